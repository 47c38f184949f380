import pytest
from django.utils import timezone

from codesign.accounts.signin_links import find_user, one_time_link, use

from . import people

pytestmark = pytest.mark.django_db
HERE = {"headers": {"host": "localhost"}}


@pytest.fixture(autouse=True)
def _demonstration(settings):
    settings.DEMO = True


def test_link_shows_a_button_and_signs_nobody_in_until_it_is_pressed(client):
    path = one_time_link(people.bob())
    for _ in range(2):  # mail programs and chat windows fetch links ahead
        page = client.get(path, **HERE)
        assert "Sign in as Editor" in page.content.decode()
        assert client.head(path, **HERE).status_code == 200
    assert "_auth_user_id" not in client.session


def test_link_whose_button_is_pressed_signs_in_and_opens_the_editor(client):
    bob = people.bob()
    response = client.post(one_time_link(bob), **HERE)
    assert response.url == "/admin/"
    assert client.session["_auth_user_id"] == str(bob.pk)
    assert client.get("/admin/", **HERE).status_code == 200


def test_link_of_somebody_without_a_role_opens_their_account(client):
    assert client.post(one_time_link(people.charlie()), **HERE).url == "/accounts/"


def test_link_works_once(client):
    path = one_time_link(people.bob())
    client.post(path, **HERE)
    client.logout()
    for method in (client.get, client.post):
        response = method(path, **HERE)
        assert response.status_code == 404
        assert "This link no longer works" in response.content.decode()
    assert "_auth_user_id" not in client.session


def test_link_pressed_twice_at_the_same_moment_signs_in_once():
    bob = people.bob()
    first, second = find_user(_token(bob)), find_user(_token(bob))
    assert (use(first), use(second)) == (True, False)


def test_link_after_its_owner_signed_in_some_other_way_is_dead(client):
    bob = people.bob()
    path = one_time_link(bob)
    bob.last_login = timezone.now()
    bob.save()
    assert client.get(path, **HERE).status_code == 404


def test_link_after_twelve_hours_is_dead(client, time_machine):
    time_machine.move_to("2026-03-02 08:00:00+00:00", tick=False)
    path = one_time_link(people.bob())
    time_machine.move_to("2026-03-02 19:59:00+00:00", tick=False)
    assert client.get(path, **HERE).status_code == 200
    time_machine.move_to("2026-03-02 20:00:01+00:00", tick=False)
    assert client.get(path, **HERE).status_code == 404


def test_link_of_somebody_who_may_no_longer_sign_in_is_dead(client):
    bob = people.bob()
    path = one_time_link(bob)
    bob.is_active = False
    bob.save()
    assert client.get(path, **HERE).status_code == 404


def test_link_that_was_tampered_with_is_dead(client):
    path = one_time_link(people.bob())
    assert client.get(path[:-3] + "xx/", **HERE).status_code == 404


@pytest.mark.parametrize("method", ["get", "post"])
def test_link_outside_a_demonstration_is_not_there(client, settings, method):
    path = one_time_link(people.bob())
    settings.DEMO = False
    response = getattr(client, method)(path, **HERE)
    assert response.status_code == 404
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize("method", ["get", "post"])
def test_link_from_elsewhere_is_not_there(client, method):
    path = one_time_link(people.bob())
    assert getattr(client, method)(path, REMOTE_ADDR="192.0.2.7", **HERE).status_code == 404
    assert getattr(client, method)(path, headers={"host": "testserver"}).status_code == 404
    assert "_auth_user_id" not in client.session


def _token(user):
    return one_time_link(user).removeprefix("/accounts/once/").removesuffix("/")
