import pytest
from django.urls import reverse

from codesign.accounts import roles

from . import people

pytestmark = pytest.mark.django_db

EDITOR_PATHS = [
    "/admin/",
    "/admin/pages/",
    "/admin/users/",
    "/admin/account/",
    "/admin/api/main/pages/",
    "/admin/pages/1/edit/preview/",
    "/admin/no-such-page/",
]


def again(path):
    return f"/accounts/2fa/reauthenticate/?next={path.replace('/', '%2F')}"


@pytest.mark.parametrize("path", EDITOR_PATHS)
@pytest.mark.parametrize("method", ["get", "head", "post", "put", "delete", "options"])
def test_editor_for_staff_without_a_factor_leads_to_setting_one_up(client, path, method):
    client.force_login(people.bob())
    response = getattr(client, method)(path)
    assert (response.status_code, response.url) == (302, "/accounts/2fa/")


@pytest.mark.parametrize("path", EDITOR_PATHS)
def test_editor_for_staff_whose_session_has_not_shown_it_asks_and_knows_the_way_back(client, path):
    client.force_login(people.bob(factor=True))
    response = client.get(path)
    assert (response.status_code, response.url) == (302, again(path))


@pytest.mark.parametrize("role", roles.ROLES)
def test_editor_after_the_factor_opens_for_every_role(client, role):
    user = people.bob(role, factor=True)
    client.force_login(user)
    people.show_factor(client, user)
    assert client.get("/admin/").status_code == 200


def test_editor_for_an_administrator_without_a_group_asks_too(client):
    client.force_login(people.alice(factor=True))
    assert client.get("/admin/").url == again("/admin/")


def test_factor_shown_by_somebody_else_in_this_session_does_not_count(client):
    alice, bob = people.alice(factor=True), people.bob(factor=True)
    client.force_login(bob)
    people.show_factor(client, alice)
    assert client.get("/admin/").url == again("/admin/")


def test_spare_codes_alone_are_no_factor(client):
    user = people.bob(factor=True)
    user.authenticator_set.filter(type="totp").delete()
    client.force_login(user)
    assert client.get("/admin/").url == "/accounts/2fa/"


def test_editor_for_a_script_without_the_factor_is_refused_and_not_led_away(client):
    client.force_login(people.bob(factor=True))
    client.raise_request_exception = False
    response = client.get("/admin/pages/", headers={"X-Requested-With": "XMLHttpRequest"})
    assert response.status_code == 403


@pytest.mark.parametrize("path", EDITOR_PATHS)
def test_editor_for_somebody_without_a_role_is_refused_and_no_loop(client, path):
    client.force_login(people.charlie())
    client.raise_request_exception = False
    assert client.get(path).status_code == 403


def test_editor_for_nobody_leads_to_signing_in(client):
    response = client.get("/admin/pages/")
    assert (response.status_code, response.url) == (302, "/accounts/login/?next=/admin/pages/")


@pytest.mark.parametrize(
    "path", ["/admin/login/", "/admin/logout/", "/accounts/2fa/", "/accounts/logout/", "/static/none.css"]
)
def test_other_paths_for_staff_without_the_factor_are_no_loop(client, path):
    client.force_login(people.bob())
    client.raise_request_exception = False
    assert client.get(path).headers.get("Location") != "/accounts/2fa/"


@pytest.mark.parametrize("path", ["/admin/login/", "/admin/password_reset/", "/django-admin/login/"])
def test_pages_that_would_take_a_password_sign_nobody_in(client, path):
    people.alice(password="correct horse")
    credentials = {"username": "alice@example.org", "email": "alice@example.org", "password": "correct horse"}
    response = client.post(path, credentials)
    assert response.status_code in {302, 404}
    if response.status_code == 302:
        assert response.url.startswith(reverse("account_login"))
    assert "_auth_user_id" not in client.session


def test_demonstration_on_this_machine_asks_staff_for_no_factor(client, settings):
    settings.DEMO = True
    client.force_login(people.bob())
    assert client.get("/admin/", headers={"host": "localhost"}).status_code == 200


def test_demonstration_from_elsewhere_asks_all_the_same(client, settings):
    settings.DEMO = True
    client.force_login(people.bob())
    assert client.get("/admin/", headers={"host": "localhost"}, REMOTE_ADDR="192.0.2.7").url == "/accounts/2fa/"
