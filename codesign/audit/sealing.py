"""The sealer: puts new events into seals, each hashed together with the one before."""

from datetime import timedelta

from django.db import transaction

from codesign.clock import now, register_job

from .digests import BEGINNING, seal_root
from .models import Event, Seal, SealedEvent

BATCH = 1000
# An id is given out before its transaction commits, so an event may turn up behind events sealed already.
# Every look goes back this many ids; the sweep looks at all.
LOOK_BACK = 2000


def seal_new_events(*, everything: bool = False, batch: int = BATCH) -> int:
    """Seal what is new, and return how many events that was. One process at a time: the clock's lease sees to it,
    and two that meet all the same clash on the seal's number, which undoes the later one."""
    newest = SealedEvent.objects.order_by("-event_id").values_list("event_id", flat=True).first() or 0
    after = 0 if everything else newest - LOOK_BACK
    total = 0
    while count := seal_batch(after, batch):
        total += count
    return total


@transaction.atomic
def seal_batch(after: int, size: int) -> int:
    fresh = Event.objects.filter(id__gt=after, sealed__isnull=True).order_by("id")
    entries = list(fresh.values_list("id", "digest")[:size])
    if not entries:
        return 0
    last = Seal.objects.order_by("-number").first()
    number, previous = (last.number + 1, last.root) if last else (1, BEGINNING)
    at = now()
    root = seal_root(number, previous, at, entries)
    seal = Seal(number=number, at=at, count=len(entries), previous=previous, root=root)
    seal.save(force_insert=True)  # never over a seal that another process made meanwhile
    SealedEvent.objects.bulk_create(
        SealedEvent(event_id=event, seal=seal, position=position, digest=digest)
        for position, (event, digest) in enumerate(entries, start=1)
    )
    return len(entries)


def sweep() -> int:
    return seal_new_events(everything=True)


def register() -> None:
    register_job("audit.seal", seal_new_events, every=timedelta(seconds=5))
    register_job("audit.sweep", sweep, every=timedelta(hours=1))
