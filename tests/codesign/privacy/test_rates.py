from django.core.cache import cache

from codesign.privacy.rates import allow, spent


def test_spent_when_many_other_keys_were_counted_meanwhile_still_knows():
    cache.clear()
    allow("a-code", 1, 3600)
    for number in range(2_000):
        allow(f"another:{number}", 1, 3600)
    assert spent("a-code", 1, 3600)
