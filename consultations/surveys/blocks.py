"""The questions an editor can ask. Answers are keyed by a question block's id and an option's id, never by wording."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

LONGEST_TEXT = 50_000


class OptionBlock(blocks.StructBlock):
    label = blocks.CharBlock(label=_("Answer"), max_length=250)
    exclusive = blocks.BooleanBlock(
        label=_("On its own"),
        required=False,
        help_text=_("Nothing else can be chosen with it, such as “none of these”."),
    )

    class Meta:
        icon = "radio-empty"
        label = _("Answer")


class QuestionBlock(blocks.StructBlock):
    """What every question has. `kind` is the name under which the block stands in a section."""

    text = blocks.CharBlock(label=_("Question"), max_length=500)
    help = blocks.TextBlock(label=_("Help"), required=False, rows=2)
    required = blocks.BooleanBlock(label=_("Must be answered"), required=False)


class ChoiceQuestionBlock(QuestionBlock):
    options = blocks.ListBlock(OptionBlock(), min_num=2, label=_("Answers"))

    class Meta:
        icon = "radio-full"
        label = _("One choice")


class ChoicesQuestionBlock(QuestionBlock):
    options = blocks.ListBlock(OptionBlock(), min_num=2, label=_("Answers"))

    class Meta:
        icon = "tasks"
        label = _("Several choices")


class ScaleQuestionBlock(QuestionBlock):
    points = blocks.IntegerBlock(label=_("Points"), default=5, min_value=2, max_value=11)
    least = blocks.CharBlock(label=_("Meaning of 1"), max_length=80)
    most = blocks.CharBlock(label=_("Meaning of the highest point"), max_length=80)

    class Meta:
        icon = "order"
        label = _("Rating scale")


class TextQuestionBlock(QuestionBlock):
    limit = blocks.IntegerBlock(
        label=_("Longest answer, in characters"), default=5000, min_value=100, max_value=LONGEST_TEXT
    )

    class Meta:
        icon = "pilcrow"
        label = _("Own words")


class SectionBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Heading"), max_length=200)
    intro = blocks.TextBlock(label=_("Introduction"), required=False, rows=3)
    questions = blocks.StreamBlock(
        [
            ("choice", ChoiceQuestionBlock()),
            ("choices", ChoicesQuestionBlock()),
            ("scale", ScaleQuestionBlock()),
            ("text", TextQuestionBlock()),
        ],
        min_num=1,
        label=_("Questions"),
    )

    class Meta:
        icon = "form"
        label = _("Section")
