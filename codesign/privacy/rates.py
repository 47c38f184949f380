"""Rate limits, by whatever key a room chooses: a draft or a code first, an address generously."""

import time

from django.core.cache import cache


def allow(key: str, limit: int, seconds: int) -> bool:
    """Count one attempt under `key`; True while no more than `limit` fell into the current window of `seconds`.

    Windows are fixed, so twice the limit may pass across a border: good enough against guessing 85 bits.
    """
    slot = f"rate:{key}:{int(time.time()) // seconds}"
    cache.add(slot, 0, timeout=seconds)
    try:
        return cache.incr(slot) <= limit
    except ValueError:  # the slot expired between the two calls
        return True
