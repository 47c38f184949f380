"""A member of staff's own settings in the editor: one name. The address is changed on the page of the account."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.auth import require_admin_access
from wagtail.admin.views.account import AccountView, NameEmailSettingsPanel

from .models import User


class NameForm(forms.ModelForm):
    class Meta:
        model = User
        fields = ["name"]


class NamePanel(NameEmailSettingsPanel):
    title = _("Name")
    form_class = NameForm


class OwnSettingsView(AccountView):
    def get_panels(self):
        return [
            NamePanel(panel.request, panel.user, panel.profile) if isinstance(panel, NameEmailSettingsPanel) else panel
            for panel in super().get_panels()
        ]


own_settings = require_admin_access(OwnSettingsView.as_view())
