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
from consultations.thread import DONE, NEXT, NOW, Step

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
    weighed: Step
    decided: Step
    done: Step

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
    decisions = Decision.objects.visible_to(None).filter(consultation=survey.consultation)
    others = list(decisions.exclude(pk__in=shown))
    given = consents_of(participant)
    return Receipt(
        response=response,
        consultation=survey.consultation,
        received_on=response.said_on,
        versions=versions,
        words=words,
        cited=cited,
        others=others,
        choices=[Choice(str(purpose.label), given.get(purpose.value, False)) for purpose in Purpose],
        weighed=read_step(words),
        decided=decided_step(survey.consultation, cited, others),
        done=done_step(cited),
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
    standings = where_they_stand(response.participant)
    # Whoever rests a decision on words has read them, whether or not they marked them so
    links = published_links({f"contribution:{standing.contribution.pk}" for standing in standings})
    cited = {link.contribution_id for link in links}
    told = []
    for standing in standings:
        said = standing.contribution
        question = by_id[said.question_id].text if said.question_id in by_id else ""
        told.append(Words(question, said.text, standing.read or said.pk in cited, standing.themes))
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


def read_step(words):
    """Whether what they wrote was read. words: list of Words."""
    read = sum(one.read for one in words)
    if not words:
        return Step("weighed", DONE, _("You wrote nothing in your own words. Your answers are counted."))
    if read == len(words):
        return Step("weighed", DONE, _("Somebody of the team has read what you wrote."))
    if read:
        return Step("weighed", NOW, _("Somebody of the team has read a part of what you wrote."))
    return Step("weighed", NOW, _("Nobody has read what you wrote yet."))


def decided_step(consultation, cited, others):
    if cited:
        text = ngettext(
            "%(number)d decision rests on something you said.",
            "%(number)d decisions rest on something you said.",
            len(cited),
        ) % {"number": len(cited)}
        return Step("decided", DONE, text, cited[0].decision.decided_on)
    if others:
        return Step("decided", DONE, _("No decision refers to what you said."), others[0].decided_on)
    text = _("Nothing is decided yet. Who decides: %(decider)s.") % {"decider": consultation.decider}
    return Step("decided", NEXT, text, consultation.decision_expected)


def done_step(cited):
    standings = [(promise.status, promise.due_on) for one in cited for promise in one.promises]
    if standings:
        return promise_step(standings)
    return Step("done", NEXT, _("What is promised with a decision is followed up here."))
