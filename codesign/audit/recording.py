import datetime
import re
import secrets
from decimal import Decimal
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Model

from codesign.clock import now

from .digests import event_digest

if TYPE_CHECKING:
    from .models import Event

LONGEST = 200
WORD = re.compile(r"[a-z][a-z0-9_.-]*")  # a verb, or the name of a detail
KEY = re.compile(r"[a-z][a-z0-9_.-]*(:[\w.-]+)*")  # "system", "user:7", "surveys.response:12"


def record(actor: str, verb: str, target: str, **details: object) -> "Event":
    """Write down that actor did verb to target, for ever.

    Call it in the transaction that does the thing, so that both happen or neither; outside of one it writes at once.
    details hold ids, whole numbers, yes or no, dates and digests, also in lists; other numbers are kept as text.
    Raises ValueError for anything that could be words, a name or an address: an event can never be erased.
    """
    from .models import Event

    for name, value, pattern, longest in (
        ("actor", actor, KEY, 100),
        ("verb", verb, WORD, 100),
        ("target", target, KEY, 200),
    ):
        if not pattern.fullmatch(value) or len(value) > longest:
            raise ValueError(f"The {name} of an audit event must be a key such as user:7, not {value[:40]!r}.")
    kept = {name: plain(name, value) for name, value in details.items()}
    at, salt = now(), secrets.token_hex(16)
    digest = event_digest(salt, at, actor, verb, target, kept)
    return Event.objects.create(at=at, actor=actor, verb=verb, target=target, details=kept, salt=salt, digest=digest)


def key(thing: Model) -> str:
    """The string under which events name a record: "surveys.response:12"."""
    return f"{thing._meta.label_lower}:{thing.pk}"


def plain(name: str, value: object) -> object:
    """value in a form that both databases give back unchanged, so that its digest can be made again."""
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, list | tuple | set | frozenset):
        return [plain(name, one) for one in (sorted(value) if isinstance(value, set | frozenset) else value)]
    if isinstance(value, dict):
        return {token(name, str(one)): plain(name, held) for one, held in value.items()}
    if isinstance(value, datetime.datetime | datetime.date | datetime.time):
        return value.isoformat()
    if isinstance(value, str | UUID | Decimal | float):
        return token(name, str(value))
    raise ValueError(f"The detail {name} of an audit event is a {type(value).__name__}: give its id instead.")


def token(name: str, text: str) -> str:
    if len(text) > LONGEST or not text.isprintable() or " " in text or "@" in text:
        raise ValueError(f"The detail {name} of an audit event may hold ids, numbers and digests, not words.")
    return text
