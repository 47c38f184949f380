"""Links that sign somebody in once: for the demonstration on this very machine, and nowhere else."""

from django.conf import settings
from django.core import signing
from django.http import Http404
from django.urls import reverse

from codesign.clock import now

from .loopback import on_loopback
from .models import User

LIFETIME = 12 * 60 * 60
SALT = "codesign.accounts.signin_links"


def one_time_link(user):
    """The path of a page that signs this user in, until that happens, by this link or otherwise, or 12 hours pass."""
    return reverse("account_once", args=[signing.dumps([user.pk, _last_login(user)], salt=SALT)])


def refuse_elsewhere(request):
    """Nothing of this exists outside a demonstration, nor for anybody who is not sitting at this machine."""
    if not (settings.DEMO and on_loopback(request)):
        raise Http404


def find_user(token):
    """Whom an unused link is for, or None."""
    try:
        pk, last_login = signing.loads(token, salt=SALT, max_age=LIFETIME)
    except signing.BadSignature:
        return None
    user = User.objects.filter(pk=pk, is_active=True).first()
    return user if user and _last_login(user) == last_login else None


def use(user):
    """Use up every link of this user. False if another request was quicker."""
    return User.objects.filter(pk=user.pk, last_login=user.last_login).update(last_login=now()) == 1


def _last_login(user):
    return user.last_login.isoformat() if user.last_login else None
