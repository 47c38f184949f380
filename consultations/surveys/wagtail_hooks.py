from django.urls import path
from wagtail import hooks

from .importing.views import RunView, UploadView


@hooks.register("register_admin_urls")
def import_urls():
    return [
        path("surveys/<int:survey_id>/import/", UploadView.as_view(), name="import_responses"),
        path("surveys/imports/<int:run_id>/", RunView.as_view(), name="import_run"),
    ]
