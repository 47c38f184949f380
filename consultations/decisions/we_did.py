"""We asked, you said, we did: one consultation from the question to what came of it."""

from dataclasses import dataclass

from django.db.models import Count, Q

from codesign.commissioning.citations import Citation, citations_for
from codesign.privacy import disclosure
from codesign.privacy.disclosure import Figure
from consultations.choices import ORGANISATIONS
from consultations.contributions.models import Contribution
from consultations.evidence.models import Code, Quote
from consultations.models import ConsultationPage
from consultations.surveys.models import Response
from consultations.surveys.models import Status as ResponseStatus
from consultations.thread import Step, thread_of

from .models import Decision
from .reports import OUTCOME_KINDS, Promise, promises_by_decision, theme_people

QUOTES = 2  # of each theme; all of them stand on its own page


@dataclass(frozen=True)
class Theme:
    """What people said, in their words where they agreed, and what decisions made of it."""

    pk: int
    name: str
    definition: str
    people: Figure | None
    quotes: list[str]
    citations: list[Citation]


@dataclass(frozen=True)
class Decided:
    decision: Decision
    kind: str
    promises: list[Promise]


@dataclass(frozen=True)
class WeDid:
    consultation: ConsultationPage
    crumbs: list[tuple[str, str]]
    steps: list[Step]
    people: Figure | None
    organisations: Figure | None
    themes: list[Theme]
    decisions: list[Decided]

    @property
    def open_themes(self):
        """Themes no published decision refers to yet."""
        return [theme for theme in self.themes if not theme.citations]


def we_did_page(consultation):
    people, organisations = heard(consultation)
    programme = consultation.programme
    return WeDid(
        consultation=consultation,
        crumbs=[(programme.title, programme.url), (consultation.title, consultation.url)],
        steps=thread_of(consultation),
        people=people,
        organisations=organisations,
        themes=themes_told(consultation),
        decisions=decisions_told(consultation),
    )


def heard(consultation):
    """How many people and organisations took part; none while answers come in, so that no two looks differ."""
    if consultation.status != "closed":
        return None, None
    sent = Response.objects.filter(survey__path__startswith=consultation.path, status=ResponseStatus.SUBMITTED)
    groups = Q(capacity__in=sorted(ORGANISATIONS))
    counted = sent.aggregate(people=Count("pk", filter=~groups), organisations=Count("pk", filter=groups))
    return disclosure.people(counted["people"]), disclosure.organisations(counted["organisations"])


def themes_told(consultation):
    codes = list(Code.objects.public().filter(codebook__consultation=consultation))
    citations = citations_for([code.key for code in codes])
    numbers = theme_people([code.pk for code in codes])
    quotes = {}
    agreed = Quote.objects.filter(code__in=codes, contribution__in=Contribution.objects.quotable())
    for quote in agreed.order_by("chosen_at", "pk"):
        quotes.setdefault(quote.code_id, []).append(quote.passage)
    return [
        Theme(
            pk=code.pk,
            name=code.name,
            definition=code.definition,
            people=disclosure.people(numbers[code.pk]) if code.pk in numbers else None,
            quotes=quotes.get(code.pk, [])[:QUOTES],
            citations=citations[code.key],
        )
        for code in codes
    ]


def decisions_told(consultation):
    decisions = Decision.objects.visible_to(None).filter(consultation=consultation).order_by("-decided_on", "-pk")
    promises = promises_by_decision(decisions)
    return [Decided(decision, OUTCOME_KINDS.get(decision.outcome, ""), promises[decision.pk]) for decision in decisions]
