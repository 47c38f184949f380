"""We asked, you said, we did: one consultation from the question to what came of it."""

from dataclasses import dataclass

from codesign.privacy.disclosure import Figure
from consultations.evidence.themes import PublicTheme, public_themes
from consultations.models import ConsultationPage
from consultations.results.models import Release
from consultations.results.reports import organisations_said, people_said
from consultations.thread import DONE, NEXT, NOW, Step, asked

from .choices import SETTLED
from .models import Decision
from .reports import Promise, promises_by_decision


@dataclass(frozen=True)
class Decided:
    decision: Decision
    promises: list[Promise]


@dataclass(frozen=True)
class WeDid:
    consultation: ConsultationPage
    crumbs: list[tuple[str, str]]
    asked: Step
    people: Figure | None
    organisations: Figure | None
    themes: list[PublicTheme]
    decisions: list[Decided]

    @property
    def said_state(self):
        if self.themes:
            return DONE
        return NEXT if self.asked.state == NEXT else NOW

    @property
    def did_state(self):
        if not self.decisions:
            return NEXT
        kept = all(promise.status in SETTLED for decided in self.decisions for promise in decided.promises)
        return DONE if kept else NOW

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
        asked=asked(consultation),
        people=people,
        organisations=organisations,
        themes=themes_told(consultation),
        decisions=decisions_told(consultation),
    )


def heard(consultation):
    """How many people and organisations took part, as published with the results; none before that."""
    released = Release.objects.filter(survey__path__startswith=consultation.path)
    if not released.exists():
        return None, None
    return people_said(consultation), organisations_said(consultation)


def themes_told(consultation):
    """The released themes of all its codebooks, with their quotes and the decisions that rest on them."""
    books = [public_themes(pk, None) for pk in consultation.codebooks.values_list("pk", flat=True)]
    return [theme for book in books if book for theme in book.themes]


def decisions_told(consultation):
    decisions = Decision.objects.visible_to(None).filter(consultation=consultation).order_by("-decided_on", "-pk")
    promises = promises_by_decision(decisions)
    return [Decided(decision, promises[decision.pk]) for decision in decisions]
