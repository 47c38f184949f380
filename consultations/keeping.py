"""What holds a page in place. Rooms that keep records about pages say so here; pages and hooks ask.

A holder gets a tree path and answers whether it keeps anything at or below it.
"""

from django.utils.translation import gettext_lazy as _

REFUSAL = _("People have taken part here, so this page must stay. You can close it, or publish a newer version.")
STILL_OPEN = _("People may be answering now. Set an earlier closing date instead: the page closes and stays readable.")

_holders = []


def register_holder(holder):
    """holder(path) -> bool: does this room keep a record of a page whose path starts with `path`?"""
    if holder not in _holders:
        _holders.append(holder)


def is_held(page):
    return bool(page.path) and any(holder(page.path) for holder in _holders)
