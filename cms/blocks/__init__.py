"""What editors put on a page: the words, pictures and parts shared by all pages with free content."""

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, RichTextBlock, StreamBlock, StructBlock, TextBlock
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock
from wagtail.documents.blocks import DocumentChooserBlock
from wagtailnhsukfrontend import blocks as nhsuk

from cms.blocks.links import LinkBlock

__all__ = ["ContentBlock", "LinkBlock", "WayInBlock"]


class PictureBlock(nhsuk.ImageBlock):
    """The design system's picture in one width: its own template looks up seven renditions a picture."""

    class Meta:
        template = "cms/blocks/picture.html"
        label = _("picture")


class TableBlock(TypedTableBlock):
    class Meta:
        template = "cms/blocks/table.html"
        label = _("table")
        icon = "table"


class FileBlock(StructBlock):
    document = DocumentChooserBlock(label=_("file"))
    about = CharBlock(label=_("what it is"), required=False)

    class Meta:
        template = "cms/blocks/file.html"
        icon = "doc-full"
        label = _("file")


class QuoteBlock(StructBlock):
    text = TextBlock(label=_("words"))
    by = CharBlock(label=_("who said it"), required=False, help_text=_("A role: a carer. No name without consent."))

    class Meta:
        template = "cms/blocks/quote.html"
        icon = "openquote"
        label = _("quote")


class WayInBlock(LinkBlock):
    """One of the ways in on the home page."""

    about = TextBlock(label=_("a sentence about it"))

    class Meta:
        icon = "arrow-right"
        label = _("way in")


class ContentBlock(StreamBlock):
    text = RichTextBlock(label=_("text"), template="cms/blocks/text.html")
    picture = PictureBlock()
    quote = QuoteBlock()
    file = FileBlock()
    inset_text = nhsuk.InsetTextBlock(label=_("inset text"))
    warning_callout = nhsuk.WarningCalloutBlock(label=_("warning"))
    details = nhsuk.DetailsBlock(label=_("words to open"))
    summary_list = nhsuk.SummaryListBlock(label=_("facts and their names"))
    action_link = nhsuk.ActionLinkBlock(label=_("action link"))
    do_list = nhsuk.DoBlock(label=_("do list"))
    dont_list = nhsuk.DontBlock(label=_("do not list"))
    cards = nhsuk.CardGroupBlock(label=_("cards"))
    table = TableBlock([("text", CharBlock(required=False)), ("rich_text", RichTextBlock(required=False))])
