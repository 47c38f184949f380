"""Requests that change something: from our own pages alone, small enough and made of text.

docs/decisions/0004-participation-without-csrf-cookie.md says why no token is needed.
"""

from functools import wraps
from urllib.parse import unquote_to_bytes, urlsplit

from django.core.exceptions import PermissionDenied, RequestDataTooBig
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

SAFE = {"GET", "HEAD", "OPTIONS", "TRACE"}


def same_origin_only(view):
    """Refuse a writing request that another site's page may have sent. Stands in for the CSRF token of the view."""

    @csrf_exempt
    @wraps(view)
    def guarded(request, *args, **kwargs):
        if request.method not in SAFE and not is_same_origin(request):
            raise PermissionDenied(
                _("This did not come from a page of this site, so nothing was saved. Open the page here and try again.")
            )
        return view(request, *args, **kwargs)

    return guarded


def is_same_origin(request):
    """By the first of three headers that is there; a script in another page can forge none of them."""
    site = request.headers.get("Sec-Fetch-Site")
    if site:
        return site in {"same-origin", "none"}  # none: the person, not a page, repeats what they sent
    source = request.headers.get("Origin") or request.headers.get("Referer")
    if not source:
        return False
    parts = urlsplit(source)
    return (parts.scheme, parts.netloc) == (request.scheme, request.get_host())


def readable_only(view):
    """Answer a form that is too large or is not text with a sentence, before any of it is read or saved."""

    @wraps(view)
    def guarded(request, *args, **kwargs):
        if request.method == "POST":
            try:
                body = request.body
            except RequestDataTooBig:
                return render(request, "unreadable.html", {"too_big": True}, status=413)
            if not _is_text(request.content_type, body):
                return render(request, "unreadable.html", status=400)
        return view(request, *args, **kwargs)

    return guarded


def _is_text(content_type, body):
    """Django would read bytes that are no UTF-8 as other letters and keep them."""
    plain = unquote_to_bytes(body) if content_type == "application/x-www-form-urlencoded" else body
    try:
        plain.decode()
    except UnicodeDecodeError:
        return False
    return True
