import pytest

from codesign.accounts.loopback import on_loopback


@pytest.mark.parametrize(
    ("host", "address", "headers", "here"),
    [
        ("localhost", "127.0.0.1", {}, True),
        ("localhost:8000", "127.0.0.1", {}, True),
        ("127.0.0.1:8000", "127.0.0.2", {}, True),
        ("[::1]:8000", "::1", {}, True),
        ("codesign.example.org", "127.0.0.1", {}, False),  # a proxy on the same machine
        ("localhost", "192.0.2.7", {}, False),  # a caller who says so
        ("localhost", "127.0.0.1", {"X-Forwarded-For": "192.0.2.7"}, False),
        ("localhost", "", {}, False),
    ],
)
def test_request_is_from_this_machine_only_if_both_ends_are(rf, settings, host, address, headers, here):
    settings.ALLOWED_HOSTS = ["*"]
    request = rf.get("/", headers={"host": host} | headers, REMOTE_ADDR=address)
    assert on_loopback(request) is here
