"""A need and a measure at addresses that decisions can cite."""

from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from .citations import citations_for, use_url
from .models import Measure, Need
from .series import chart_of


@require_safe
def need(request, pk):
    found = get_object_or_404(Need.objects.visible_to(request.user).select_related("programme"), pk=pk)
    return render(request, "codesign/commissioning/need.html", {"need": found, **thread(found, request.user)})


@require_safe
def measure(request, pk):
    found = get_object_or_404(Measure.objects.visible_to(request.user).select_related("programme"), pk=pk)
    told = {"measure": found, "chart": chart_of(found), **thread(found, request.user)}
    return render(request, "codesign/commissioning/measure.html", told)


def thread(record, user):
    """Which decisions rest on it, the way to use it in one, and the way back up to its programme."""
    key = record.target_key
    programme = record.programme
    return {
        "citations": citations_for([key], user)[key],
        "use_url": use_url(key, user),
        "crumbs": [(programme.title, programme.url)] if programme.live else [],
    }
