"""Digests of events and seals. Changing anything here breaks the verification of what was recorded before."""

import hashlib
import json
from collections.abc import Iterable
from datetime import datetime

from django.utils import timezone

BEGINNING = "0" * 64  # stands before the first seal


def event_digest(salt: str, at: datetime, actor: str, verb: str, target: str, details: dict[str, object]) -> str:
    """The salt keeps a digest seen by somebody else from being guessed back into who did what."""
    return sha256([salt, moment(at), actor, verb, target, details])


def seal_root(number: int, previous: str, at: datetime, entries: Iterable[tuple[int, str]]) -> str:
    """entries: (event id, event digest) in their order in the seal."""
    return sha256([number, previous, moment(at), [list(entry) for entry in entries]])


def moment(at: datetime) -> str:
    return at.astimezone(timezone.get_fixed_timezone(0)).isoformat(timespec="microseconds")


def sha256(value: object) -> str:
    text = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=True, allow_nan=False)
    return hashlib.sha256(text.encode("ascii")).hexdigest()
