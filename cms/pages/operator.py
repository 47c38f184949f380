"""Who runs this website: name, logo, colours, ways to reach them. Set once per site in the editor."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.fields import StreamField

from cms.blocks.links import LinkBlock
from codesign.ui.colours import PAPER, contrast, is_colour, validate_colour

MAIN_COLOUR = "#0b4f5c"
ACCENT_COLOUR = "#a97412"


@register_setting(icon="site", order=100)
class OperatorSettings(BaseSiteSetting):
    name = models.CharField(_("name"), max_length=120, default="Codesign", help_text=_("Shown on every page."))
    strap_line = models.CharField(
        _("strap line"), max_length=160, blank=True, help_text=_("Some words under the name.")
    )
    logo = models.ForeignKey(
        "wagtailimages.Image",
        verbose_name=_("logo"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Use only a logo you are entitled to use."),
    )
    main_colour = models.CharField(
        _("main colour"),
        max_length=7,
        default=MAIN_COLOUR,
        validators=[validate_colour],
        help_text=_("Links and buttons. White words must be readable on it."),
    )
    accent_colour = models.CharField(
        _("colour of the thread"),
        max_length=7,
        default=ACCENT_COLOUR,
        validators=[validate_colour],
        help_text=_("The line that runs through consultations, decisions and receipts."),
    )
    contact_email = models.EmailField(_("email"), blank=True)
    contact_phone = models.CharField(_("telephone"), max_length=40, blank=True)
    contact_address = models.TextField(_("postal address"), blank=True)
    accessibility_page = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=_("accessibility statement"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    privacy_page = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=_("privacy notice"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    footer_links = StreamField([("link", LinkBlock())], verbose_name=_("more links at the foot"), blank=True, max_num=8)

    panels = [
        MultiFieldPanel([FieldPanel("name"), FieldPanel("strap_line"), FieldPanel("logo")], heading=_("Who you are")),
        MultiFieldPanel([FieldPanel("main_colour"), FieldPanel("accent_colour")], heading=_("Colours")),
        MultiFieldPanel(
            [FieldPanel("contact_email"), FieldPanel("contact_phone"), FieldPanel("contact_address")],
            heading=_("How to reach you"),
        ),
        MultiFieldPanel(
            [FieldPanel("accessibility_page"), FieldPanel("privacy_page"), FieldPanel("footer_links")],
            heading=_("The foot of the page"),
        ),
    ]

    class Meta:
        verbose_name = _("operator")

    def clean(self):
        super().clean()
        errors = {}
        if is_colour(self.main_colour) and contrast(self.main_colour, PAPER) < 4.5:  # on white it is higher
            errors["main_colour"] = _("White words cannot be read well on this colour: choose a darker one.")
        if is_colour(self.accent_colour) and contrast(self.accent_colour, PAPER) < 3:
            errors["accent_colour"] = _("The thread could not be seen well in this colour: choose a darker one.")
        if errors:
            raise ValidationError(errors)
