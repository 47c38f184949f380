"""The parts of a proposal."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock


class OptionStatus(models.TextChoices):
    PREFERRED = "preferred", _("Preferred")
    CONSIDERED = "considered", _("Being considered")
    DISCARDED = "discarded", _("Not taken forward")


class ProposalSectionBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Heading"), max_length=200)
    body = blocks.RichTextBlock(label=_("Text"))

    class Meta:
        icon = "doc-full"
        label = _("Section")


class OptionValue(blocks.StructValue):
    KINDS = {OptionStatus.PREFERRED: "decided", OptionStatus.CONSIDERED: "open", OptionStatus.DISCARDED: "closed"}

    @property
    def status_label(self):
        return OptionStatus(self["status"]).label

    @property
    def status_kind(self):
        """The colour of the status tag."""
        return self.KINDS[self["status"]]


class OptionBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Option"), max_length=200)
    description = blocks.TextBlock(label=_("What it would mean"))
    status = blocks.ChoiceBlock(label=_("Where it stands"), choices=OptionStatus.choices, default="considered")
    reason = blocks.TextBlock(
        label=_("Why it stands there"),
        required=False,
        help_text=_("Needed for an option that is not taken forward."),
    )

    class Meta:
        icon = "list-ul"
        label = _("Option")
        value_class = OptionValue


class KeyDateBlock(blocks.StructBlock):
    date = blocks.DateBlock(label=_("Date"))
    label = blocks.CharBlock(label=_("What happens"), max_length=200)

    class Meta:
        icon = "date"
        label = _("Date")


class PaperBlock(blocks.StructBlock):
    document = DocumentChooserBlock(label=_("Document"))
    title = blocks.CharBlock(label=_("Title"), max_length=200)
    about = blocks.CharBlock(label=_("What it is, in a few words"), max_length=250, required=False)

    class Meta:
        icon = "doc-full-inverse"
        label = _("Document")
