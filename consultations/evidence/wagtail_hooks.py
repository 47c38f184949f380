from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem
from wagtail.snippets.models import register_snippet

from .codebooks import MENU_HOOK, CodebookViewSet
from .permissions import can_code
from .views import CodingGrid, code_answer

register_snippet(CodebookViewSet)


class CodingMenuItem(MenuItem):
    def is_shown(self, request):
        return bool(can_code(request.user))


@hooks.register("register_admin_urls")
def coding_urls():
    return [
        path("coding/", CodingGrid.as_view(), name="coding"),
        path("coding/<int:codebook_id>/<uuid:contribution_id>/", code_answer, name="code_answer"),
    ]


@hooks.register("register_admin_menu_item")
def coding_menu():
    return SubmenuMenuItem(_("Coding"), Menu(register_hook_name=MENU_HOOK), name="coding", icon_name="tag", order=220)


@hooks.register(MENU_HOOK)
def grid_menu_item():
    return CodingMenuItem(_("Read and code"), reverse("coding"), name="coding-grid", icon_name="edit", order=10)
