"""Passages: the words of a contribution that are quoted, and whether they are still there."""

import hashlib
import re

LEFT_OUT = "[…]"
GAP = re.compile(r"\s*\[(?:…|\.\.\.)\]\s*")


def tidy(passage):
    """The passage as it is kept: one mark for what was left out, however it was typed."""
    return GAP.sub(f" {LEFT_OUT} ", passage.strip()).strip()


def stands_in(passage, text):
    """Whether the passage is in the text word for word, its parts in order around anything marked as left out.

    Line breaks and runs of spaces count as one space: a quote may be typed on one line.
    """
    parts = [one for part in GAP.split(passage) if (one := one_line(part))]
    text, at = one_line(text), 0
    for part in parts:
        found = text.find(part, at)
        if found < 0:
            return False
        at = found + len(part)
    return bool(parts)


def one_line(text):
    return " ".join(text.split())


def digest_of(text):
    """Tells one wording from another; says nothing else about it."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]
