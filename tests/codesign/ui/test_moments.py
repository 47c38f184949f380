import datetime
from zoneinfo import ZoneInfo

import pytest

from codesign.ui.moments import date_words, days_left, moment_words

LONDON = ZoneInfo("Europe/London")


def at(*parts):
    return datetime.datetime(*parts, tzinfo=LONDON)


NOW = at(2026, 11, 22, 9)


@pytest.mark.parametrize(
    ("opens", "closes", "words", "soon"),
    [
        (None, at(2026, 12, 1, 17), "9 days left", False),
        (None, at(2026, 11, 23, 17), "1 day left", True),
        (None, at(2026, 11, 22, 17), "Closes today at 5pm", True),
        (None, at(2026, 11, 23, 0), "Closes today at midnight", True),  # half-open: midnight belongs to the day before
        (None, NOW, "Was open until 22 November 2026", False),
        (at(2026, 11, 22, 12), None, "Opens today at midday", False),
        (at(2026, 11, 23, 9), None, "Opens tomorrow", False),
        (at(2026, 11, 29, 9), at(2026, 12, 20), "Opens in 7 days", False),
        (NOW, None, "Open", False),
    ],
)
def test_days_left_when_asked_says_it_in_words(opens, closes, words, soon):
    left = days_left(opens, closes, NOW)
    assert (left.words, left.soon) == (words, soon)


def test_days_left_when_no_date_is_set_is_nothing():
    assert days_left(None, None, NOW) is None


def test_days_left_when_it_closes_at_midnight_shows_the_last_day():
    assert date_words(days_left(None, at(2026, 12, 1), NOW).moment) == "30 November 2026"


def test_moment_when_in_summer_is_told_in_local_time():
    moment = datetime.datetime(2026, 7, 1, 16, 30, tzinfo=datetime.UTC)
    assert moment_words(moment) == "1 July 2026 at 5:30pm"
