from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from codesign.clock import Status, Window

OPENS = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
CLOSES = datetime(2026, 4, 13, 22, 59, tzinfo=UTC)
MOMENT = timedelta(microseconds=1)


@pytest.mark.parametrize(
    ("t", "status"),
    [
        (OPENS - MOMENT, Status.UPCOMING),
        (OPENS, Status.OPEN),
        (CLOSES - MOMENT, Status.OPEN),
        (CLOSES, Status.CLOSED),
    ],
)
def test_window_at_its_edges_is_half_open(t, status):
    window = Window(OPENS, CLOSES)
    assert (window.status(t), window.contains(t)) == (status, status == Status.OPEN)


def test_window_without_bounds_is_open():
    assert Window(None, None).status(OPENS) == "open"


def test_window_status_without_a_time_means_now():
    with time_machine.travel(CLOSES, tick=False):
        assert Window(OPENS, CLOSES).status() == "closed"
