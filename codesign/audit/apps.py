from typing import Any

from django.apps import AppConfig
from django.core import checks
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class AuditConfig(AppConfig):
    name = "codesign.audit"
    label = "audit"
    verbose_name = _("Audit")

    def ready(self) -> None:
        from . import sealing
        from .checks import check_triggers

        sealing.register()
        post_migrate.connect(put_triggers_back, sender=self)
        checks.register(check_triggers, checks.Tags.database)


def put_triggers_back(using: str, **kwargs: Any) -> None:
    from .triggers import install_triggers

    install_triggers(using)
