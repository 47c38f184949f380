from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem
from wagtail.snippets.models import register_snippet

from codesign.accounts.verdicts import actor
from codesign.audit import key, record

from .codebooks import MENU_HOOK, CodebookViewSet
from .desk_views import ThemeDesk
from .models import Codebook
from .permissions import can_code, can_see_themes
from .views import CodingGrid, code_answer

register_snippet(CodebookViewSet)


class JudgedMenuItem(MenuItem):
    """An item for those whom a verdict allows."""

    def __init__(self, *args, allowed, **kwargs):
        super().__init__(*args, **kwargs)
        self.allowed = allowed

    def is_shown(self, request):
        return bool(self.allowed(request.user))


@hooks.register("after_create_snippet")
@hooks.register("after_edit_snippet")
def write_down_codebook(request, changed):
    """Released themes change in public with their codebook."""
    if isinstance(changed, Codebook):
        record(actor(request.user), "codebook.saved", key(changed))


@hooks.register("register_admin_urls")
def coding_urls():
    return [
        path("coding/", CodingGrid.as_view(), name="coding"),
        path("coding/themes/", ThemeDesk.as_view(), name="coding_themes"),
        path("coding/<int:codebook_id>/<uuid:contribution_id>/", code_answer, name="code_answer"),
    ]


@hooks.register("register_admin_menu_item")
def coding_menu():
    return SubmenuMenuItem(_("Coding"), Menu(register_hook_name=MENU_HOOK), name="coding", icon_name="tag", order=220)


@hooks.register(MENU_HOOK)
def grid_menu_item():
    url = reverse("coding")
    return JudgedMenuItem(_("Read and code"), url, name="coding-grid", icon_name="edit", order=10, allowed=can_code)


@hooks.register(MENU_HOOK)
def themes_menu_item():
    url = reverse("coding_themes")
    return JudgedMenuItem(_("Themes"), url, name="coding-themes", icon_name="tag", order=30, allowed=can_see_themes)
