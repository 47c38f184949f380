"""Starting, saving, sending, changing and withdrawing a response."""

from django.db import transaction
from django.utils.timezone import localdate

from codesign.audit import record
from codesign.clock import now
from codesign.privacy.participants import leave_contact, new_participant, set_consents
from consultations.contributions.models import Contribution
from consultations.contributions.services import put_contributions, withdraw_contributions

from .answers import clean_answer, missing, reworded
from .definition import TEXT, definition_of
from .models import Recount, Response, ResponseVersion, Status


class SurveyClosed(Exception):
    """The survey takes no answers now."""

    def __init__(self, survey):
        super().__init__(survey.slug)
        self.survey = survey


class NotReady(Exception):
    """Something is missing before a response can be sent."""


class NoCapacity(NotReady):
    """Nobody has said in what capacity they speak."""


class Unanswered(NotReady):
    """Questions that must be answered, or were reworded since and must be looked at again, before sending."""

    def __init__(self, questions):
        super().__init__(", ".join(question.id for question in questions))
        self.questions = questions


class Stale(Exception):
    """The answers were changed elsewhere since the form was made that is being saved. Nothing was written."""

    def __init__(self, response):
        super().__init__(str(response.pk))
        self.response = response


class Withdrawn(Exception):
    """The response was withdrawn and takes no more changes."""


def require_open(survey):
    if not survey.is_open() or survey.live_revision_id is None or not survey.consultation.live_revision_id:
        raise SurveyClosed(survey)


def seen(survey):
    """The two versions somebody answers: that of the questions and that of the proposal."""
    return {
        "strand_revision_id": survey.live_revision_id,
        "consultation_revision_id": survey.consultation.live_revision_id,
    }


@transaction.atomic
def start_response(survey, *, user=None):
    """An empty draft under a new participant. Returns (response, code): show the code, it is not kept."""
    require_open(survey)
    participant, code = new_participant(user)
    at = now()
    response = Response.objects.create(
        survey=survey, participant=participant, started_at=at, saved_at=at, **seen(survey)
    )
    return response, code


def locked(response_id):
    """The response, held against other writers until the transaction ends."""
    return (
        Response.objects.select_for_update(of=("self",))
        .select_related("survey", "sent", "participant")
        .get(pk=response_id)
    )


@transaction.atomic
def set_capacity(response_id, *, capacity, organisation="", agreed_how=""):
    response = locked(response_id)
    _require_changeable(response)
    response.capacity, response.organisation, response.agreed_how = capacity, organisation, agreed_how
    response.saved_at = now()
    response.save(update_fields=["capacity", "organisation", "agreed_how", "saved_at"])
    return response


@transaction.atomic
def save_answers(response_id, answers, *, shown=None):
    """Keep the answers of one part in the working copy. answers: {question id: value}, others stay as they are.

    shown: what the form showed when it was made (see Shown); without it the newest wording is taken as read.
    Raises ValidationError for a value that is no answer to its question, SurveyClosed after closing, and Stale if
    other answers were saved since the form was made.
    """
    response = locked(response_id)
    _require_changeable(response)
    by_id = response.survey.definition().by_id
    asked = {key: value for key, value in answers.items() if key in by_id}
    cleaned = {key: clean_answer(by_id[key], value) for key, value in asked.items()}
    if shown is not None and shown.is_stale(response.answers, cleaned):
        raise Stale(response)
    read = shown.prints if shown is not None else {}
    response.answers |= cleaned
    response.prints |= {key: read.get(key, by_id[key].fingerprint) for key in asked}
    response.saved_at = now()
    for name, revision in seen(response.survey).items():
        setattr(response, name, revision)
    response.save(update_fields=["answers", "prints", "saved_at", "strand_revision_id", "consultation_revision_id"])
    return response


@transaction.atomic
def submit_response(response_id, *, consents, contact=None):
    """Send the working copy: the first time, or again as an amendment. Sending what is sent already changes nothing.

    consents: {purpose: given}. contact: name, email and telephone for the vault; {} empties it, None leaves it.
    Raises NoCapacity, Unanswered, SurveyClosed or Withdrawn; nothing is written then.
    """
    response = locked(response_id)
    _require_changeable(response)
    survey, at, questions = response.survey, now(), response.survey.questions()
    if not response.capacity:
        raise NoCapacity
    unanswered = missing(questions, response.answers) or reworded(questions, response.answers, response.prints)
    if unanswered:
        raise Unanswered(unanswered)
    if contact is not None:
        leave_contact(response.participant, **contact)
    before = response.sent
    if before is not None and _says_the_same(response, before, consents):
        return response
    version = ResponseVersion.objects.create(
        response=response,
        number=before.number + 1 if before else 1,
        answers=response.answers,
        capacity=response.capacity,
        agreed_how=response.agreed_how,
        organisation=response.organisation,
        consents=consents,
        sent_at=at,
        **seen(survey),
    )
    response.sent, response.status = version, Status.SUBMITTED
    response.submitted_at = response.submitted_at or at
    response.said_on = response.said_on or localdate(at)
    for name, revision in seen(survey).items():
        setattr(response, name, revision)
    response.save()
    set_consents(response.participant, consents, at)
    say(response)
    Recount.objects.create(survey=survey, response=response, before=before, after=version)
    record(
        f"participant:{response.participant_id}",
        "survey.amended" if before else "survey.responded",
        f"surveys.response:{response.pk}",
        version=version.number,
    )
    return response


@transaction.atomic
def withdraw_response(response_id):
    """Take a response out of every count and list. The words stay readable to their author; nothing is deleted."""
    response = locked(response_id)
    if response.status == Status.WITHDRAWN:
        return response
    require_open(response.survey)
    before = response.sent
    if before is None:  # never sent: an empty version marks what was withdrawn
        response.sent = ResponseVersion.objects.create(
            response=response, number=1, answers={}, capacity=response.capacity, sent_at=now(), **seen(response.survey)
        )
    response.status = Status.WITHDRAWN
    response.save(update_fields=["status", "sent"])
    withdraw_contributions(Contribution.objects.filter(participant=response.participant_id))
    if before is not None:
        Recount.objects.create(survey=response.survey, response=response, before=before, after=None)
    record(f"participant:{response.participant_id}", "survey.withdrawn", f"surveys.response:{response.pk}")
    return response


def say(response):
    """Put the response's own words where all words are, and take out those that were emptied."""
    said = list(contributions_in(response))
    put_contributions(said)
    kept = {contribution.source_key for contribution in said}
    gone = Contribution.objects.filter(participant=response.participant_id, strand=response.survey_id)
    withdraw_contributions(gone.exclude(source_key__in=kept))


def contributions_in(response):
    for question in definition_of(response.strand_revision_id).questions:
        if question.kind == TEXT and (text := response.answers.get(question.id)):
            yield Contribution(
                consultation=response.survey.consultation,
                strand_id=response.survey_id,
                strand_revision_id=response.strand_revision_id,
                consultation_revision_id=response.consultation_revision_id,
                participant_id=response.participant_id,
                question_id=question.id,
                source_key=f"response:{response.pk}:{question.id}",
                text=text,
                capacity=response.capacity,
                channel=response.channel,
                said_on=response.said_on,
            )


def _require_changeable(response):
    if response.status == Status.WITHDRAWN:
        raise Withdrawn
    require_open(response.survey)


def _says_the_same(response, version, consents):
    mine = (response.answers, response.capacity, response.agreed_how, response.organisation, consents)
    return mine == (version.answers, version.capacity, version.agreed_how, version.organisation, version.consents)
