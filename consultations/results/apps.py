from datetime import timedelta

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from codesign.clock import register_job

AT_ONCE = 20_000  # some seconds' work: after a large import the ticker's other jobs have their turn too


class ResultsConfig(AppConfig):
    name = "consultations.results"
    label = "results"
    verbose_name = _("Results")

    def ready(self):
        from consultations import thread

        from .steps import said

        thread.register("said", said)
        register_job("results.count", count, every=timedelta(seconds=5))


def count():
    from .counting import count_changes

    count_changes(most=AT_ONCE)
