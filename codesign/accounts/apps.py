from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _
from wagtail.users.apps import WagtailUsersAppConfig


class AccountsConfig(AppConfig):
    default = True
    name = "codesign.accounts"
    label = "accounts"
    verbose_name = _("Accounts")

    def ready(self):
        from allauth.mfa.signals import authenticator_added

        from .second_factor import count_as_shown

        authenticator_added.connect(count_as_shown, dispatch_uid="accounts.count_as_shown")


class EditorUsersConfig(WagtailUsersAppConfig):
    """Wagtail's pages for users, told that ours have one name, an email address and no password."""

    user_viewset = "codesign.accounts.viewsets.UserViewSet"
