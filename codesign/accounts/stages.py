from allauth.mfa.models import Authenticator
from allauth.mfa.stages import AuthenticateStage
from allauth.mfa.utils import is_mfa_enabled

from .roles import ACCESS_EDITOR


class SecondFactorStage(AuthenticateStage):
    """After the emailed code: the second factor of whoever may enter the editor, or chose an authenticator app.

    For everybody else a passkey is a quicker way in, not a lock: whoever loses the phone it lived on can still sign in
    by email.
    """

    def _should_handle(self, request):
        user = self.login.user
        if user is None or not super()._should_handle(request):
            return False
        return user.has_perm(ACCESS_EDITOR) or is_mfa_enabled(user, [Authenticator.Type.TOTP])
