"""Bringing in a file through the editor: upload, say what the columns are, look at what was found, confirm."""

from itertools import islice

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from codesign.accounts.verdicts import actor
from codesign.clock import now
from consultations.surveys.models import ImportRun, ImportStage, SurveyPage

from .forms import ColumnsForm, UploadForm
from .reading import BrokenFile, Table
from .tasks import check_run, progress, write_run

PREVIEWED = 5
CELL_SHOWN = 120  # characters


class ImportView(WagtailAdminTemplateMixin, TemplateView):
    header_icon = "upload"
    page_title = gettext_lazy("Bring in answers")

    def dispatch(self, request, *args, **kwargs):
        if not request.user.has_perm("surveys.add_importrun"):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_page_subtitle(self):
        return self.survey.title

    def get_breadcrumbs_items(self):
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]


class UploadView(ImportView):
    template_name = "consultations/surveys/import_upload.html"

    def dispatch(self, request, *args, **kwargs):
        self.survey = get_object_or_404(SurveyPage, pk=kwargs["survey_id"])
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, form=None, **kwargs):
        return super().get_context_data(**kwargs) | {"survey": self.survey, "form": form or UploadForm()}

    def post(self, request, *args, **kwargs):
        form = UploadForm(request.POST, request.FILES)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form))
        file = form.cleaned_data["file"]
        run = ImportRun(survey=self.survey, name=file.name[:200], by=actor(request.user), at=now())
        run.file.save("answers.csv", file, save=False)
        run.save()
        if form.cleaned_data["map"]:
            check(run, form.cleaned_data["map"])
        return redirect("import_run", run.pk)


class RunView(ImportView):
    template_name = "consultations/surveys/import_run.html"

    def dispatch(self, request, *args, **kwargs):
        self.run = get_object_or_404(ImportRun.objects.select_related("survey"), pk=kwargs["run_id"])
        self.survey = self.run.survey
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, form=None, **kwargs):
        run = self.run
        context = super().get_context_data(**kwargs) | {
            "run": run,
            "survey": self.survey,
            "running": run.stage in {ImportStage.CHECKING, ImportStage.WRITING},
            "rows_so_far": progress(run),
            "more": max(0, run.found.get("faulty", 0) - len(run.found.get("sentences", []))),
            "again_url": reverse("import_responses", args=[self.survey.pk]),
        }
        if run.stage not in {ImportStage.MAPPING, ImportStage.READY, ImportStage.FAULTY} or not run.file:
            return context
        try:
            table = table_of(run)
            rows = [[cell[:CELL_SHOWN] for cell in cells] for _number, cells in islice(table.rows(), PREVIEWED)]
        except BrokenFile as broken:
            return context | {"broken": str(broken)}
        if run.stage == ImportStage.MAPPING and form is None:
            form = ColumnsForm(self.survey, table.heading)
        return context | {"heading": table.heading, "preview": rows, "form": form}

    def post(self, request, *args, **kwargs):
        """Say what the columns are; or confirm what was checked. Whoever comes second finds it under way."""
        if "confirm" in request.POST:
            if moved(self.run, ImportStage.READY, ImportStage.WRITING):
                write_run.enqueue(self.run.pk)
            return redirect("import_run", self.run.pk)
        if self.run.stage == ImportStage.MAPPING:
            try:
                form = ColumnsForm(self.survey, table_of(self.run).heading, request.POST)
            except BrokenFile:
                return redirect("import_run", self.run.pk)
            if not form.is_valid():
                return self.render_to_response(self.get_context_data(form=form))
            check(self.run, form.mapping())
        return redirect("import_run", self.run.pk)


def check(run, mapping):
    ImportRun.objects.filter(pk=run.pk).update(mapping=mapping)
    if moved(run, ImportStage.MAPPING, ImportStage.CHECKING):
        check_run.enqueue(run.pk)


def moved(run, before, after):
    return bool(ImportRun.objects.filter(pk=run.pk, stage=before).update(stage=after))


def table_of(run):
    return Table(
        run.file.open,
        encoding=str(run.mapping.get("encoding", "utf-8")),
        delimiter=str(run.mapping.get("delimiter", ",")),
    )
