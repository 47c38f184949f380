import pytest
from django.core.checks import run_checks
from django.core.exceptions import ImproperlyConfigured

from codesign.checks import always, on_deployment, refuse_dangerous

PUBLIC = {"SITE_URL": "https://codesign.example.org", "ALLOWED_HOSTS": ["codesign.example.org"]}
SEVERAL = {"MACHINES": 2, "REDIS_URL": "redis://127.0.0.1/0"}
GOOD = PUBLIC | {
    "DEMO": False,
    "DEBUG": False,
    "HTTPS": True,
    "PROCESSES": 1,
    "MACHINES": 1,
    "REDIS_URL": "",
    "SECRET_KEY": "abcdefghij" * 6,
    "RECEIPT_KEY": "klmnopqrst" * 6,
    "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
    "DEFAULT_FROM_EMAIL": "people@codesign.example.org",
}
LOCAL = {"SITE_URL": "http://localhost:8000", "ALLOWED_HOSTS": ["localhost", "127.0.0.1", "[::1]"]}
FOLDER = "codesign.post.backends.FolderAndTerminalBackend"


@pytest.fixture
def configure(settings, tmp_path):
    def set_all(changes):
        for name, value in (GOOD | {"DATA_DIR": tmp_path} | changes).items():
            setattr(settings, name, value)

    return set_all


def ids(problems):
    return [problem.id for problem in problems]


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({}, []),
        (LOCAL | {"DEMO": True, "DEBUG": True}, []),
        ({"DEMO": True}, ["codesign.E001"]),
        (LOCAL | {"DEMO": True, "ALLOWED_HOSTS": ["localhost", "codesign.example.org"]}, ["codesign.E001"]),
        (LOCAL | {"DEMO": True, "ALLOWED_HOSTS": ["*"]}, ["codesign.E001"]),
        (LOCAL | {"DEMO": True, "SITE_URL": "http://192.0.2.1:8000"}, ["codesign.E001"]),
        ({"DEBUG": True}, ["codesign.E002"]),
        ({"PROCESSES": 2}, ["codesign.E003"]),
        ({"PROCESSES": 2, "REDIS_URL": "redis://127.0.0.1/0"}, []),
    ],
)
def test_always_when_settings_are_dangerous_names_them(configure, changes, found):
    configure(changes)
    assert ids(always()) == found


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({}, []),
        ({"DEMO": True}, ["codesign.E011"]),
        ({"DEBUG": True}, ["codesign.E012"]),
        ({"SECRET_KEY": "short"}, ["codesign.E013"]),
        ({"RECEIPT_KEY": "a" * 60}, ["codesign.E013"]),
        ({"SECRET_KEY": "django-insecure-" + "abcdefghij" * 5}, ["codesign.E013"]),
        ({"ALLOWED_HOSTS": ["*"]}, ["codesign.E015"]),
        ({"ALLOWED_HOSTS": ["localhost"]}, ["codesign.E015"]),
        ({"SITE_URL": "http://localhost:8000"}, ["codesign.E016"]),
        ({"HTTPS": False}, ["codesign.E017"]),
        ({"EMAIL_BACKEND": FOLDER}, ["codesign.E018"]),
        ({"DEFAULT_FROM_EMAIL": "codesign@localhost"}, ["codesign.W019"]),
    ],
)
def test_on_deployment_when_settings_are_dangerous_names_them(configure, changes, found):
    configure(changes)
    assert ids(on_deployment()) == found


def test_keys_when_made_here_are_refused_on_several_machines_only(configure, tmp_path):
    (tmp_path / "secret-key").write_text(GOOD["SECRET_KEY"])
    configure({})
    assert (ids(always()), ids(on_deployment())) == ([], ["codesign.W014"])
    configure(SEVERAL)
    assert "codesign.E005" in ids(always())


@pytest.mark.parametrize(("vendor", "found"), [("sqlite", ["codesign.E004"]), ("postgresql", [])])
def test_several_machines_when_the_database_is_a_file_are_refused(configure, monkeypatch, vendor, found):
    configure(SEVERAL)
    monkeypatch.setattr("codesign.checks.connection.vendor", vendor)
    assert ids(always()) == found


@pytest.mark.parametrize("changes", [{"DEMO": True}, {"DEBUG": True}, {"PROCESSES": 2}, {"DEMO": True, **LOCAL}])
def test_every_problem_when_found_has_a_hint(configure, changes):
    configure(changes)
    assert [problem.id for problem in always() + on_deployment() if not problem.hint] == []


def test_refuse_dangerous_when_a_server_starts_stops_it_with_the_hint(configure):
    configure({"DEMO": True})
    with pytest.raises(ImproperlyConfigured, match=r"codesign\.E001: DEMO=1 .* Leave DEMO out"):
        refuse_dangerous()


def test_checks_when_django_runs_them_include_ours(configure):
    configure({"DEMO": True})
    assert {"codesign.E001", "codesign.E011"} <= set(ids(run_checks(include_deployment_checks=True)))
