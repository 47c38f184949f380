"""Which participants this browser holds: a signed cookie, and nothing on the server.

Whoever has typed a code, or started a response here, may go on without typing it again until the browser is closed or
"clear this device" is pressed. The cookie also carries the codes it was given, so that the receipt can be printed
after sending: we keep their hashes alone. It is signed, not encrypted. Its owner may read what it says, because it
says only what they were shown; scripts and other sites cannot read it.
"""

from typing import TYPE_CHECKING
from uuid import UUID

from django.core import signing

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

COOKIE = "holding"
SALT = "codesign.privacy.holding"
MOST = 20  # the oldest gives way: about 1.5 kB, well within what browsers keep
LONGEST = 24 * 60 * 60  # seconds since the last save; browsers that restore their windows never end a session


def hold(response: "HttpResponse", request: "HttpRequest", participant_id: UUID, code: str = "") -> None:
    """Let this browser act for a participant from now on. A code once held stays held if none is given."""
    holdings = _read(request)
    code = code or holdings.pop(participant_id, "")
    holdings.pop(participant_id, None)
    newest = [*holdings.items(), (participant_id, code)][-MOST:]
    value = signing.dumps([[found.hex, kept] for found, kept in newest], salt=SALT, compress=True)
    response.set_cookie(COOKIE, value, secure=request.is_secure(), httponly=True, samesite="Lax")


def held(request: "HttpRequest") -> frozenset[UUID]:
    """The participants this browser holds; none if the cookie is missing, forged or too old."""
    return frozenset(_read(request))


def code_held(request: "HttpRequest", participant_id: UUID) -> str:
    """The code this browser was shown for a participant, or an empty string."""
    return _read(request).get(participant_id, "")


def let_go(response: "HttpResponse") -> None:
    """Make this browser forget every participant. Their answers stay, and their codes open them elsewhere."""
    response.delete_cookie(COOKIE, samesite="Lax")


def _read(request: "HttpRequest") -> dict[UUID, str]:
    try:
        pairs = signing.loads(request.COOKIES.get(COOKIE, ""), salt=SALT, max_age=LONGEST)
    except signing.BadSignature:
        return {}
    return {UUID(found): code for found, code in pairs}
