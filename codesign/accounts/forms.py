"""The forms of signing in, in our words. allauth keeps what they do; ACCOUNT_FORMS and MFA_FORMS name them."""

from allauth.account import forms as account
from allauth.mfa.base import forms as factors
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as webauthn
from django import forms
from django.utils.translation import gettext_lazy as _


class PlainlyLabelled:
    """Gives fields a label and a hint above them instead of a placeholder, which goes away when one types."""

    words = {}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, (label, hint) in self.words.items():
            field = self.fields[name]
            field.label, field.help_text = label, hint
            field.widget.attrs.pop("placeholder", None)
            field.widget.attrs |= {"spellcheck": "false", "autocapitalize": "none"}


EMAIL = (_("Email address"), "")
EMAILED_CODE = (_("Code from the email"), _("8 letters. Capital or small letters, with or without the dash."))
APP_CODE = (_("Code"), _("6 numbers from your authenticator app, or one of your spare codes."))


class EmailAutocomplete(PlainlyLabelled):
    words = {"email": EMAIL}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["email"].widget.attrs["autocomplete"] = "email"


class RequestLoginCodeForm(EmailAutocomplete, account.RequestLoginCodeForm):
    pass


class SignupForm(EmailAutocomplete, account.SignupForm):
    pass


class AddEmailForm(EmailAutocomplete, account.AddEmailForm):
    words = {"email": (_("New email address"), _("We will send a code to it, to make sure that it is yours."))}


class ConfirmLoginCodeForm(PlainlyLabelled, account.ConfirmLoginCodeForm):
    words = {"code": EMAILED_CODE}


class ConfirmEmailVerificationCodeForm(PlainlyLabelled, account.ConfirmEmailVerificationCodeForm):
    words = {"code": EMAILED_CODE}


class AuthenticateForm(PlainlyLabelled, factors.AuthenticateForm):
    words = {"code": APP_CODE}


class ReauthenticateForm(PlainlyLabelled, factors.ReauthenticateForm):
    words = {"code": APP_CODE}


class ActivateTOTPForm(PlainlyLabelled, totp.ActivateTOTPForm):
    words = {"code": (_("Code from the app"), _("The 6 numbers that the app shows now."))}


class AddWebAuthnForm(PlainlyLabelled, webauthn.AddWebAuthnForm):
    """Every key is made a passkey, which can sign in by itself; the choice that allauth offers needs an expert."""

    words = {"name": (_("Name"), _("So that you can tell your passkeys apart. For example: my phone."))}
    passwordless = forms.BooleanField(required=False, initial=True, widget=forms.HiddenInput)

    def clean_passwordless(self):
        return True


class EditWebAuthnForm(PlainlyLabelled, webauthn.EditWebAuthnForm):
    words = {"name": (_("Name"), _("So that you can tell your passkeys apart. For example: my phone."))}
