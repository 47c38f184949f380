"""What the audit log keeps of accounts: staff signing in, roles given and taken, second factors set up and given up."""

from codesign.audit import key, record

from .roles import ACCESS_EDITOR
from .verdicts import actor

CHANGES = {"post_add": "accounts.role_given", "post_remove": "accounts.role_taken"}


def signed_in(sender, request, user, **kwargs):
    if user.has_perm(ACCESS_EDITOR):
        record(actor(user), "accounts.signed_in", key(user))


def roles_changed(sender, instance, action, pk_set, reverse, **kwargs):
    """By whom is not known here: Wagtail's own history of the user says it."""
    if action in CHANGES and pk_set:
        pairs = [(pk, instance.pk) if reverse else (instance.pk, pk) for pk in sorted(pk_set)]
        for user, group in pairs:
            record("system", CHANGES[action], f"accounts.user:{user}", group=group)


def factor_added(sender, request, user, authenticator, **kwargs):
    record(actor(user), "accounts.factor_added", key(user), kind=str(authenticator.type))


def factor_removed(sender, request, user, authenticator, **kwargs):
    record(actor(user), "accounts.factor_removed", key(user), kind=str(authenticator.type))
