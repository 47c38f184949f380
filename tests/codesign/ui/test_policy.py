import pytest

pytestmark = pytest.mark.django_db


def directives(response):
    header = response["Content-Security-Policy"]
    return dict(part.strip().split(" ", 1) for part in header.split(";"))


@pytest.mark.parametrize("path", ["/", "/nothing-here/", "/accounts/login/", "/administrator/"])
def test_policy_when_outside_the_editor_allows_nothing_inline_and_nothing_foreign(client, path):
    policy = directives(client.get(path))
    assert policy["default-src"] == "'none'"
    assert {source for sources in policy.values() for source in sources.split()} == {"'none'", "'self'", "data:"}


def test_policy_when_in_the_editor_allows_inline_parts_but_no_handlers_and_no_eval(admin_client):
    policy = directives(admin_client.get("/admin/login/"))
    assert policy["script-src-elem"] == "'self' 'unsafe-inline'"
    assert policy["script-src-attr"] == "'none'"
    assert policy["script-src"] == "'self'"
