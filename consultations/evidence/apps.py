from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EvidenceConfig(AppConfig):
    name = "consultations.evidence"
    label = "evidence"
    verbose_name = _("Evidence")

    def ready(self):
        from consultations.contributions.services import contributions_changed

        from .services import forget_reading_of_changed_words

        contributions_changed.connect(forget_reading_of_changed_words, dispatch_uid="evidence.reading")
