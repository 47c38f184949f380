"""Wagtail's pages for users."""

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth.models import Group
from django.urls import reverse

from codesign.accounts.models import User

from . import people

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client):
    alice = people.alice(factor=True)
    client.force_login(alice)
    people.show_factor(client, alice)
    return client


def test_adding_somebody_asks_for_an_address_a_name_and_roles(editor):
    page = editor.get(reverse("wagtailusers_users:add")).content.decode()
    for name in ("email", "name", "groups", "is_superuser"):
        assert f'name="{name}"' in page
    for name in ("first_name", "last_name", "username", "password1"):
        assert f'name="{name}"' not in page


def test_adding_somebody_makes_a_user_without_a_password(editor):
    analyst = Group.objects.get(name="Analyst")
    response = editor.post(
        reverse("wagtailusers_users:add"), {"email": "Bob@Example.org", "name": "Bob", "groups": [analyst.pk]}
    )
    assert response.status_code == 302
    bob = User.objects.get(email="bob@example.org")
    assert (bob.name, list(bob.groups.all()), bob.has_usable_password()) == ("Bob", [analyst], False)


def test_adding_an_address_that_has_an_account_says_so(editor):
    people.charlie()
    page = editor.post(reverse("wagtailusers_users:add"), {"email": "Charlie@example.org"})
    assert "account already" in page.content.decode()
    assert User.objects.filter(email__iexact="charlie@example.org").count() == 1


def test_changing_somebody_keeps_what_was_typed(editor):
    bob = people.bob()
    url = reverse("wagtailusers_users:edit", args=[bob.pk])
    assert 'value="bob@example.org"' in editor.get(url).content.decode()
    editor.post(url, {"email": "bob@example.org", "name": "Robert"})
    bob.refresh_from_db()
    assert (bob.name, bob.is_active, list(bob.groups.all())) == ("Robert", False, [])


def test_changing_an_address_takes_the_old_one_out_of_use(editor, mailoutbox):
    bob = people.bob()
    url = reverse("wagtailusers_users:edit", args=[bob.pk])
    editor.post(url, {"email": "robert@example.org", "is_active": "on"})
    assert list(EmailAddress.objects.filter(user=bob)) == []
    editor.logout()
    editor.post("/accounts/login/", {"email": "bob@example.org"})
    assert mailoutbox == []


def test_list_of_users_shows_names_and_addresses_and_finds_both(editor):
    people.bob(name="Robert")
    url = reverse("wagtailusers_users:index")
    for query, found in {"": True, "rober": True, "bob@": True, "zzz": False}.items():
        assert ("Robert" in editor.get(url, {"q": query}).content.decode()) is found


def test_own_settings_in_the_editor_keep_a_name_and_offer_no_password(editor):
    url = reverse("wagtailadmin_account")
    page = editor.get(url).content.decode()
    assert "password" not in page
    assert "first_name" not in page
    data = {"name_email-name": "Alice", "locale-preferred_language": "", "locale-current_time_zone": ""}
    data |= {"theme-theme": "system", "theme-contrast": "system", "theme-density": "default"}
    assert editor.post(url, data).status_code == 302
    assert User.objects.get(email="alice@example.org").name == "Alice"
