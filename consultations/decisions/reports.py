"""What the public page of a decision shows, read in a fixed number of queries."""

from dataclasses import dataclass
from datetime import date, datetime

from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from codesign.clock import now
from codesign.commissioning.models import MeasureValue
from consultations.contributions.models import Contribution
from consultations.evidence.publishing import figures_of
from consultations.results.models import Release
from consultations.results.reports import results_url
from consultations.thread import DONE, NEXT, NOW, Step, thread_of

from .choices import SETTLED, Progress, Relation
from .models import Commitment, CommitmentUpdate, Decision, EvidenceLink
from .proposals import answered

KINDS = {Progress.DONE: "met", Progress.STARTED: "progress", Progress.PLANNED: "upcoming"}  # colours of a status tag


@dataclass(frozen=True)
class Evidence:
    """One piece of evidence as everybody may see it. quote is empty unless its author agreed to be quoted."""

    kind: str
    title: str
    reason: str
    url: str = ""
    text: str = ""
    quote: str = ""


@dataclass(frozen=True)
class EvidenceGroup:
    relation: str
    title: str
    evidence: list[Evidence]


@dataclass(frozen=True)
class Promise:
    what: str
    owner: str
    due_on: date
    status: str
    status_label: str
    kind: str
    reason: str
    measure: object
    news: list[CommitmentUpdate]


@dataclass(frozen=True)
class DecisionPage:
    decision: Decision
    steps: list[Step]
    crumbs: list[tuple[str, str]]
    answered_by: str
    reworded_at: datetime | None
    duties: list[dict]
    groups: list[EvidenceGroup]
    promises: list[Promise]
    versions: list
    draft: bool


def decision_page(decision, *, draft=False):
    """Everything the page of a decision says; for a draft, as it would look."""
    consultation = decision.consultation
    promises = promises_of(decision, draft=draft)
    groups = evidence_groups(decision, draft=draft)
    people = answered_by(decision)
    versions = list(decision.versions.all()) if decision.pk else []
    return DecisionPage(
        decision=decision,
        steps=steps_of(decision, people, groups, promises),
        crumbs=[(_("Decisions"), reverse("decisions:register")), (consultation.title, consultation.url)],
        answered_by=people,
        reworded_at=reworded_at(decision),
        duties=versions[-1].duties if versions and not draft else duties_of(decision),
        groups=groups,
        promises=promises,
        versions=versions,
        draft=draft,
    )


def duties_of(decision):
    """As they read now; a published decision shows them as they read when it was published."""
    return [
        {"title": duty.title, "citation": duty.citation, "summary": duty.summary, "source": duty.source_url}
        for duty in decision.duties.all()
    ]


def answered_by(decision):
    """How many answered the version the decision rests on, in words; empty before a version is chosen."""
    if decision.proposal_version_id is None:
        return ""
    told = answered(decision.proposal_version_id)
    people = _("Answered by %(people)s people") % {"people": told.people}
    if not told.organisations.value:
        return people
    number = told.organisations.value
    return ngettext("%(people)s and %(number)d organisation", "%(people)s and %(number)d organisations", number) % {
        "people": people,
        "number": number,
    }


def reworded_at(decision):
    """When the proposal was published in other words after that version; None if it was not."""
    newest = decision.consultation.live_revision
    if decision.proposal_version_id is None or newest is None or newest.pk == decision.proposal_version_id:
        return None
    return newest.created_at


def steps_of(decision, people, groups, promises):
    """The thread of its consultation as this decision ends it: what was said is weighed once something is decided."""
    own = {
        "said": Step("said", DONE, people),
        "weighed": Step("weighed", DONE, _weighed(groups)),
        "decided": Step("decided", DONE, str(decision.get_outcome_display()), decision.decided_on),
        "done": promise_step([(promise.status, promise.due_on) for promise in promises]),
    }
    return [own.get(step.key, step) for step in thread_of(decision.consultation)]


def _weighed(groups):
    number = sum(len(group.evidence) for group in groups)
    return ngettext(
        "It rests on %(number)d piece of evidence, each with a reason",
        "It rests on %(number)d pieces of evidence, each with a reason",
        number,
    ) % {"number": number}


def promise_step(standings, url=""):
    """The last knot for promises given as (status, due on)."""
    if not standings:
        return Step("done", NEXT, _("No promises were made with it yet"))
    number, waiting = len(standings), [due for status, due in standings if status not in SETTLED]
    text = ngettext(
        "%(settled)d of %(number)d promise is settled", "%(settled)d of %(number)d promises are settled", number
    ) % {"settled": number - len(waiting), "number": number}
    if not waiting:
        return Step("done", DONE, text, url=url, link=_("Read what was done"))
    today = localdate(now())
    if late := sum(due < today for due in waiting):
        text = ngettext("%(text)s, %(late)d is late", "%(text)s, %(late)d are late", late) % {
            "text": text,
            "late": late,
        }
    return Step("done", NOW, text, url=url, link=_("Read what was promised"))


def promises_of(decision, *, draft=False):
    if not draft:
        return promises_by_decision([decision])[decision.pk]
    return [promise_of(commitment, []) for commitment in decision.commitments.all()]


def promises_by_decision(decisions):
    """{decision's id: its promises, each with its news} in two queries."""
    ids = [decision.pk for decision in decisions]
    news, found = {}, {pk: [] for pk in ids}
    for update in CommitmentUpdate.objects.filter(decision__in=ids):
        news.setdefault(update.key, []).append(update)
    for commitment in Commitment.objects.filter(decision__in=ids).select_related("measure"):
        found[commitment.decision_id].append(promise_of(commitment, news.get(commitment.key, [])))
    return found


def promise_of(commitment: Commitment, news):
    overdue = commitment.is_overdue(localdate(now()))
    return Promise(
        what=commitment.what,
        owner=commitment.owner,
        due_on=commitment.due_on,
        status=commitment.status,
        status_label=commitment.get_status_display(),
        kind="overdue" if overdue else KINDS.get(commitment.status, "missed"),
        reason=commitment.status_reason,
        measure=commitment.measure,
        news=news,
    )


def evidence_groups(decision, *, draft=False):
    """What it rests on, by what it did to the decision; every kind of relation has the same dignity."""
    links = decision.evidence_links.all()
    if not draft:
        links = EvidenceLink.objects.filter(decision=decision).select_related(
            "code__codebook", "contribution", "survey", "need__programme", "measure__programme"
        )
    shown = Shown(list(links))
    return [
        EvidenceGroup(relation.value, str(relation.label), found)
        for relation in Relation
        if (found := [shown.evidence(link) for link in shown.links if link.relation == relation])
    ]


class Shown:
    """What the links of one or more decisions look like in public: everything they need is fetched together."""

    def __init__(self, links):
        self.links = links
        said = [link.contribution_id for link in links if link.contribution_id]
        self.quotable = set(Contribution.objects.quotable().filter(pk__in=said).values_list("pk", flat=True))
        self.figures = figures_of({link.code.codebook_id for link in links if link.code_id})
        surveys = [link.survey_id for link in links if link.survey_id]
        released = Release.objects.filter(survey__in=surveys, survey__live=True)
        self.released = set(released.values_list("survey", flat=True))
        measured = [link.measure_id for link in links if link.measure_id]
        values = MeasureValue.objects.filter(measure__in=measured).order_by("date") if measured else []
        self.newest = {value.measure_id: value for value in values}

    def evidence(self, link):
        return getattr(self, f"_{link.kind}")(link)

    def _code(self, link):
        if not link.code.is_public:
            return Evidence("code", _("A theme that is not public now"), link.reason)
        figures = self.figures.get(link.code.codebook_id)
        if not figures:
            return Evidence("code", link.code.name, link.reason)
        text = _("People who said this: %(number)s") % {"number": figures.of(link.code_id).people}
        return Evidence("code", link.code.name, link.reason, link.code.get_absolute_url(), text)

    def _contribution(self, link):
        words = link.public_words if link.contribution_id in self.quotable else ""
        if words:
            return Evidence("contribution", _("What one person told us"), link.reason, quote=words)
        return Evidence(
            "contribution", _("One person’s answer"), link.reason, text=_("Their words are not shown here.")
        )

    def _survey(self, link):
        question = link.survey.definition().by_id.get(link.question_id)
        title = question.text if question else link.survey.title
        url = f"{results_url(link.survey)}#question-{link.question_id}" if link.survey_id in self.released else ""
        return Evidence("result", title, link.reason, url, _("Answers to a question of the survey"))

    def _need(self, link):
        return Evidence("need", link.need.title, link.reason, public_url(link.need), link.need.source)

    def _measure(self, link):
        value, text = self.newest.get(link.measure_id), ""
        if value:
            text = _("%(value)s %(unit)s in the newest figure") % {
                "value": value.value.normalize(),
                "unit": link.measure.unit,
            }
        return Evidence("measure", link.measure.title, link.reason, public_url(link.measure), text)


def public_url(record):
    return record.get_absolute_url() if record.programme.live else ""
