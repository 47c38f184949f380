"""The themes of a codebook in the editor: counts, quotes, and what the public may read."""

from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from codesign.accounts.verdicts import require

from .models import Codebook
from .permissions import can_release, can_see_themes
from .reports import weighed
from .services import release_themes, take_back_themes
from .themes import desk, released_words


class ThemeDesk(WagtailAdminTemplateMixin, TemplateView):
    template_name = "consultations/evidence/desk.html"
    page_title = gettext_lazy("Themes")
    header_icon = "list-ul"

    def dispatch(self, request, *args, **kwargs):
        require(can_see_themes(request.user))
        self.codebooks = list(Codebook.objects.select_related("consultation").order_by("-pk"))
        wanted = request.GET.get("codebook", "")
        self.codebook = next((book for book in self.codebooks if str(book.pk) == wanted), None)
        if self.codebook is None and self.codebooks:
            self.codebook = self.codebooks[0]
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self):
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs) | {"codebooks": self.codebooks, "desk": None}
        if self.codebook is None:
            return context
        return context | {
            "desk": desk(self.codebook, self.request.user),
            "weighed": weighed(self.codebook.consultation),
            "may_release": bool(can_release(self.request.user)),
        }

    def post(self, request, *args, **kwargs):
        require(can_release(request.user))
        if self.codebook is None:
            return redirect("coding_themes")
        if "take_back" in request.POST:
            take_back_themes(self.codebook, request.user, codes=self._codes(request.POST["take_back"]))
            messages.success(request, _("The public does not see this theme any more."))
        else:
            chosen = request.POST.get("release")
            codes = None if chosen == "all" else self._codes(chosen)
            messages.success(request, released_words(release_themes(self.codebook, request.user, codes=codes)))
        return redirect(f"{reverse('coding_themes')}?codebook={self.codebook.pk}")

    def _codes(self, pk):
        return [code for code in self.codebook.codes.all() if str(code.pk) == pk]
