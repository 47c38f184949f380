"""Released themes, for everybody."""

from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from .themes import public_themes


@require_safe
def themes(request, codebook_id):
    return render(request, "consultations/evidence/themes.html", {"told": _told(request, codebook_id)})


@require_safe
def theme(request, codebook_id, code_id):
    told = _told(request, codebook_id)
    found = told.theme(code_id)
    if found is None:
        raise Http404
    return render(request, "consultations/evidence/theme.html", {"told": told, "theme": found})


def _told(request, codebook_id):
    told = public_themes(codebook_id, request.user)
    if told is None:
        raise Http404
    return told
