"""Whether a request comes from this very machine, to it. What the demonstration may do depends on it."""

from ipaddress import ip_address
from urllib.parse import urlsplit

NAMES = {"localhost", "127.0.0.1", "::1"}


def on_loopback(request):
    """Both ends: the name is only what the caller says, and the address alone could be that of a local proxy."""
    if request.headers.get("X-Forwarded-For") or request.headers.get("Forwarded"):
        return False
    try:
        address = ip_address(request.META.get("REMOTE_ADDR", ""))
    except ValueError:
        return False
    return address.is_loopback and urlsplit(f"//{request.get_host()}").hostname in NAMES
