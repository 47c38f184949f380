"""Results in the editor: live tallies, release and export."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from codesign.accounts.verdicts import actor, require
from consultations.models import ConsultationPage
from consultations.surveys.models import SurveyPage

from .exports import dictionary_csv, export_csv, export_xlsx
from .models import Release
from .pages import StaffFilter, results_on_page
from .permissions import can_export, can_release_results, can_see_results
from .publishing import release_results

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PER_PAGE = 20


class StaffView(WagtailAdminTemplateMixin, TemplateView):
    header_icon = "doc-full-inverse"
    page_title = gettext_lazy("Results")

    def dispatch(self, request, *args, **kwargs):
        require(can_see_results(request.user))
        return super().dispatch(request, *args, **kwargs)


class ResultsIndex(StaffView):
    template_name = "consultations/results/staff_index.html"

    def get_breadcrumbs_items(self):
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs):
        surveys = SurveyPage.objects.filter(live_revision__isnull=False).select_related("release").order_by("-opens_at")
        page = Paginator(surveys, PER_PAGE).get_page(self.request.GET.get("p"))
        parents = {survey.path[: -survey.steplen] for survey in page}
        titles = dict(ConsultationPage.objects.filter(path__in=parents).values_list("path", "title"))
        rows = [(survey, titles.get(survey.path[: -survey.steplen], "")) for survey in page]
        return super().get_context_data(**kwargs) | {"page": page, "rows": rows}


class SurveyResultsView(StaffView):
    template_name = "consultations/results/staff.html"

    def dispatch(self, request, *args, **kwargs):
        self.survey = get_object_or_404(SurveyPage.objects.select_related("release"), id=kwargs["survey_id"])
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self):
        return [
            *self.breadcrumbs_items,
            {"url": reverse("staff_results_index"), "label": _("Results")},
            {"url": "", "label": self.survey.title},
        ]

    def get_page_subtitle(self):
        return self.survey.title

    def get_context_data(self, **kwargs):
        user = self.request.user
        filters = StaffFilter(self.request.GET)
        return super().get_context_data(**kwargs) | {
            "survey": self.survey,
            "release": getattr(self.survey, "release", None),
            "filters": filters,
            "page_of": results_on_page(self.survey, user, public=False, chosen=filters.chosen()),
            "may_release": bool(can_release_results(user)),
            "may_export": bool(can_export(user)),
            "may_import": user.has_perm("surveys.add_importrun"),
        }


@require_POST
def release(request, survey_id):
    require(can_release_results(request.user))
    survey = get_object_or_404(SurveyPage.objects.live(), id=survey_id)
    if not Release.objects.filter(survey=survey).exists():
        release_results(survey, actor(request.user))
        messages.success(request, _("The results are released: everybody can see them from now on."))
    return redirect("staff_results", survey_id)


@require_POST
def export(request, survey_id, form):
    """A POST: an export is written into the audit log, so following a link must not make one."""
    require(can_export(request.user))
    survey = get_object_or_404(SurveyPage, id=survey_id)
    file, kind = (
        (export_xlsx(survey, request.user), XLSX)
        if form == "xlsx"
        else (
            export_csv(survey, request.user),
            "text/csv; charset=utf-8",
        )
    )
    return FileResponse(file, as_attachment=True, filename=f"{survey.slug}-responses.{form}", content_type=kind)


def dictionary(request, survey_id):
    require(can_export(request.user))
    survey = get_object_or_404(SurveyPage, id=survey_id)
    response = HttpResponse(dictionary_csv(survey), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{survey.slug}-dictionary.csv"'
    return response
