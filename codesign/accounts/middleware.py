"""Whoever may enter the editor shows a second factor in this session first."""

from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from . import second_factor
from .roles import ACCESS_EDITOR

GUARDED = "/admin/"
OPEN = ("/admin/login/", "/admin/logout/")


class SecondFactorMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        path = request.path_info
        if path.startswith(GUARDED) and not path.startswith(OPEN) and request.user.is_authenticated:
            if not request.user.has_perm(ACCESS_EDITOR):  # Wagtail would send them to sign in, which sends them back
                raise PermissionDenied(_("This part is for the people who run this site. Ask them if you need it."))
            if second_factor.is_needed(request) and not second_factor.is_shown(request):
                return self.ask(request)
            second_factor.forget_return(request)
        return self.get_response(request)

    def ask(self, request):
        if request.headers.get("X-Requested-With") == "XMLHttpRequest":  # a script cannot follow to a page
            raise PermissionDenied(_("Show your second step again: open the editor in a new tab."))
        if not second_factor.is_set_up(request.user):
            second_factor.remember_return(request)
            return redirect("mfa_index")
        return redirect(f"{reverse('mfa_reauthenticate')}?{urlencode({'next': request.get_full_path()})}")
