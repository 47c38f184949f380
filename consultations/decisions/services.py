"""Verbs that write about decisions."""

from django.db import transaction

from codesign.accounts.verdicts import actor
from codesign.audit import key, record
from codesign.clock import now
from codesign.privacy.models import Participant, Purpose
from codesign.privacy.participants import consents_of, leave_contact, replace_code, set_consents
from consultations.evidence.services import mark_read
from consultations.results.publishing import name_anew

from .models import CommitmentUpdate, Decision, EvidenceLink, PublishedVersion
from .proposals import publish_answered


class HasCode(Exception):
    """The participant has a code already; a new one would close what the old one opens."""


class AlreadyCited(Exception):
    """The draft links to this already, in the same relation."""


def note_publication(decision_id, revision, user):
    """Keep what was made public, and write it down. One that is only scheduled is noted when its time comes."""
    decision = Decision.objects.get(pk=decision_id)
    if decision.live_revision_id != revision.pk:
        return
    again = decision.versions.exists()
    PublishedVersion.objects.update_or_create(
        revision=revision,
        defaults={
            "decision": decision,
            "published_at": now(),
            "note": decision.change_note if again else "",
            "duties": [
                {"title": duty.title, "citation": duty.citation, "summary": duty.summary, "source": duty.source_url}
                for duty in decision.duties.all()
            ],
        },
    )
    note_commitments(decision)
    publish_answered(decision.proposal_version_id)
    record(
        actor(user) if user else "system",
        "decision.corrected" if again else "decision.published",
        key(decision),
        revision=revision.pk,
        proposal=decision.proposal_version_id,
        evidence=[link.key for link in decision.evidence_links.all()],
    )


def note_commitments(decision):
    """One line of news for every promise that reads differently now, or for the first time."""
    latest = {}
    for update in decision.updates.all():
        latest[update.key] = update
    for commitment in decision.commitments.all():
        news = {
            "what": commitment.what,
            "due_on": commitment.due_on,
            "status": commitment.status,
            "reason": commitment.status_reason,
        }
        before = latest.get(commitment.key)
        if before is None or any(getattr(before, name) != value for name, value in news.items()):
            CommitmentUpdate.objects.create(decision=decision, key=commitment.key, at=now(), **news)


@transaction.atomic
def cite(decision, target, *, relation, reason, user):
    """Add a link to the newest draft of a decision, as a new draft. target: fields of EvidenceLink that name it.

    Whoever cites what somebody said has read it.
    Raises AlreadyCited if the draft says so already.
    """
    locked = Decision.objects.select_for_update(of=("self",)).get(pk=decision.pk)
    draft = locked.get_latest_revision_as_object()
    link = EvidenceLink(relation=relation, reason=reason, sort_order=draft.evidence_links.count(), **target)
    if any(other.key == link.key and other.relation == relation for other in draft.evidence_links.all()):
        raise AlreadyCited
    draft.evidence_links.add(link)
    revision = draft.save_revision(user=user, clean=False, log_action=True)
    record(actor(user), "decision.evidence_added", key(locked), revision=revision.pk, evidence=link.key)
    if link.contribution is not None:
        mark_read(link.contribution, user)
    return draft


@transaction.atomic
def begin(title, consultation, *, user):
    """A new draft with nothing but its title and consultation, for somebody to go on with."""
    decision = Decision(title=title, consultation=consultation, body=consultation.decider, live=False)
    decision.save()
    decision.save_revision(user=user, clean=False, log_action=True)
    record(actor(user), "decision.begun", key(decision))
    return decision


@transaction.atomic
def change_choices(participant, given, contact=None):
    """What a participant agrees to from now on. contact: as in submit_response. Unchanged choices write nothing."""
    if contact is not None:
        leave_contact(participant, **contact)
    before = consents_of(participant)
    changed = {purpose: yes for purpose, yes in given.items() if before.get(purpose, False) != yes}
    if changed:
        set_consents(participant, changed, now())
        record(f"participant:{participant.pk}", "consent.changed", key(participant), **changed)
        if Purpose.PUBLISH in changed:
            name_anew(participant)
    return changed


@transaction.atomic
def issue_receipt(response, *, by, replace=False):
    """A code for somebody whose response came in by another channel, to be handed over now or never.

    Raises HasCode if they have one and replace is not set.
    """
    if not replace and Participant.objects.filter(pk=response.participant_id, code_hash__isnull=False).exists():
        raise HasCode
    code = replace_code(response.participant)
    record(by, "receipt.issued", f"surveys.response:{response.pk}")
    return code
