from django.http import HttpResponse
from django.views.decorators.http import require_safe

from .look import look_of


@require_safe
def look_css(request):
    """The operator's colours. Its address carries their hash, so browsers may keep it for ever."""
    look = look_of(request)
    response = HttpResponse(look.colours, content_type="text/css; charset=utf-8")
    fresh = look.version and request.GET.get("v") == look.version
    response["Cache-Control"] = "public, max-age=31536000, immutable" if fresh else "no-cache"
    return response
