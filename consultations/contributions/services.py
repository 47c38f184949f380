"""Keeping what was said: written once per place, kept when withdrawn, never deleted."""

from django.dispatch import Signal

from .models import Contribution, State

# Sent in the writing transaction, with `ids`: the words changed or left, so what rests on them may need another look
contributions_changed = Signal()

UPDATED = ["text", "capacity", "channel", "state", "strand_revision", "consultation_revision", "said_on"]


def put_contributions(contributions):
    """Write contributions, each known by its source_key: a second call with the same key renews the first's row."""
    keys = [contribution.source_key for contribution in contributions]
    known = dict(Contribution.objects.filter(source_key__in=keys).values_list("source_key", "pk"))
    fresh, again = [], []
    for contribution in contributions:
        if contribution.source_key in known:
            contribution.pk = known[contribution.source_key]
            again.append(contribution)
        else:
            fresh.append(contribution)
    Contribution.objects.bulk_create(fresh, batch_size=500)
    if again:
        Contribution.objects.bulk_update(again, UPDATED, batch_size=500)
        contributions_changed.send(Contribution, ids=[contribution.pk for contribution in again])
    return contributions


def withdraw_contributions(contributions):
    """Take live contributions out of every count, list and quotation; their author can still read the words."""
    ids = list(contributions.filter(state=State.LIVE).values_list("pk", flat=True))
    if ids:
        Contribution.objects.filter(pk__in=ids).update(state=State.WITHDRAWN)
        contributions_changed.send(Contribution, ids=ids)
    return len(ids)
