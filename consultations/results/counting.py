"""The counting service: takes what changed from the queue, exactly once, and keeps the tallies."""

from collections import Counter, defaultdict
from itertools import islice

from django.db import transaction
from django.db.models import Exists, OuterRef, Subquery

from codesign.clock import now
from consultations.surveys.answers import EMPTY
from consultations.surveys.definition import TEXT, definition_of
from consultations.surveys.models import Recount, Response, ResponseVersion, Status

from .models import ANSWERED, SEEN, SENT, Counted, Tally
from .publishing import note_changes

BATCH = 1_000


def count_changes(most=None):
    """Count what waits, or the first `most` of it and the rest of that batch. Returns how many changes were taken."""
    taken = 0
    while (most is None or taken < most) and (batch := _count_batch()):
        taken += batch
    return taken


@transaction.atomic
def _count_batch():
    """Taken, counted and deleted in one transaction, so a change is counted once whatever happens in between."""
    changes = list(
        Recount.objects.select_for_update(of=("self",))
        .select_related("before", "after", "response")
        .defer("response__answers", "response__prints")
        .order_by("pk")[:BATCH]
    )
    if not changes:
        return 0
    by_survey = defaultdict(list)
    for change in changes:
        by_survey[change.survey_id].append(change)
    for survey_id, mine in sorted(by_survey.items()):
        _lock(survey_id)
        delta = Counter()
        for change in mine:
            for version, sign in ((change.before, -1), (change.after, 1)):
                if version is not None:
                    for point in points(version):
                        delta[(*point, version.capacity, change.response.channel)] += sign
        _apply(survey_id, delta)
        note_changes(survey_id, mine)
    Recount.objects.filter(pk__in=[change.pk for change in changes]).delete()
    return len(changes)


@transaction.atomic
def rebuild(survey):
    """Count a survey from scratch. Returns how many tallies were wrong before.

    Changes that wait in the queue are left there: a response is counted as it was before the first of them.
    """
    _lock(survey.pk)
    counts = Counter()
    for versions in _batches(_counted_versions(survey)):
        found = ResponseVersion.objects.in_bulk([version_id for version_id, _channel in versions])
        for version_id, channel in versions:
            for point in points(found[version_id]):
                counts[(*point, found[version_id].capacity, channel)] += 1
    before = _tallies(survey.pk)
    Tally.objects.filter(survey=survey).delete()
    Tally.objects.bulk_create((_tally(survey.pk, place, count) for place, count in counts.items()), batch_size=BATCH)
    return sum(before.get(place, 0) != counts.get(place, 0) for place in before.keys() | counts.keys())


def _counted_versions(survey):
    """(version id, channel) of every response that counts. One statement, so one moment, whatever is sent meanwhile."""
    waiting = Recount.objects.filter(response=OuterRef("pk")).order_by("pk")
    rows = Response.objects.filter(survey=survey, sent__isnull=False).annotate(
        waits=Exists(waiting), was=Subquery(waiting.values("before")[:1])
    )
    for status, sent, channel, waits, was in rows.values_list("status", "sent", "channel", "waits", "was").iterator(
        BATCH
    ):
        version_id = was if waits else sent if status == Status.SUBMITTED else None
        if version_id is not None:
            yield version_id, channel


def _batches(found):
    while batch := list(islice(found, BATCH)):
        yield batch


def points(version):
    """What one version adds to: (question id, answer) for the survey, each question seen or answered, each option."""
    yield "", SENT
    asked = definition_of(version.strand_revision_id).by_id
    for question_id, value in version.answers.items():
        yield question_id, SEEN
        if value in EMPTY:
            continue
        yield question_id, ANSWERED
        if question_id in asked and asked[question_id].kind != TEXT:
            for option in value if isinstance(value, list) else [value]:
                yield question_id, str(option)


def _lock(survey_id):
    """Nobody else writes this survey's tallies until the transaction ends."""
    Counted.objects.get_or_create(survey_id=survey_id, defaults={"at": now()})
    counted = Counted.objects.select_for_update().get(survey_id=survey_id)
    counted.at = now()
    counted.save(update_fields=["at"])


def _apply(survey_id, delta):
    places = {place: change for place, change in delta.items() if change}
    known = _tallies(survey_id)
    Tally.objects.bulk_create(
        [_tally(survey_id, place, known.get(place, 0) + change) for place, change in places.items()],
        update_conflicts=True,
        unique_fields=["survey", "question_id", "answer", "capacity", "channel"],
        update_fields=["count"],
        batch_size=BATCH,
    )


def _tallies(survey_id):
    rows = Tally.objects.filter(survey=survey_id)
    return {row[:4]: row[4] for row in rows.values_list("question_id", "answer", "capacity", "channel", "count")}


def _tally(survey_id, place, count):
    question_id, answer, capacity, channel = place
    return Tally(
        survey_id=survey_id, question_id=question_id, answer=answer, capacity=capacity, channel=channel, count=count
    )
