"""What must hold before a decision is recorded and before it is public. Each refusal says what would mend it."""

from django.core.exceptions import ValidationError
from django.utils.formats import date_format
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from .proposals import seen_ids


def own_faults(decision):
    """{field: sentence} for what a decision's own fields say; empty fields are left to the form."""
    faults = {}
    if decision.expire_at:
        faults["expire_at"] = _("Leave this empty. A published decision stays readable.")
    if decision.consultation_id is None:
        return faults
    closed_on = localdate(decision.consultation.closes_at)
    if decision.decided_on and decision.decided_on < closed_on:
        faults["decided_on"] = _(
            "People can be heard until %(closed)s, so the decision cannot be of an earlier day."
        ) % {"closed": date_format(closed_on, "j F Y")}
    version = decision.proposal_version_id
    if version is not None and version not in seen_ids(decision.consultation_id):
        faults["proposal_version"] = _(
            "Nobody has answered this version of the proposal. Choose a version of this consultation that people saw."
        )
    return faults


def duty_faults(duties, decided_on):
    """Sentences for duties that did not hold on the day of the decision."""
    if decided_on is None:
        return []
    return [
        _("“%(duty)s” was not in force on %(day)s. Take it out, or choose the record that held then.")
        % {"duty": duty, "day": date_format(decided_on, "j F Y")}
        for duty in duties
        if not duty.in_force(decided_on)
    ]


def link_faults(count):
    if count:
        return []
    return [
        _(
            "Say what this rests on: add at least one piece of evidence. "
            "One that you considered and did not adopt counts."
        )
    ]


def change_note_faults(decision):
    if decision.was_published and not decision.change_note.strip():
        return [_("Say what changed since the version people can read now.")]
    return []


def require_publishable(decision):
    """Raise ValidationError unless this draft, as an object read from its revision, may be shown to everybody."""
    decision.full_clean(exclude=["latest_revision", "live_revision"])
    faults = [
        *duty_faults(decision.duties.all(), decision.decided_on),
        *link_faults(decision.evidence_links.count()),
        *change_note_faults(decision),
    ]
    for link in decision.evidence_links.all():
        link.full_clean(exclude=["decision"])
    for commitment in decision.commitments.all():
        commitment.full_clean(exclude=["decision"])
    if faults:
        raise ValidationError(faults)
