"""What became of one participant's words, for the page that their code opens."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from codesign.privacy.models import Purpose
from codesign.privacy.participants import consents_of
from consultations.evidence.models import Code
from consultations.evidence.reports import where_they_stand
from consultations.models import ConsultationPage
from consultations.surveys.definition import definition_of
from consultations.surveys.models import Response, Status
from consultations.surveys.visits import spoken
from consultations.thread import DONE, NEXT, NOW

from .citing import published_links
from .models import Decision
from .reports import Promise, promise_step, promises_by_decision


@dataclass(frozen=True)
class Sent:
    """One version of a response as it was sent, with the questions as they were worded then."""

    number: int
    at: datetime
    rows: list[dict]


@dataclass(frozen=True)
class Words:
    """One answer in somebody's own words and what became of it."""

    question: str
    text: str
    read: bool
    themes: list[Code]


@dataclass(frozen=True)
class Use:
    """What a decision rests on that this participant had a part in. about says which part."""

    about: str
    relation: str
    reason: str


@dataclass(frozen=True)
class CitedBy:
    decision: Decision
    uses: list[Use]
    promises: list[Promise]


@dataclass(frozen=True)
class Choice:
    label: str
    given: bool


@dataclass(frozen=True)
class Receipt:
    response: Response
    consultation: ConsultationPage
    received_on: date
    versions: list[Sent]
    words: list[Words]
    cited: list[CitedBy]
    others: list[Decision]
    choices: list[Choice]
    steps: list[dict]

    @property
    def newest(self):
        return self.versions[0] if self.versions else None

    @property
    def withdrawn(self):
        return self.response.status == Status.WITHDRAWN


def receipt_of(response):
    """Everything the receipt page shows of a response that was sent."""
    survey, participant = response.survey, response.participant
    versions = versions_of(response)
    words = words_of(response)
    cited = cited_by(response, words)
    shown = {one.decision.pk for one in cited}
    decisions = Decision.objects.visible_to(None).filter(consultation=survey.consultation).exclude(pk__in=shown)
    given = consents_of(participant)
    return Receipt(
        response=response,
        consultation=survey.consultation,
        received_on=response.said_on,
        versions=versions,
        words=words,
        cited=cited,
        others=list(decisions),
        choices=[Choice(str(purpose.label), given.get(purpose.value, False)) for purpose in Purpose],
        steps=steps_of(response, words, cited, bool(decisions)),
    )


def versions_of(response):
    """Newest first. A response taken back before it was sent has an empty version, which is not shown."""
    told = []
    for version in response.versions.order_by("-number"):
        answers = spoken(definition_of(version.strand_revision_id), version.answers)
        told.append(Sent(version.number, version.sent_at, [{"key": key, "value": value} for key, value in answers]))
    return [version for version in told if version.rows]


def words_of(response):
    by_id = definition_of(response.strand_revision_id).by_id
    told = []
    for standing in where_they_stand(response.participant):
        said = standing.contribution
        question = by_id[said.question_id].text if said.question_id in by_id else ""
        told.append(Words(question, said.text, standing.read, standing.themes))
    return told


def cited_by(response, words):
    """Public decisions that rest on themes these words joined, on these very words, or on a question answered here."""
    if response.status != Status.SUBMITTED:
        return []
    about = abouts(response, words)
    by_decision = {}
    for link in published_links(set(about)):
        by_decision.setdefault(link.decision, []).append(link)
    promises = promises_by_decision(by_decision)
    return [
        CitedBy(
            decision,
            [Use(about[link.key], str(link.get_relation_display()), link.reason) for link in links],
            promises[decision.pk],
        )
        for decision, links in by_decision.items()
    ]


def abouts(response, words):
    """{target key: what it is to this person}."""
    definition = definition_of(response.sent.strand_revision_id)
    about = {
        f"result:{response.survey_id}:{question.id}": _("Answers to “%(question)s”, yours among them")
        % {"question": question.text}
        for question in definition.questions
        if response.sent.answers.get(question.id) not in (None, "", [])
    }
    for one in words:
        for code in one.themes:
            about[code.key] = _("The theme “%(theme)s”, which your words joined") % {"theme": code.name}
    said = response.participant.contributions.live().values_list("pk", flat=True)
    return about | {f"contribution:{pk}": _("Your own words") for pk in said}


def steps_of(response, words, cited, others):
    """The thread from where this person stands."""
    told = {"title": _("You told us"), "state": DONE, "date": response.said_on}
    if response.status == Status.WITHDRAWN:
        return [told, {"title": _("You took it back"), "state": DONE, "text": _("It is no longer counted or quoted.")}]
    return [told, _reading(words), _joining(words), _deciding(response, cited, others), _doing(cited)]


def _reading(words):
    read = sum(one.read for one in words)
    if not words:
        return {"title": _("Counted"), "state": DONE, "text": _("You wrote nothing in your own words.")}
    text = ngettext(
        "%(read)d of your %(number)d answer in your own words has been read",
        "%(read)d of your %(number)d answers in your own words have been read",
        len(words),
    ) % {"read": read, "number": len(words)}
    return {"title": _("Read"), "state": DONE if read == len(words) else NOW, "text": text}


def _joining(words):
    themes = {code.pk: code.name for one in words for code in one.themes}
    if not themes:
        text = _("What many people said, and what only a few know, is gathered into themes.")
        return {"title": _("Weighed"), "state": NEXT, "text": text}
    joined = _("Your words joined: %(themes)s") % {"themes": ", ".join(themes.values())}
    return {"title": _("Weighed"), "state": DONE, "text": joined}


def _deciding(response, cited, others):
    if cited:
        text = ngettext(
            "%(number)d decision rests on something you said",
            "%(number)d decisions rest on something you said",
            len(cited),
        ) % {"number": len(cited)}
        return {"title": _("Decided"), "state": DONE, "text": text, "date": cited[0].decision.decided_on}
    if others:
        text = _("Something was decided. It does not refer to what you said.")
        return {"title": _("Decided"), "state": DONE, "text": text}
    consultation = response.survey.consultation
    text = _("%(decider)s decides.") % {"decider": consultation.decider}
    return {"title": _("Decided"), "state": NEXT, "text": text, "date": consultation.decision_expected}


def _doing(cited):
    standings = [(promise.status, promise.due_on) for one in cited for promise in one.promises]
    step = promise_step(standings)
    text = step.text if standings else _("What is promised with a decision is followed up here.")
    return {"title": step.title, "state": step.state, "text": text, "date": step.date}
