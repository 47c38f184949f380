from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EvidenceConfig(AppConfig):
    name = "consultations.evidence"
    label = "evidence"
    verbose_name = _("Evidence")

    def ready(self):
        from cms.editor.dashboard import register_panel
        from consultations import thread
        from consultations.contributions.services import contributions_changed

        from . import steps, today
        from .services import look_again_at_changed_words

        contributions_changed.connect(look_again_at_changed_words, dispatch_uid="evidence.look_again")
        thread.register("weighed", steps.weighed)
        register_panel(today.unread_answers)
