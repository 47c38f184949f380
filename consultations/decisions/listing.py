"""The public register of decisions: search, filters and pages, from the words of an address."""

from dataclasses import dataclass

from django import forms
from django.core.paginator import Paginator
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from codesign.commissioning.models import Condition, Place
from consultations.models import ConsultationPage

from .choices import Outcome
from .models import Decision

PER_PAGE = 10


class RegisterForm(forms.Form):
    q = forms.CharField(label=_("Search"), required=False, max_length=200)
    about = forms.ChoiceField(label=_("About"), required=False)
    outcome = forms.ChoiceField(label=_("Outcome"), required=False, choices=[("", _("Any outcome")), *Outcome.choices])
    body = forms.ChoiceField(label=_("Who decided"), required=False)
    year = forms.ChoiceField(label=_("Year"), required=False)
    condition = forms.ChoiceField(label=_("Condition"), required=False)
    place = forms.ChoiceField(label=_("Place"), required=False)

    def __init__(self, asked, decisions):
        super().__init__({name: asked.get(name, "").replace("\x00", "") for name in self.base_fields})
        bodies = decisions.order_by("body").values_list("body", flat=True).distinct()
        years = decisions.dates("decided_on", "year", order="DESC")
        self.fields["about"].choices = [("", _("All")), *_subjects(decisions)]
        self.fields["body"].choices = [("", _("Anybody")), *((body, body) for body in bodies)]
        self.fields["year"].choices = [("", _("Any year")), *((str(day.year), str(day.year)) for day in years)]
        self.fields["condition"].choices = [("", _("Any condition")), *_named(Condition, decisions)]
        self.fields["place"].choices = [("", _("Anywhere")), *_named(Place, decisions)]
        # What has one value everywhere filters nothing; every decision has a body and a year, not all have the others
        for name, fewest in {"body": 2, "year": 2, "condition": 1, "place": 1}.items():
            if len(self.fields[name].choices) <= fewest:
                del self.fields[name]

    def chosen(self):
        """{filter: value}; what an old link asks for and is no longer there filters nothing."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}


@dataclass(frozen=True)
class Listing:
    form: RegisterForm
    page: object
    total: int
    filtered: bool


def listing(asked, user=None):
    """asked: the address's query, a QueryDict."""
    decisions = Decision.objects.visible_to(user)
    form = RegisterForm(asked, decisions)
    chosen = form.chosen()
    pages = Paginator(_matching(decisions, chosen), PER_PAGE)
    return Listing(form, pages.get_page(asked.get("page")), pages.count, bool(chosen))


def _matching(decisions, chosen):
    found = decisions.select_related("consultation")
    for name, condition in {
        "outcome": "outcome",
        "body": "body",
        "year": "decided_on__year",
        "condition": "consultation__conditions",
        "place": "consultation__places",
    }.items():
        if name in chosen:
            found = found.filter(**{condition: chosen[name]})
    if about := chosen.get("about"):
        kind, _colon, pk = about.partition(":")
        path = Page.objects.values_list("path", flat=True).get(pk=pk)
        found = found.filter(consultation__path__startswith=path) if kind == "p" else found.filter(consultation=pk)
    if words := chosen.get("q"):
        hits = Decision.objects.filter(live=True).search(words, operator="and").get_queryset()
        ranks = {decision.pk: rank for rank, decision in enumerate(hits)}
        return sorted((one for one in found if one.pk in ranks), key=lambda one: ranks[one.pk])
    return found.order_by("-decided_on", "-pk")


def _subjects(decisions):
    """Programmes, each with those of its consultations about which something was decided."""
    consultations = ConsultationPage.objects.filter(pk__in=decisions.values("consultation")).order_by("title")
    parents = {page.path[: -page.steplen] for page in consultations}
    grouped = []
    for programme in Page.objects.filter(path__in=parents).order_by("title"):
        below = [page for page in consultations if page.path.startswith(programme.path)]
        whole = (f"p:{programme.pk}", _("Everything in this programme"))
        grouped.append((programme.title, [whole, *((f"c:{page.pk}", page.title) for page in below)]))
    return grouped


def _named(model, decisions):
    field = f"{model._meta.model_name}s"
    used = ConsultationPage.objects.filter(pk__in=decisions.values("consultation")).values(field)
    return [(str(record.pk), record.name) for record in model.objects.filter(pk__in=used)]
