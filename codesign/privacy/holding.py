"""Which participants this browser holds: a signed cookie, and nothing on the server.

Whoever has typed a code, or started a response here, may go on without typing it again until the browser is closed or
"clear this device" is pressed. The cookie also carries the codes, because we keep their hashes alone: so a code made
at the start can be shown at the first save, and again on the receipt. It is signed, not encrypted: its owner may read
it, since it says only what they are shown anyway; scripts and other sites cannot.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from django.core import signing

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

COOKIE = "holding"
SALT = "codesign.privacy.holding"
MOST = 20  # the oldest gives way: about 1.5 kB, well within what browsers keep
LONGEST = 24 * 60 * 60  # seconds since the last save; browsers that restore their windows never end a session


@dataclass(frozen=True)
class Holding:
    """code: empty if this browser never knew it. shown: whether its page has been seen here."""

    code: str = ""
    shown: bool = False


def hold(
    response: "HttpResponse", request: "HttpRequest", participant_id: UUID, code: str = "", *, shown: bool = False
) -> None:
    """Let this browser act for a participant from now on. A code held or shown before stays so."""
    holdings = _read(request)
    before = holdings.pop(participant_id, Holding())
    holdings[participant_id] = Holding(code or before.code, shown or before.shown)
    newest = list(holdings.items())[-MOST:]
    value = signing.dumps([[who.hex, what.code, int(what.shown)] for who, what in newest], salt=SALT, compress=True)
    response.set_cookie(COOKIE, value, secure=request.is_secure(), httponly=True, samesite="Lax")


def held(request: "HttpRequest") -> frozenset[UUID]:
    """The participants this browser holds; none if the cookie is missing, forged or too old."""
    return frozenset(_read(request))


def holding(request: "HttpRequest", participant_id: UUID) -> Holding:
    """What this browser knows of a participant's code; all empty for one it does not hold."""
    return _read(request).get(participant_id, Holding())


def let_go(response: "HttpResponse") -> None:
    """Make this browser forget every participant. Their answers stay, and their codes open them elsewhere."""
    response.delete_cookie(COOKIE, samesite="Lax")


def _read(request: "HttpRequest") -> dict[UUID, Holding]:
    try:
        found = signing.loads(request.COOKIES.get(COOKIE, ""), salt=SALT, max_age=LONGEST)
    except signing.BadSignature:
        return {}
    return {UUID(who): Holding(code, bool(shown)) for who, code, shown in found}
