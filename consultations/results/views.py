"""Results for everybody, once they are released."""

import csv

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from consultations.surveys.models import SurveyPage

from .figures import figure_rows
from .pages import PublicFilter, results_on_page


def public(request, survey_id):
    survey = released(survey_id)
    filters = PublicFilter(request.GET)
    chosen = filters.chosen()
    consultation = survey.consultation
    return render(
        request,
        "consultations/results/public.html",
        {
            "survey": survey,
            "crumbs": [(consultation.title, consultation.url), (survey.title, survey.url)],
            "filters": filters,
            "chosen": chosen,
            "page_of": results_on_page(survey, request.user, public=True, chosen=chosen),
        },
    )


def public_csv(request, survey_id):
    survey = released(survey_id)
    chosen = PublicFilter(request.GET).chosen()
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    name = "-".join(["results", str(survey.pk), *chosen.values()])
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    response.write("\ufeff")  # so that spreadsheets read it as UTF-8
    csv.writer(response).writerows(figure_rows(survey, chosen))
    return response


def released(survey_id):
    """A survey whose results are released; hidden looks like missing.

    By id, not by pk: an address with a number too large for the database is then no survey, and no error.
    """
    survey = get_object_or_404(SurveyPage.objects.live().public().select_related("release"), id=survey_id)
    if not hasattr(survey, "release"):
        raise Http404(_("The results of this survey are not released."))
    return survey
