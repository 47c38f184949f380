"""Dates and times in words."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.dateformat import format as dateformat
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

SOON = 3  # days; from here on the words stand out


def date_words(when):
    """22 November 2026"""
    return date_format(_local(when), "j F Y") if when else ""


def time_words(when):
    """5pm, 5:30pm, midnight, midday"""
    when = _local(when)
    if (when.hour, when.minute) == (0, 0):
        return _("midnight")
    if (when.hour, when.minute) == (12, 0):
        return _("midday")
    return dateformat(when, "ga" if when.minute == 0 else "g:ia").replace(".", "")


def moment_words(when):
    """22 November 2026 at 5pm"""
    if not when:
        return ""
    return _("%(date)s at %(time)s") % {"date": date_words(when), "time": time_words(when)}


def _local(when):
    return timezone.localtime(when) if isinstance(when, datetime) and timezone.is_aware(when) else when


@dataclass(frozen=True)
class Left:
    words: str
    moment: datetime | None
    soon: bool = False


def days_left(opens_at, closes_at, now):
    """How long something stays open, counted in days of the calendar here; None when no date is set."""
    today = _local(now).date()
    if opens_at and now < opens_at:
        days = (_local(opens_at).date() - today).days
        if days == 0:
            return Left(_("Opens today at %(time)s") % {"time": time_words(opens_at)}, opens_at)
        words = ngettext("Opens tomorrow", "Opens in %(days)d days", days) % {"days": days}
        return Left(words, opens_at)
    if closes_at is None:
        return Left(_("Open"), None) if opens_at else None
    if now >= closes_at:
        last = date_words(closes_at - timedelta(microseconds=1))
        return Left(_("Was open until %(date)s") % {"date": last}, None)
    last = closes_at - timedelta(microseconds=1)  # the window is half-open: midnight ends the day before
    days = (_local(last).date() - today).days
    if days == 0:
        return Left(_("Closes today at %(time)s") % {"time": time_words(closes_at)}, last, soon=True)
    return Left(ngettext("1 day left", "%(days)d days left", days) % {"days": days}, last, soon=days <= SOON)
