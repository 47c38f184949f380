"""Receipt codes: what a participant keeps, and what we keep of it.

A code is 17 random symbols of Crockford's base 32 (85 bits) and a check symbol, in three groups of six: long enough
that guessing is hopeless, without the letters that are read wrongly (I, L, O, U). We keep a keyed hash alone.
Source: Douglas Crockford, "Base 32"; the check symbol is Luhn's algorithm modulo 32.
"""

import hashlib
import hmac
import secrets

from django.conf import settings

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LOOKALIKES = str.maketrans({"O": "0", "I": "1", "L": "1"})
RANDOM_SYMBOLS = 17
GROUP = 6


def new_code() -> str:
    """A fresh code, as it is shown: "7KQ3ZP-M4T9XA-0BC2DE"."""
    body = "".join(secrets.choice(ALPHABET) for _ in range(RANDOM_SYMBOLS))
    return format_code(body + check_symbol(body))


def check_symbol(body: str) -> str:
    """The symbol that catches one wrong symbol, and most swaps of two neighbours."""
    total = 0
    for place, symbol in enumerate(reversed(body)):
        value = ALPHABET.index(symbol) * (2 if place % 2 == 0 else 1)
        total += value // 32 + value % 32
    return ALPHABET[-total % 32]


def normalise_code(typed: str) -> str | None:
    """The bare symbols of what somebody typed, or None if it cannot be a code (wrong length, symbol or check).

    Spaces, hyphens and case do not matter; O is read as 0, I and L as 1. Says nothing about whether the code exists.
    """
    bare = "".join(symbol for symbol in typed.upper() if symbol.isalnum()).translate(LOOKALIKES)
    if len(bare) != RANDOM_SYMBOLS + 1 or not set(bare) <= set(ALPHABET):
        return None
    return bare if check_symbol(bare[:-1]) == bare[-1] else None


def format_code(bare: str) -> str:
    return "-".join(bare[start : start + GROUP] for start in range(0, len(bare), GROUP))


def hash_code(bare: str) -> str:
    """64 hexadecimal digits: HMAC-SHA-256 under RECEIPT_KEY, so that a stolen table opens no receipt."""
    return hmac.new(settings.RECEIPT_KEY.encode(), bare.encode(), hashlib.sha256).hexdigest()
