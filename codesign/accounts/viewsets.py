"""Wagtail's pages for users, for people with one name, an email address and no password."""

from allauth.account.models import EmailAddress
from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.users.forms import UserCreationForm, UserEditForm
from wagtail.users.views.users import IndexView
from wagtail.users.views.users import UserViewSet as WagtailUserViewSet

from .models import User

FIELDS = ["email", "name", "groups", "is_superuser"]


class OneName:
    """Takes out the fields that Wagtail declares and our users lack, and keeps addresses in one case."""

    error_messages = {"duplicate_username": _("Somebody with this email address has an account already.")}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        del self.fields["first_name"], self.fields["last_name"]

    def clean_email(self):
        return self.cleaned_data["email"].lower()


class CreationForm(OneName, UserCreationForm):
    class Meta:
        model = User
        fields = FIELDS
        widgets = {"groups": forms.CheckboxSelectMultiple}


class EditForm(OneName, UserEditForm):
    def save(self, commit=True):
        user = super().save(commit)
        if "email" in self.changed_data:  # or the old address could still sign in
            EmailAddress.objects.filter(user=user).delete()
        return user

    class Meta:
        model = User
        fields = [*FIELDS, "is_active"]
        widgets = {"groups": forms.CheckboxSelectMultiple}


class UserIndexView(IndexView):
    search_fields = ["name", "email"]

    @cached_property
    def columns(self):
        columns = super().columns
        for column in columns:
            if column.name == User.USERNAME_FIELD:
                column.label = _("Email address")
        return columns


class UserViewSet(WagtailUserViewSet):
    index_view_class = UserIndexView

    def get_form_class(self, for_update=False):
        return EditForm if for_update else CreationForm
