import pytest

from cms.editor import dashboard
from cms.editor.dashboard import Task, TodayPanel, register_panel


@pytest.fixture(autouse=True)
def _no_panels(monkeypatch):
    monkeypatch.setattr(dashboard, "_panels", [])


def test_panel_when_registered_twice_is_asked_once():
    def unread(user):
        return [Task(f"3 answers are unread by {user}", "/unread/")]

    register_panel(unread)
    register_panel(unread)
    assert [task.words for task in TodayPanel("alice").tasks] == ["3 answers are unread by alice"]


def test_tasks_when_some_are_overdue_come_with_those_first():
    register_panel(lambda user: [Task("a", "/a/"), Task("b", "/b/", overdue=True)])
    register_panel(lambda user: [Task("c", "/c/")])
    assert [task.words for task in TodayPanel("alice").tasks] == ["b", "a", "c"]


@pytest.mark.django_db
@pytest.mark.parametrize("words", ["Nothing waits for you.", "2 promises are due"])
def test_dashboard_when_opened_says_what_needs_somebody(client, django_user_model, settings, words):
    settings.DEMO = True  # on this very machine its staff need no second factor
    client.force_login(django_user_model.objects.create_superuser("alice@example.org"))
    register_panel(lambda user: [Task(words, "/promises/")] if "promises" in words else [])
    page = client.get("/admin/", headers={"host": "localhost"}).content.decode()
    assert page.count("What needs somebody today") == 1
    assert page.count(words) == 1
    assert page.count("favicon.svg") == 2
