from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ContributionsConfig(AppConfig):
    name = "consultations.contributions"
    label = "contributions"
    verbose_name = _("Contributions")

    def ready(self):
        from consultations.keeping import register_holder

        register_holder(holds_contributions)


def holds_contributions(path):
    from .models import Contribution

    return Contribution.objects.filter(strand__path__startswith=path).exists()
