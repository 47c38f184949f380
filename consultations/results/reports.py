"""Results as every page shows them: one function for staff, who see the counts, and for the public, who see figures."""

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from codesign.clock import now
from codesign.privacy import disclosure
from codesign.privacy.disclosure import THRESHOLD, Figure
from codesign.privacy.publications import newest
from consultations.choices import ORGANISATIONS
from consultations.surveys.definition import SCALE, TEXT, Question
from consultations.surveys.models import Recount, Response, Status, SurveyPage

from .averages import mean, median
from .cuts import WHOLE, Cut, Totals
from .models import ANSWERED, SEEN, SENT, Counted, Release
from .publishing import publication_key
from .showing import answer_ids


@dataclass(frozen=True)
class AnswerResult:
    """How many gave one answer. share and percent are of the people who answered the question."""

    id: str
    label: str
    people: Figure
    share: float | None
    percent: str
    organisations: Figure


@dataclass(frozen=True)
class QuestionResult:
    """One question: its base and its answers. hidden: too small to show; mean and median only of a scale."""

    question: Question
    seen: Figure
    answered: Figure
    organisations: Figure  # that answered
    answers: tuple[AnswerResult, ...] = ()
    hidden: bool = False
    mean: float | None = None
    median: float | None = None

    @property
    def target(self):
        return self.question.id

    @property
    def is_text(self):
        return self.question.kind == TEXT


@dataclass(frozen=True)
class SurveyResults:
    """at: up to when the tallies hold everything (staff), or when these figures were published (public)."""

    survey: SurveyPage
    cut: Cut
    public: bool
    people: Figure
    organisations: Figure
    names: tuple[str, ...]  # of organisations: all for staff, for the public those that agreed
    questions: tuple[QuestionResult, ...]
    at: datetime | None
    waiting: int = 0  # changes that are not counted yet

    @property
    def shown(self):
        """Whether there is anything about people to show."""
        return self.at is not None

    @property
    def unnamed(self):
        return max(0, (self.organisations.value or 0) - len(self.names))


def results(survey, *, public, capacity="", channel=""):
    """The results of one cut. For the public: at most one of capacity and channel, and only once released."""
    cut = Cut(capacity or "", channel or "")
    return _published(survey, cut) if public else _counted(survey, cut)


def is_released(survey):
    return Release.objects.filter(survey=survey.pk).exists()


def results_url(survey):
    return reverse("results:public", args=[survey.pk])


def target_key(survey, question_id):
    """How decisions name a result."""
    return f"result:{survey.pk}:{question_id}"


def people_said(consultation):
    """How many people have answered the surveys of a consultation whose results are released, as last published."""
    return people_in(_released_in(consultation))


def organisations_said(consultation):
    """Organisations likewise."""
    standing = newest(publication_key(survey_id, WHOLE) for survey_id in _released_in(consultation))
    return disclosure.organisations(sum(found.figures["organisations"]["sent"] for found in standing.values()))


def _released_in(consultation):
    surveys = SurveyPage.objects.child_of(consultation).live().filter(release__isnull=False)
    return list(surveys.values_list("pk", flat=True))


def people_in(survey_ids):
    standing = newest(publication_key(survey_id, WHOLE) for survey_id in survey_ids)
    parts = [publication.figures["people"] for publication in standing.values()]
    shown = [part["sent"] for part in parts if part is not None and part["sent"] is not None]
    return disclosure.published(sum(shown)) if shown else disclosure.hidden()


def _counted(survey, cut):
    totals = Totals(survey.pk)
    counted = Counted.objects.filter(survey=survey.pk).first()
    waiting = Recount.objects.filter(survey=survey.pk).count()

    def question_result(question):
        answered = totals.people(question.id, ANSWERED, cut)
        counts = {answer: totals.people(question.id, answer, cut) for answer in answer_ids(question, totals)}
        averages = _averages(question, counts) if answered >= THRESHOLD else {}
        return QuestionResult(
            question,
            seen=disclosure.exactly(totals.people(question.id, SEEN, cut)),
            answered=disclosure.exactly(answered),
            organisations=disclosure.organisations(totals.organisations(question.id, ANSWERED, cut)),
            answers=tuple(
                AnswerResult(
                    answer,
                    question.label(answer),
                    disclosure.exactly(count),
                    share=count / answered if answered else None,
                    percent=f"{100 * count / answered:.1f}%" if answered else "",
                    organisations=disclosure.organisations(totals.organisations(question.id, answer, cut)),
                )
                for answer, count in counts.items()
            ),
            **averages,
        )

    return SurveyResults(
        survey,
        cut,
        public=False,
        people=disclosure.exactly(totals.people("", SENT, cut)),
        organisations=disclosure.organisations(totals.organisations("", SENT, cut)),
        names=tuple(_organisation_names(survey, cut)),
        questions=tuple(question_result(question) for question in survey.questions()),
        at=counted.at if counted and waiting else now(),
        waiting=waiting,
    )


def _published(survey, cut):
    publication = newest([publication_key(survey.pk, cut)]).get(publication_key(survey.pk, cut))
    figures = publication.figures if publication else {"people": None, "at": None, "organisations": {}}
    people, theirs = figures["people"], figures["organisations"]

    def question_result(question):
        mine = (people or {}).get("questions", {}).get(question.id)
        other = theirs.get("questions", {}).get(question.id, {})
        organisations = disclosure.organisations(other.get("answered", 0))
        if mine is None:
            return QuestionResult(question, disclosure.hidden(), disclosure.hidden(), organisations, hidden=True)
        options, base = mine["options"], mine["answered"]
        few = base is None
        return QuestionResult(
            question,
            seen=disclosure.published(mine["seen"]),
            answered=disclosure.published(base),
            organisations=organisations,
            hidden=question.kind != TEXT and (options is None or few),
            answers=tuple(
                AnswerResult(
                    answer,
                    question.label(answer),
                    disclosure.published(figure),
                    share=None if figure is None or not base else figure / base,
                    percent="" if figure is None or not base else disclosure.percent(figure, base),
                    organisations=disclosure.organisations(other.get("options", {}).get(answer, 0)),
                )
                for answer, figure in _in_order(question, options or {})
            ),
            # From the figures shown, not from the counts: an exact average would tell more than they do
            **(_averages(question, options) if options and not few and None not in options.values() else {}),
        )

    return SurveyResults(
        survey,
        cut,
        public=True,
        people=disclosure.published(people["sent"]) if people else disclosure.hidden(),
        organisations=disclosure.organisations(theirs.get("sent", 0)),
        names=tuple(theirs.get("names", ())),
        questions=tuple(question_result(question) for question in survey.questions()),
        at=datetime.fromisoformat(figures["at"]) if figures["at"] else None,
    )


def _in_order(question, options):
    """(answer, figure) as the question lists its answers: a stored document has an order of its own on PostgreSQL."""
    listed = [option.id for option in question.options if option.id in options]
    return [(answer, options[answer]) for answer in [*listed, *sorted(options.keys() - set(listed))]]


def _averages(question, counts):
    if question.kind != SCALE:
        return {}
    points = {int(answer): count for answer, count in counts.items()}
    return {"mean": mean(points), "median": median(points)}


def _organisation_names(survey, cut):
    theirs = Response.objects.filter(survey=survey, status=Status.SUBMITTED, sent__capacity__in=ORGANISATIONS)
    if cut.capacity:
        theirs = theirs.filter(sent__capacity=cut.capacity)
    if cut.channel:
        theirs = theirs.filter(channel=cut.channel)
    return theirs.order_by("sent__organisation").values_list("sent__organisation", flat=True)
