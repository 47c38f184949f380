"""Clear refusals in the editor for pages that people have answered."""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail import hooks

from .keeping import REFUSAL, STILL_OPEN, is_held
from .models import KeptPage, is_open


@hooks.register("before_delete_page")
@hooks.register("before_unpublish_page")
@hooks.register("before_move_page")
def refuse_to_lose_records(request, page, *destination):
    if is_held(page):
        messages.error(request, REFUSAL)
        return redirect("wagtailadmin_explore", page.get_parent().pk)
    return None


@hooks.register("before_unpublish_page")
def refuse_to_shut_the_door(request, page):
    """Closing never unpublishes: somebody may be in the middle of an answer."""
    if is_open(page.specific):
        messages.error(request, STILL_OPEN)
        return redirect("wagtailadmin_explore", page.get_parent().pk)
    return None


@hooks.register("before_bulk_action")
def refuse_to_lose_records_in_bulk(request, action_type, objects, action_class_instance):
    """The bulk views do not call the hooks above."""
    if action_type not in {"delete", "unpublish", "move"}:
        return None
    for page in objects:
        held = hasattr(page, "path") and is_held(page)
        if held or (action_type == "unpublish" and is_open(page.specific)):
            messages.error(request, f"{page}: {REFUSAL if held else STILL_OPEN}")
            return redirect("wagtailadmin_explore", page.get_parent().pk)
    return None


@hooks.register("before_copy_page")
def refuse_aliases(request, page):
    """An alias would be a second door to the same survey, with no revision of its own."""
    if request.method == "POST" and request.POST.get("alias") and _has_kept_pages(page):
        messages.error(request, _("Copy this page without the alias option: people’s answers need a page of its own."))
        return redirect("wagtailadmin_pages:copy", page.pk)
    return None


def _has_kept_pages(page):
    below = page.get_descendants(inclusive=True).specific()
    return any(isinstance(found, KeptPage) for found in below)
