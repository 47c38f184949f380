from allauth.account.models import EmailAddress
from allauth.account.views import RequestLoginCodeView
from allauth.core.internal.ratelimit import decorator as limit_rate
from django.contrib.auth import login
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from . import home, second_factor, signin_links
from .roles import ACCESS_EDITOR


@method_decorator([never_cache, limit_rate(app="allauth.account", action="login")], name="dispatch")
class SignInView(RequestLoginCodeView):
    """One page to sign in: an emailed code, or a passkey."""

    template_name = "account/login.html"

    def form_valid(self, form):
        user = form._user
        if user and not EmailAddress.objects.filter(user=user).exists():
            # an administrator added this person: the code that signs in proves the address, no second one is needed
            EmailAddress.objects.create(user=user, email=user.email, primary=True)
        return super().form_valid(form)


def not_here(request, **kwargs):
    """The pages for passwords that libraries bring, which nobody here has."""
    raise Http404


@never_cache
@require_safe
@login_required
def account_home(request):
    return render(
        request,
        "accounts/home.html",
        {
            "sections": [render_to_string(part.template, part.context, request) for part in home.sections(request)],
            "may_edit": request.user.has_perm(ACCESS_EDITOR),
            "second_factor": second_factor.is_set_up(request.user),
        },
    )


@never_cache
def once(request, token):
    """Sign in by a link of the demonstration. Only the button does it: programs that fetch links ahead must not."""
    signin_links.refuse_elsewhere(request)
    user = signin_links.find_user(token)
    if user is None:
        return render(request, "accounts/once_used.html", status=404)
    if request.method == "POST" and signin_links.use(user):
        login(request, user, backend="allauth.account.auth_backends.AuthenticationBackend")
        return redirect("wagtailadmin_home" if user.has_perm(ACCESS_EDITOR) else "account_home")
    return render(request, "accounts/once.html", {"person": user, "role": role_of(user)})


def role_of(user):
    return user.groups.values_list("name", flat=True).first() or user.get_full_name()
