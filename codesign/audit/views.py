"""The seals, for everybody: whoever notes one can later show that nothing before it was changed."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from .models import Seal


def newest() -> Seal | None:
    return Seal.objects.order_by("-number").first()


@require_safe
def newest_seal(request: HttpRequest) -> HttpResponse:
    return render(request, "codesign/audit/seal.html", {"seal": newest(), "newest": True})


@require_safe
def seal(request: HttpRequest, number: int) -> HttpResponse:
    found = get_object_or_404(Seal, number=number)
    return render(request, "codesign/audit/seal.html", {"seal": found, "newest": False})


@require_safe
def newest_seal_as_data(request: HttpRequest) -> HttpResponse:
    found = newest()
    if found is None:
        return JsonResponse({"seal": None})
    return JsonResponse(
        {
            "seal": {
                "number": found.number,
                "at": found.at.isoformat(),
                "count": found.count,
                "previous": found.previous,
                "hash": found.root,
            }
        }
    )
