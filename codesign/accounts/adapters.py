"""How allauth behaves here: no passwords, our words, the site's name in place of the host's."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.models import Site

from codesign.post.senders import sender

WORDS = {
    "account_inactive": _("This account has been closed. Ask the people who run this site to open it again."),
    "incorrect_code": _("That code is not right, or is too old. Check it, or ask for a new one."),
    "too_many_login_attempts": _("That was tried too often. Wait a few minutes, then try again."),
    "rate_limited": _("That was tried too often. Wait a few minutes, then try again."),
    "duplicate_email": _("This is already your email address."),
    "same_as_current": _("This is already your email address."),
    "email_taken": _("Another account uses this email address."),
    "unverified_email": _("Confirm your email address first, then come back here."),
}


def site_name(request):
    site = Site.find_for_request(request) if request else None
    return (site and site.site_name) or settings.WAGTAIL_SITE_NAME


class AccountAdapter(DefaultAccountAdapter):
    error_messages = DefaultAccountAdapter.error_messages | WORDS

    def get_from_email(self):
        return sender(site_name(self.request))

    def send_mail(self, template_prefix, email, context):
        super().send_mail(template_prefix, email, {"site_name": site_name(self.request)} | context)

    def get_login_stages(self):
        ours = {"allauth.mfa.stages.AuthenticateStage": "codesign.accounts.stages.SecondFactorStage"}
        return [ours.get(stage, stage) for stage in super().get_login_stages()]

    def get_reauthentication_methods(self, user):
        return [
            method | {"description": METHODS.get(method["id"], method["description"])}
            for method in super().get_reauthentication_methods(user)
        ]


METHODS = {
    "mfa_reauthenticate": _("Use a code from your app, or a spare code"),
    "mfa_reauthenticate:webauthn": _("Use a passkey"),
}


class FactorAdapter(DefaultMFAAdapter):
    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": _("That did not match. Try again, or choose another way."),
        "unverified_email": WORDS["unverified_email"],
    }

    def _get_site_name(self):
        from allauth.core import context

        return site_name(context.request)

    def generate_authenticator_name(self, user, type):
        number = Authenticator.objects.filter(user=user, type=type).count() + 1
        return gettext("Passkey %(number)d") % {"number": number}
