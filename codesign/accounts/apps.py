from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _
from wagtail.users.apps import WagtailUsersAppConfig


class AccountsConfig(AppConfig):
    default = True
    name = "codesign.accounts"
    label = "accounts"
    verbose_name = _("Accounts")

    def ready(self):
        from allauth.mfa.signals import authenticator_added, authenticator_removed
        from django.contrib.auth.signals import user_logged_in
        from django.db.models.signals import m2m_changed

        from . import events
        from .models import User
        from .second_factor import count_as_shown

        authenticator_added.connect(count_as_shown, dispatch_uid="accounts.count_as_shown")
        authenticator_added.connect(events.factor_added, dispatch_uid="accounts.factor_added")
        authenticator_removed.connect(events.factor_removed, dispatch_uid="accounts.factor_removed")
        user_logged_in.connect(events.signed_in, dispatch_uid="accounts.signed_in")
        m2m_changed.connect(events.roles_changed, sender=User.groups.through, dispatch_uid="accounts.roles_changed")


class EditorUsersConfig(WagtailUsersAppConfig):
    """Wagtail's pages for users, told that ours have one name, an email address and no password."""

    user_viewset = "codesign.accounts.viewsets.UserViewSet"
