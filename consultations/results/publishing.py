"""What the public sees of results, and when it is renewed: in steps of at least eight people, checked for small counts.

What is shown of each cut is kept in the register of publications as it was shown, so a page costs the same however
many people answered, and what was shown when can be looked up for ever.
"""

from django.db import transaction

from codesign.audit import key, record
from codesign.clock import now
from codesign.privacy.models import Purpose
from codesign.privacy.participants import consenting
from codesign.privacy.publications import may_renew, newest, publish
from consultations.analysis.disclosure import THRESHOLD
from consultations.choices import ORGANISATIONS
from consultations.surveys.models import Response, Status

from .cuts import PUBLIC_CUTS, WHOLE, Totals
from .models import ANSWERED, SEEN, SENT, Counted, Release, Unshown
from .showing import Shown, answer_ids, showable

PART = "people"  # of a payload: what moves in steps; the rest is about organisations


def publication_key(survey_id, cut):
    return f"survey:{survey_id}:{cut.name}"


@transaction.atomic
def release_results(survey, actor):
    """Let the public see the results from now on. Released results stay released."""
    _wait_for_counting(survey)
    release, new = Release.objects.get_or_create(survey=survey, defaults={"at": now(), "by": actor})
    if new:
        record(actor, "results.released", key(survey))
        renew(survey, due={cut.name for cut in PUBLIC_CUTS})
    return release


@transaction.atomic
def name_anew(participant):
    """Somebody thought again about being published: an organisation is named, or no longer named, from now on."""
    theirs = Response.objects.filter(
        participant=participant,
        status=Status.SUBMITTED,
        sent__capacity__in=ORGANISATIONS,
        survey__release__isnull=False,
    )
    for response in theirs.select_related("survey"):
        _wait_for_counting(response.survey)
        renew(response.survey, due=set())


def _wait_for_counting(survey):
    """Nobody changes this survey's tallies, or shows them, until the transaction ends."""
    Counted.objects.get_or_create(survey=survey, defaults={"at": now()})
    Counted.objects.select_for_update().get(survey=survey)


def note_changes(survey_id, changes):
    """Remember who changed since each cut was shown, and show anew what is due. Called while the tallies are locked."""
    release = Release.objects.filter(survey=survey_id).select_related("survey").first()
    if release is None:
        return
    survey = release.survey
    changed = {}
    for cut, response_id in Unshown.objects.filter(survey=survey).values_list("cut", "response_id"):
        changed.setdefault(cut, set()).add(response_id)
    organisations = False
    for change in changes:
        for version in filter(None, (change.before, change.after)):
            if version.capacity in ORGANISATIONS:
                organisations = True
                continue
            for cut in (WHOLE.name, version.capacity, change.response.channel):
                changed.setdefault(cut, set()).add(change.response_id)
    # Cuts are shown anew only together with the whole: when a cut alone moves, the moment itself would tell who came
    due = {cut for cut, people in changed.items() if may_renew(len(people))}
    due = due if WHOLE.name in due else set()
    Unshown.objects.filter(survey=survey).delete()
    Unshown.objects.bulk_create(
        Unshown(survey=survey, cut=cut, response_id=response_id)
        for cut, people in changed.items()
        if cut not in due
        for response_id in people
    )
    if due or organisations:
        renew(survey, due=due)


def renew(survey, *, due):
    """Publish anew the cuts that are due, and what changed about organisations in any."""
    at, totals = now(), Totals(survey.pk)
    standing = newest(publication_key(survey.pk, cut) for cut in PUBLIC_CUTS)
    fresh, stale = [], {}
    for cut in PUBLIC_CUTS:
        before = standing.get(publication_key(survey.pk, cut))
        was_shown = before is not None and before.figures[PART] is not None
        if cut.name in due if was_shown else totals.people("", SENT, cut) >= THRESHOLD:
            fresh.append(cut)
        elif was_shown:
            stale[cut.name] = before.figures[PART]
    if WHOLE not in fresh:
        fresh = []
    memory = {
        cut.name: standing[publication_key(survey.pk, cut)].memory
        for cut in fresh
        if publication_key(survey.pk, cut) in standing
    }
    shown = showable(survey, totals, Shown(fresh, stale, memory))
    for cut in PUBLIC_CUTS:
        before = standing.get(publication_key(survey.pk, cut))
        figures = {
            PART: before.figures[PART] if before else None,
            "at": before.figures["at"] if before else None,
            "organisations": _organisations(survey, totals, cut),
        }
        remembered = before.memory if before else {}
        if cut in fresh:
            figures |= {PART: shown.figures[cut.name], "at": at.isoformat()}
            remembered = shown.floors[cut.name]
        if before is None or figures != before.figures:
            publish(publication_key(survey.pk, cut), figures, at, remembered)


def _organisations(survey, totals, cut):
    """Under no control: how many, and what they said; by name those who agreed to be published."""
    sent = totals.organisations("", SENT, cut)
    if not sent:
        return {"sent": 0, "names": [], "questions": {}}
    theirs = Response.objects.filter(survey=survey, status=Status.SUBMITTED, sent__capacity__in=ORGANISATIONS)
    if cut.capacity:
        theirs = theirs.filter(sent__capacity=cut.capacity)
    if cut.channel:
        theirs = theirs.filter(channel=cut.channel)
    named = theirs.filter(participant__in=consenting(Purpose.PUBLISH).values("participant"))
    named = named.exclude(sent__organisation="")
    return {
        "sent": sent,
        "names": sorted(set(named.values_list("sent__organisation", flat=True)), key=str.casefold),
        "questions": {
            question.id: {
                "seen": totals.organisations(question.id, SEEN, cut),
                "answered": totals.organisations(question.id, ANSWERED, cut),
                "options": {
                    answer: totals.organisations(question.id, answer, cut) for answer in answer_ids(question, totals)
                },
            }
            for question in survey.questions()
        },
    }
