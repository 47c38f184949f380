"""The forms of signing in, in our words. allauth keeps what they do; ACCOUNT_FORMS and MFA_FORMS name them."""

from dataclasses import dataclass

from allauth.account import forms as account
from allauth.mfa.base import forms as factors
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as webauthn
from django import forms
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Words:
    """What stands above a field, and what is said where it is left empty or is wrong."""

    label: str
    hint: str = ""
    missing: str = ""
    wrong: str = ""


class PlainlyLabelled:
    """Gives fields a label and a hint above them instead of a placeholder, which goes away when one types."""

    words = {}
    attributes = {"spellcheck": "false", "autocapitalize": "none"}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, words in self.words.items():
            field = self.fields[name]
            field.label, field.help_text = words.label, words.hint
            said = {"required": words.missing, "invalid": words.wrong}
            field.error_messages |= {code: sentence for code, sentence in said.items() if sentence}
            field.widget.attrs.pop("placeholder", None)
            field.widget.attrs |= self.attributes


class ShortCode(PlainlyLabelled):
    attributes = PlainlyLabelled.attributes | {"class": "nhsuk-input--width-10"}


MISSING_EMAIL = _("Type in your email address.")
WRONG_EMAIL = _("Type in a whole email address, such as name@example.org.")
MISSING_CODE = _("Type in the code.")
EMAIL = Words(_("Email address"), missing=MISSING_EMAIL, wrong=WRONG_EMAIL)
EMAILED_CODE = Words(
    _("Code from the email"), _("8 letters. Capital or small letters, with or without the dash."), MISSING_CODE
)
APP_CODE = Words(_("Code"), _("6 numbers from your authenticator app, or one of your spare codes."), MISSING_CODE)
PASSKEY_NAME = Words(_("Name"), _("So that you can tell your passkeys apart. For example: my phone."))


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
    words = {
        "email": Words(
            _("New email address"),
            _("We will send a code to it, to make sure that it is yours."),
            MISSING_EMAIL,
            WRONG_EMAIL,
        )
    }


class ConfirmLoginCodeForm(ShortCode, account.ConfirmLoginCodeForm):
    words = {"code": EMAILED_CODE}


class ConfirmEmailVerificationCodeForm(ShortCode, account.ConfirmEmailVerificationCodeForm):
    words = {"code": EMAILED_CODE}


class AuthenticateForm(ShortCode, factors.AuthenticateForm):
    words = {"code": APP_CODE}


class ReauthenticateForm(ShortCode, factors.ReauthenticateForm):
    words = {"code": APP_CODE}


class ActivateTOTPForm(ShortCode, totp.ActivateTOTPForm):
    words = {"code": Words(_("Code from the app"), _("The 6 numbers that the app shows now."), MISSING_CODE)}


class AddWebAuthnForm(PlainlyLabelled, webauthn.AddWebAuthnForm):
    """Every key is made a passkey, which can sign in by itself; the choice that allauth offers needs an expert."""

    words = {"name": PASSKEY_NAME}
    passwordless = forms.BooleanField(required=False, initial=True, widget=forms.HiddenInput)

    def clean_passwordless(self):
        return True


class EditWebAuthnForm(PlainlyLabelled, webauthn.EditWebAuthnForm):
    words = {"name": PASSKEY_NAME}
