from datetime import timedelta
from io import StringIO

from django.apps import AppConfig
from django.core.management import call_command
from django.utils.translation import gettext_lazy as _

from .jobs import register_job


def publish_scheduled():
    """Publish the pages whose time has come."""
    call_command("publish_scheduled", stdout=StringIO())


class ClockConfig(AppConfig):
    name = "codesign.clock"
    label = "clock"
    verbose_name = _("Clock")

    def ready(self):
        register_job("pages.publish", publish_scheduled, every=timedelta(minutes=1))
