"""The public list of consultations: search, filters and pages, from the words of an address."""

from dataclasses import dataclass

from django import forms
from django.core.paginator import Page, Paginator
from django.db.models import Case, F, Q, When
from django.utils.translation import gettext_lazy as _

from codesign.clock import now
from codesign.commissioning.models import Condition, Place

from .choices import Stage
from .models import ConsultationPage

PER_PAGE = 12
WHEN = [("", _("Any time")), ("open", _("Open now")), ("upcoming", _("Opening later")), ("closed", _("Closed"))]


class ListingForm(forms.Form):
    q = forms.CharField(label=_("Search"), required=False, max_length=200)
    when = forms.ChoiceField(label=_("When"), required=False, choices=WHEN)
    stage = forms.ChoiceField(label=_("Stage"), required=False, choices=[("", _("Any stage")), *Stage.choices])
    condition = forms.ModelChoiceField(Condition.objects.none(), label=_("Condition"), required=False)
    place = forms.ModelChoiceField(Place.objects.none(), label=_("Place"), required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        live = ConsultationPage.objects.live()
        for name, model, anything in [("condition", Condition, _("Any")), ("place", Place, _("Anywhere"))]:
            self.fields[name].queryset = model.objects.filter(pk__in=live.values(f"{name}s"))
            self.fields[name].empty_label = anything


@dataclass(frozen=True)
class Listing:
    form: ListingForm
    page: Page
    total: int
    is_filtered: bool


def listing(asked, user=None):
    """asked: the address's query, a QueryDict. Values it does not know filter nothing, so an old link still opens."""
    form = ListingForm(asked)
    form.is_valid()
    wanted = {name: value for name, value in form.cleaned_data.items() if value}
    form.errors.clear()
    pages = Paginator(_matching(wanted, user), PER_PAGE)
    return Listing(form, pages.get_page(asked.get("page")), pages.count, bool(wanted))


def open_consultations(limit=6, user=None):
    """The open consultations this reader may see, the next to close first."""
    return list(ConsultationPage.objects.visible_to(user).open(now()).order_by("closes_at")[:limit])


def _matching(wanted, user):
    found = ConsultationPage.objects.visible_to(user)
    if when := wanted.get("when"):
        found = getattr(found, when)(now())
    exact = {field: wanted[name] for name, field in FIELDS.items() if name in wanted}
    found = found.filter(Q(**exact)).distinct() if exact else found
    return _search(found, wanted["q"]) if "q" in wanted else _by_urgency(found)


FIELDS = {"stage": "stage", "condition": "conditions", "place": "places"}


def _search(found, query):
    """Best match first. The filters become a list of ids, since search reads indexed fields only."""
    allowed = set(found.values_list("pk", flat=True))
    hits = ConsultationPage.objects.live().search(query, operator="and")
    return [page for page in hits if page.pk in allowed]


def _by_urgency(found):
    """Open ones first, the next to close on top; then those to come; then the closed, newest first."""
    at = now()
    rank = Case(When(closes_at__lte=at, then=2), When(opens_at__gt=at, then=1), default=0)
    moment = Case(When(closes_at__lte=at, then=None), When(opens_at__gt=at, then=F("opens_at")), default=F("closes_at"))
    return found.defer_streamfields().order_by(rank, moment.asc(), "-closes_at", "pk")
