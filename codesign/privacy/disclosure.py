"""The one door through which counts of people leave staff hands. The rules are in consultations.analysis.disclosure."""

from dataclasses import dataclass

from django.contrib.humanize.templatetags.humanize import intcomma
from django.utils.translation import gettext as _

from consultations.analysis import disclosure as rules
from consultations.analysis.disclosure import THRESHOLD

SUPPRESSED = "*"  # in data files, where words would not be numbers either

__all__ = [
    "SUPPRESSED",
    "THRESHOLD",
    "Figure",
    "exactly",
    "hidden",
    "organisations",
    "people",
    "percent",
    "published",
    "share",
]


@dataclass(frozen=True)
class Figure:
    """A number as it is shown. value is None where the number is too small to show; text then says so in words."""

    value: int | None
    text: str

    def __str__(self) -> str:
        return self.text

    @property
    def cell(self) -> int | str:
        """For a data file."""
        return SUPPRESSED if self.value is None else self.value


def people(count: int) -> Figure:
    """A count of people, as the public may see it."""
    return _figure(rules.rounded(count))


def organisations(count: int) -> Figure:
    """A count of organisations: shown as it is, for organisations are not people."""
    return _figure(count)


def exactly(count: int) -> Figure:
    """A count as staff see it, who hold the answers themselves. Never on a public page."""
    return _figure(count)


def hidden() -> Figure:
    """A figure that may not be shown, whatever it is."""
    return _figure(None)


def published(shown: int | None) -> Figure:
    """A figure from the register of publications, which went through these rules when it was published."""
    return _figure(shown)


def percent(part: int, whole: int) -> str:
    """From the rounded figures; empty where one of them is not shown."""
    return rules.percentage(part, whole) or ""


def share(part: int, whole: int) -> float | None:
    """Between 0 and 1, from the rounded figures, for the length of a bar."""
    return rules.share(part, whole)


def _figure(value: int | None) -> Figure:
    return Figure(value, _("fewer than %(least)d") % {"least": THRESHOLD} if value is None else str(intcomma(value)))
