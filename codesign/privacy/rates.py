"""Rate limits, by whatever key a room chooses: a draft or a code first, an address generously."""

import time
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.cache import cache

if TYPE_CHECKING:
    from django.http import HttpRequest


def allow(key: str, limit: int, seconds: int) -> bool:
    """Count one attempt under `key`; True while no more than `limit` fell into the current window of `seconds`.

    Windows are fixed, so twice the limit may pass across a border: good enough against guessing 85 bits.
    """
    slot = _slot(key, seconds)
    cache.add(slot, 0, timeout=seconds)
    try:
        return cache.incr(slot) <= limit
    except ValueError:  # the slot expired between the two calls
        return True


def spent(key: str, limit: int, seconds: int) -> bool:
    """Whether `limit` attempts were counted under `key` in the current window; counts none itself."""
    used: int = cache.get(_slot(key, seconds), 0)
    return used >= limit


def address_of(request: "HttpRequest") -> str:
    """Where a request comes from. Behind a proxy of ours, the address that the proxy saw: the last one named."""
    forwarded: str = request.headers.get("X-Forwarded-For", "")
    if settings.SECURE_PROXY_SSL_HEADER and forwarded:
        return forwarded.rsplit(",", 1)[-1].strip()
    return str(request.META.get("REMOTE_ADDR", ""))


def _slot(key: str, seconds: int) -> str:
    return f"rate:{key}:{int(time.time()) // seconds}"
