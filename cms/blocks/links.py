from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, PageChooserBlock, StructBlock, StructValue


class LinkValue(StructValue):
    @property
    def address(self):
        """Where it leads; empty when its page is gone or not published."""
        page = self["page"]
        return (page.url if page.live else "") if page else self["url"]


class LinkBlock(StructBlock):
    text = CharBlock(label=_("words"), max_length=80)
    page = PageChooserBlock(label=_("page"), required=False)
    url = CharBlock(
        label=_("or an address"),
        required=False,
        validators=[
            RegexValidator(
                r"^(https?://[^\s/]+|/(?!/)|mailto:|tel:)\S*$",
                _("Begin with https:// or, for an address of this website, with one slash."),
            )
        ],
        help_text=_("Such as https://example.org or, on this website, /decisions/."),
    )

    class Meta:
        icon = "link"
        label = _("link")
        value_class = LinkValue

    def clean(self, value):
        value = super().clean(value)
        if bool(value["page"]) == bool(value["url"]):
            raise ValidationError(_("Choose a page or write an address: one of the two."))
        return value
