"""Whoever may enter the editor shows a second factor in this session first."""

from urllib.parse import urlencode

from allauth.account.internal.flows.login import AUTHENTICATION_METHODS_SESSION_KEY
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.shortcuts import redirect
from django.urls import reverse

GUARDED = "/admin/"
EXEMPT = ("/admin/login/", "/admin/logout/")


class SecondFactorMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.path.startswith(GUARDED) and not request.path.startswith(EXEMPT):
            user = request.user
            if user.is_authenticated and not settings.DEMO and user.has_perm("wagtailadmin.access_admin"):
                if not is_mfa_enabled(user):
                    return redirect("mfa_index")
                if not shown_second_factor(request):
                    query = urlencode({"next": request.get_full_path()})
                    return redirect(f"{reverse('mfa_reauthenticate')}?{query}")
        return self.get_response(request)


def shown_second_factor(request):
    methods = request.session.get(AUTHENTICATION_METHODS_SESSION_KEY, [])
    return any(method.get("method") == "mfa" for method in methods)
