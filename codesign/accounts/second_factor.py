"""Whether this session has shown a second factor, and who has to.

A passkey that was used alone to sign in counts as one: it is a thing somebody has, unlocked by a finger or a PIN.
"""

from allauth.account.authentication import get_authentication_records
from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings

from .loopback import on_loopback
from .roles import ACCESS_EDITOR

RETURN_KEY = "editor_return"  # read by templates too


def is_needed(request):
    """Whoever may enter the editor needs one; the staff of the demonstration on this very machine do not."""
    user = request.user
    if not user.is_authenticated or not user.has_perm(ACCESS_EDITOR):
        return False
    return not (settings.DEMO and on_loopback(request))


def is_set_up(user):
    return is_mfa_enabled(user, [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN])


def is_shown(request):
    return any(record.get("method") == "mfa" for record in get_authentication_records(request, request.user))


def remember_return(request):
    """Keep where somebody was going while they set up their second factor, which takes several pages."""
    if request.method == "GET" and "text/html" in request.headers.get("Accept", ""):
        request.session[RETURN_KEY] = request.get_full_path()


def forget_return(request):
    if RETURN_KEY in request.session:
        del request.session[RETURN_KEY]


def count_as_shown(request, user, authenticator, **kwargs):
    """Setting a factor up takes using it once, so nobody is asked for it again a second later."""
    if user.pk == request.user.pk:
        record_authentication(request, user, method="mfa", type=authenticator.type, reauthenticated=True)
