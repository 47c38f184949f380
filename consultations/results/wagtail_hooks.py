from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from .permissions import can_see_results
from .staff import ResultsIndex, SurveyResultsView, dictionary, export, release


class ResultsMenuItem(MenuItem):
    def is_shown(self, request):
        return bool(can_see_results(request.user))


@hooks.register("register_admin_urls")
def results_urls():
    return [
        path("results/", ResultsIndex.as_view(), name="staff_results_index"),
        path("results/<int:survey_id>/", SurveyResultsView.as_view(), name="staff_results"),
        path("results/<int:survey_id>/release/", release, name="staff_results_release"),
        path("results/<int:survey_id>/dictionary.csv", dictionary, name="staff_results_dictionary"),
        path("results/<int:survey_id>/responses.csv", export, {"form": "csv"}, name="staff_results_csv"),
        path("results/<int:survey_id>/responses.xlsx", export, {"form": "xlsx"}, name="staff_results_xlsx"),
    ]


@hooks.register("register_admin_menu_item")
def results_menu():
    return ResultsMenuItem(_("Results"), reverse("staff_results_index"), name="results", icon_name="history", order=210)
