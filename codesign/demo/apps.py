from django.apps import AppConfig
from django.core import checks
from django.utils.translation import gettext_lazy as _


class DemoConfig(AppConfig):
    name = "codesign.demo"
    label = "demo"
    verbose_name = _("Demo")

    def ready(self):
        from codesign.checks import always, on_deployment

        checks.register(always)  # here because this is the one app that stands at the roof
        checks.register(on_deployment, deploy=True)
