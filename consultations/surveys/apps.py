from datetime import timedelta

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from codesign.clock import register_job


class SurveysConfig(AppConfig):
    name = "consultations.surveys"
    label = "surveys"
    verbose_name = _("Surveys")

    def ready(self):
        from codesign.accounts.home import register_section
        from consultations.keeping import register_holder

        register_holder(holds_responses)
        register_section(my_responses)
        register_job("surveys.forget_files", forget_files, every=timedelta(hours=6))


def holds_responses(path):
    from .models import Response

    return Response.objects.filter(survey__path__startswith=path).exists()


def forget_files():
    from .importing.tasks import forget_files

    forget_files()


def my_responses(request):
    """What a signed-in person has answered, on their own page."""
    from codesign.accounts.home import Section

    from .mine import entries_of

    entries = entries_of(request.user)
    return Section("consultations/surveys/mine.html", {"entries": entries}) if entries else None
