import pytest

from codesign.accounts import home

from . import people

pytestmark = pytest.mark.django_db


@pytest.fixture
def registry(monkeypatch):
    monkeypatch.setattr(home, "_sections", [])


def test_account_shows_the_parts_that_have_something_to_show_once_each(client, registry):
    def greeting(request):
        return home.Section("components/empty.html", {"title": f"Hello {request.user}", "text": "Nothing yet."})

    for _ in range(2):
        home.register_section(greeting)
    home.register_section(lambda request: None)
    client.force_login(people.charlie())
    assert client.get("/accounts/").content.decode().count("Hello charlie@example.org") == 1


def test_account_for_nobody_leads_to_signing_in(client):
    assert client.get("/accounts/").url == "/accounts/login/?next=/accounts/"


@pytest.mark.parametrize(("somebody", "shown"), [(people.bob, True), (people.alice, True), (people.charlie, False)])
def test_account_leads_to_the_editor_only_those_who_may_enter(client, somebody, shown):
    client.force_login(somebody())
    assert ("Go to the editor" in client.get("/accounts/").content.decode()) is shown


def test_account_is_never_kept_by_a_cache(client):
    client.force_login(people.charlie())
    assert "no-store" in client.get("/accounts/").headers["Cache-Control"]
