"""Colours an operator may choose, and whether words and lines in them can be seen."""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

HEX = re.compile(r"#[0-9a-fA-F]{6}")
PAPER = "#faf6ee"  # the warm ground of the band at the head of a page; codesign.css names it too


def is_colour(value):
    return bool(HEX.fullmatch(value))


def validate_colour(value):
    if not is_colour(value):
        raise ValidationError(_("Write the colour as # and six letters or digits, for example #0b4f5c."))


def _channels(colour):
    return [int(colour[i : i + 2], 16) for i in (1, 3, 5)]


def _luminance(colour):
    shares = [channel / 255 for channel in _channels(colour)]
    red, green, blue = (s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    """Contrast ratio of WCAG 2.2, from 1 (the same) to 21 (black on white)."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def darker(colour, by=0.3):
    """The colour with black mixed in: by=0 leaves it, by=1 is black."""
    return "#" + "".join(f"{round(channel * (1 - by)):02x}" for channel in _channels(colour))
