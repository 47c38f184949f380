from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.search import index

from cms.blocks import ContentBlock, WayInBlock

from .operator import OperatorSettings

__all__ = ["ContentPage", "HomePage", "IndexPage", "OperatorSettings"]


class HomePage(Page):
    """The front door: what this place is, the ways in, what is open now."""

    intro = models.TextField(_("introduction"), blank=True, max_length=600, help_text=_("Two or three sentences."))
    ways_in = StreamField([("way", WayInBlock())], verbose_name=_("ways in"), blank=True, max_num=3)
    featured = StreamField(ContentBlock(), verbose_name=_("further down"), blank=True)

    content_panels = [*Page.content_panels, FieldPanel("intro"), FieldPanel("ways_in"), FieldPanel("featured")]
    search_fields = [*Page.search_fields, index.SearchField("intro")]
    parent_page_types = ["wagtailcore.Page"]
    template = "cms/pages/home_page.html"

    class Meta:
        verbose_name = _("home page")


class ContentPage(Page):
    intro = models.TextField(_("introduction"), blank=True, max_length=600, help_text=_("What this page tells you."))
    body = StreamField(ContentBlock(), verbose_name=_("content"), blank=True)

    content_panels = [*Page.content_panels, FieldPanel("intro"), FieldPanel("body")]
    search_fields = [*Page.search_fields, index.SearchField("intro"), index.SearchField("body")]
    template = "cms/pages/content_page.html"

    class Meta:
        verbose_name = _("content page")


class IndexPage(Page):
    """A list of the pages below it."""

    intro = models.TextField(_("introduction"), blank=True, max_length=600)

    content_panels = [*Page.content_panels, FieldPanel("intro")]
    search_fields = [*Page.search_fields, index.SearchField("intro")]
    template = "cms/pages/index_page.html"

    class Meta:
        verbose_name = _("index page")

    def get_context(self, request, *args, **kwargs):
        children = self.get_children().live().public().order_by("path")
        return super().get_context(request, *args, **kwargs) | {"children": children}
