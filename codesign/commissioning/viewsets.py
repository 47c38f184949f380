"""The records of commissioning in the editor, in a menu of their own."""

import django_filters
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, PageChooserPanel
from wagtail.models import Page
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from .models import PROGRAMME_PAGE, Condition, Duty, Lever, Measure, Need, Place

SOURCE = MultiFieldPanel([FieldPanel("source"), FieldPanel("source_url")], heading=_("Source"))
DATES = FieldRowPanel([FieldPanel("valid_from"), FieldPanel("valid_to")], heading=_("In force"))
PROGRAMME = PageChooserPanel("programme", page_type=PROGRAMME_PAGE)


def programmes_of(model):
    def queryset(request):
        return Page.objects.filter(pk__in=model.objects.values("programme")).order_by("title")

    return django_filters.ModelChoiceFilter(queryset=queryset, label=_("Programme"))


class NeedFilterSet(WagtailFilterSet):
    programme = programmes_of(Need)

    class Meta:
        model = Need
        fields = ["programme"]


class MeasureFilterSet(WagtailFilterSet):
    programme = programmes_of(Measure)

    class Meta:
        model = Measure
        fields = ["programme", "kind"]


class OfProgrammeViewSet(SnippetViewSet):
    def get_queryset(self, request):
        return self.model.objects.select_related("programme")


class NeedViewSet(OfProgrammeViewSet):
    model = Need
    icon = "help"
    menu_order = 10
    list_display = ["title", "programme", "source", "noted_on"]
    filterset_class = NeedFilterSet
    panels = [PROGRAMME, FieldPanel("title"), FieldPanel("description"), SOURCE, FieldPanel("noted_on")]


class MeasureViewSet(OfProgrammeViewSet):
    model = Measure
    icon = "order-up"
    menu_order = 20
    list_display = ["title", "programme", "kind", "unit"]
    filterset_class = MeasureFilterSet
    panels = [
        PROGRAMME,
        FieldPanel("title"),
        FieldRowPanel([FieldPanel("kind"), FieldPanel("unit"), FieldPanel("better")]),
        FieldPanel("description"),
        SOURCE,
        InlinePanel(
            "values",
            heading=_("Values over time"),
            label=_("Value"),
            panels=[
                FieldRowPanel([FieldPanel("date"), FieldPanel("value")]),
                FieldRowPanel([FieldPanel("numerator"), FieldPanel("denominator")]),
                FieldPanel("note"),
            ],
        ),
    ]


class DatedViewSet(SnippetViewSet):
    copy_view_enabled = False  # two records of one key would clash; a change is written as a new record


class ConditionViewSet(DatedViewSet):
    model = Condition
    icon = "tag"
    menu_order = 30
    list_display = ["name", "other_names", "valid_from", "valid_to"]
    panels = [
        FieldPanel("name"),
        FieldPanel("other_names"),
        DATES,
        FieldRowPanel([FieldPanel("register_from"), FieldPanel("register_to")], heading=_("National register")),
        SOURCE,
    ]


class PlaceViewSet(DatedViewSet):
    model = Place
    icon = "globe"
    menu_order = 40
    list_display = ["name", "code", "jurisdiction", "valid_from", "valid_to"]
    list_filter = ["jurisdiction"]
    panels = [FieldPanel("name"), FieldPanel("code"), FieldPanel("jurisdiction"), DATES, SOURCE]


class DutyViewSet(DatedViewSet):
    model = Duty
    icon = "clipboard-list"
    menu_order = 50
    list_display = ["title", "citation", "jurisdiction", "valid_from", "valid_to"]
    list_filter = ["jurisdiction"]
    panels = [
        FieldPanel("title"),
        FieldPanel("citation"),
        FieldPanel("jurisdiction"),
        FieldPanel("falls_on"),
        FieldPanel("summary"),
        DATES,
        SOURCE,
    ]


class LeverViewSet(DatedViewSet):
    model = Lever
    icon = "sliders"
    menu_order = 60
    list_display = ["title", "other_names", "jurisdiction", "valid_from", "valid_to"]
    list_filter = ["jurisdiction"]
    panels = [
        FieldPanel("title"),
        FieldPanel("other_names"),
        FieldPanel("jurisdiction"),
        FieldPanel("summary"),
        DATES,
        SOURCE,
    ]


class CommissioningGroup(SnippetViewSetGroup):
    items = (NeedViewSet, MeasureViewSet, ConditionViewSet, PlaceViewSet, DutyViewSet, LeverViewSet)
    menu_label = _("Commissioning")
    menu_icon = "folder-open-inverse"
    menu_order = 210
