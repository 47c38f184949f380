"""People everyone knows: Alice runs it, Bob helps, Charlie must see nothing."""

import time

from allauth.account.authentication import AUTHENTICATION_METHODS_SESSION_KEY
from allauth.account.models import EmailAddress
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret, hotp_value
from django.contrib.auth.models import Group

from codesign.accounts.models import User


def person(email="charlie@example.org", *, role=None, factor=False, **fields):
    user = User.objects.create_user(email, **fields)
    EmailAddress.objects.create(user=user, email=email, verified=True, primary=True)
    if role:
        user.groups.add(Group.objects.get(name=role))
    if factor:
        TOTP.activate(user, generate_totp_secret())
        RecoveryCodes.activate(user)
    return user


def alice(**kwargs):
    return person("alice@example.org", is_superuser=True, **kwargs)


def bob(role="Editor", **kwargs):
    return person("bob@example.org", role=role, **kwargs)


def charlie():
    return person()


def numbers_for(secret):
    """What an authenticator app shows now."""
    return f"{hotp_value(secret, int(time.time()) // 30):06d}"


def show_factor(client, user, *, again=False):
    """As if this session had shown a second factor; again: a moment ago, when asked to before a change."""
    session = client.session
    session[AUTHENTICATION_METHODS_SESSION_KEY] = [
        {"method": "mfa", "type": "totp", "at": time.time() if again else 0, "reauthenticated": again}
    ]
    session["account_authentication_methods_user"] = str(user.pk)
    session.save()
