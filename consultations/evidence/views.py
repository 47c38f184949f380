"""The coding grid in the editor."""

from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from codesign.accounts.verdicts import require
from consultations.contributions.models import Contribution

from .actions import act
from .filters import GridFilters
from .grid import row_for, screen
from .models import Codebook
from .permissions import can_code
from .services import Refused


class CodingGrid(WagtailAdminTemplateMixin, TemplateView):
    template_name = "consultations/evidence/coding.html"
    page_title = _("Coding")
    header_icon = "tag"

    def dispatch(self, request, *args, **kwargs):
        require(can_code(request.user))
        return never_cache(super().dispatch)(request, *args, **kwargs)

    def get_breadcrumbs_items(self):
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs):
        filters = GridFilters(self.request.GET)
        context = super().get_context_data(**kwargs) | {"filters": filters, "codes": filters.codes}
        if filters.chosen is None or filters.codebook is None:
            return context
        places = {name: self.request.GET.get(name, "") for name in ("before", "after")}
        found = screen(filters, self.request.user, **places)
        query = filters.query()
        return context | {
            "screen": found,
            "codebook": filters.codebook,
            "here": self.request.get_full_path(),
            "first_url": f"?{urlencode(query)}" if any(places.values()) else "",
            "earlier_url": f"?{urlencode(query | {'before': found.before})}" if found.before else "",
            "later_url": f"?{urlencode(query | {'after': found.after})}" if found.after else "",
        }


@require_POST
@never_cache
def code_answer(request, codebook_id, contribution_id):
    """One change to one answer. Gives a script the answer's row as it stands now, and a plain form the grid again."""
    require(can_code(request.user))
    codebook = get_object_or_404(Codebook, pk=codebook_id)
    contribution = get_object_or_404(
        Contribution.objects.select_related("participant"), pk=contribution_id, consultation=codebook.consultation_id
    )
    by_script = request.headers.get("x-requested-with") == "XMLHttpRequest"
    try:
        act(request.POST, contribution, codebook, request.user)
    except Refused as refused:
        if by_script:
            return HttpResponse(str(refused), status=422, content_type="text/plain; charset=utf-8")
        messages.error(request, str(refused))
    if not by_script:
        return redirect(f"{_way_back(request)}#answer-{contribution.pk}")
    context = {
        "row": row_for(contribution, request.user),
        "codebook": codebook,
        "here": request.POST.get("here", ""),
    }
    response = render(request, "consultations/evidence/coding_row.html", context)
    response["X-Coding-Row"] = str(contribution.pk)  # tells a row from a sign-in page that answered in its place
    return response


def _way_back(request):
    back = request.POST.get("here", "")
    return back if url_has_allowed_host_and_scheme(back, allowed_hosts=None) else reverse("coding")
