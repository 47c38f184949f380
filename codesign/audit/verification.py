"""Does the chain still hold? Everything is worked out again from the events themselves."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from .digests import BEGINNING, event_digest, seal_root
from .models import Event, Seal, SealedEvent


@dataclass(frozen=True)
class Report:
    """seals, events: how many hold; unsealed: events that wait for the sealer; problem: what is broken first."""

    seals: int
    events: int
    unsealed: int
    newest: str
    problem: str = ""

    @property
    def holds(self) -> bool:
        return not self.problem


class Broken(Exception):
    """The chain does not hold; the message names the first seal or event concerned."""


def verify(known: tuple[int, str] | None = None) -> Report:
    """known: number and hash of a seal noted earlier, which alone shows that the end of the chain was not cut off
    and made anew."""
    seals = events = 0
    newest = ""
    unsealed = Event.objects.filter(sealed__isnull=True).order_by("id")
    try:
        previous = BEGINNING
        for seal, entries in sealed():
            check_seal(seal, seals + 1, previous, entries)
            previous = seal.root
            newest = str(seal)
            seals += 1
            events += len(entries)
        check_known(known)
        check_events(unsealed.iterator(2000))
    except Broken as error:
        return Report(seals, events, unsealed.count(), newest, str(error))
    return Report(seals, events, unsealed.count(), newest)


def sealed() -> Iterator[tuple[Seal, list[SealedEvent]]]:
    """Every seal in its order with its entries, a bounded number in memory."""
    rows = SealedEvent.objects.order_by("seal_id", "position").iterator(2000)
    groups = groupby(rows, key=lambda row: row.seal_id)
    number, entries = next(groups, (None, iter(())))
    for seal in Seal.objects.order_by("number").iterator(2000):
        if number is not None and number < seal.number:
            raise Broken(f"Seal {number} is missing.")
        if number == seal.number:
            yield seal, list(entries)
            number, entries = next(groups, (None, iter(())))
        else:
            yield seal, []
    if number is not None:
        raise Broken(f"Seal {number} is missing.")


def check_seal(seal: Seal, number: int, previous: str, entries: list[SealedEvent]) -> None:
    if seal.number != number:
        raise Broken(f"Seal {number} is missing.")
    if seal.previous != previous:
        raise Broken(f"Seal {number} does not follow the seal before it.")
    events = Event.objects.in_bulk([entry.event_id for entry in entries])
    for place, entry in enumerate(entries, start=1):
        if entry.position != place:
            raise Broken(f"Seal {number} has no event at position {place}.")
        event = events.get(entry.event_id)
        if event is None:
            raise Broken(f"Event {entry.event_id}, sealed in seal {number}, is missing.")
        check_event(event, f", sealed in seal {number},")
        if event.digest != entry.digest:
            raise Broken(f"Event {event.id} is not the event that seal {number} was made over.")
    if len(entries) != seal.count:
        raise Broken(f"Seal {number} was made over {seal.count} events, and {len(entries)} are there.")
    if seal.root != seal_root(number, previous, seal.at, [(entry.event_id, entry.digest) for entry in entries]):
        raise Broken(f"Seal {number} does not match its events.")


def check_events(events: Iterable[Event]) -> None:
    for event in events:
        check_event(event, ", not sealed yet,")


def check_event(event: Event, where: str) -> None:
    again = event_digest(event.salt, event.at, event.actor, event.verb, event.target, event.details)
    if again != event.digest:
        raise Broken(f"Event {event.id}{where} was changed after it was recorded.")


def check_known(known: tuple[int, str] | None) -> None:
    if known is None:
        return
    number, root = known
    seal = Seal.objects.filter(number=number).first()
    if seal is None:
        raise Broken(f"Seal {number}, which you noted, is missing.")
    if seal.root != root:
        raise Broken(f"Seal {number} is not the one you noted.")
