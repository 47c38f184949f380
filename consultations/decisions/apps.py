from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DecisionsConfig(AppConfig):
    name = "consultations.decisions"
    label = "decisions"
    verbose_name = _("Decisions")

    def ready(self):
        from cms.editor.dashboard import register_panel
        from cms.pages import navigation
        from codesign.commissioning import citations
        from consultations import thread
        from consultations.keeping import register_holder

        from . import citing, overdue, steps

        citations.register(citing.citations)
        citations.register_use(citing.use_address, citing.may_use)
        thread.register("decided", steps.decided)
        thread.register("done", steps.done)
        navigation.register(_("Decisions"), "decisions:register")
        register_holder(holds)
        register_panel(overdue.tasks_for)


def holds(path):
    """Whether a decision is about, or rests on, a page at or below that path."""
    from .models import Decision, EvidenceLink

    return (
        Decision.objects.filter(consultation__path__startswith=path).exists()
        or EvidenceLink.objects.filter(survey__path__startswith=path).exists()
    )
