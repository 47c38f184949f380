from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SurveysConfig(AppConfig):
    name = "consultations.surveys"
    label = "surveys"
    verbose_name = _("Surveys")

    def ready(self):
        from consultations.keeping import register_holder

        register_holder(holds_responses)


def holds_responses(path):
    from .models import Response

    return Response.objects.filter(survey__path__startswith=path).exists()
