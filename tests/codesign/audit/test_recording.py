import uuid
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
import time_machine
from django.contrib.auth import get_user_model

from codesign.audit import key, record
from codesign.audit.digests import event_digest
from codesign.audit.models import Event

AT = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)

pytestmark = pytest.mark.django_db


def test_record_writes_an_event_whose_digest_can_be_made_again():
    with time_machine.travel(AT, tick=False):
        record("user:7", "code.merged", "evidence.code:9", into=12, codings=[3, 4], whole=True, share=Decimal("0.5"))
    event = Event.objects.get()
    assert (event.at, event.actor, event.verb, event.target) == (AT, "user:7", "code.merged", "evidence.code:9")
    assert event.details == {"into": 12, "codings": [3, 4], "whole": True, "share": "0.5"}
    assert event.digest == event_digest(event.salt, event.at, event.actor, event.verb, event.target, event.details)


def test_record_of_the_same_act_twice_has_two_digests():
    with time_machine.travel(AT, tick=False):
        first, second = (record("system", "tallied", "surveys.surveypage:1") for _ in range(2))
    assert first.digest != second.digest


@pytest.mark.parametrize(
    "value",
    [
        "two words",
        "someone@example.org",
        "a\ttab",
        "line\nline",
        "null\x00",
        "\ud800",
        "x" * 201,
        ["fine", "not fine"],
        {"a b": 1},
        object(),
    ],
)
def test_record_of_words_is_refused_and_writes_nothing(value):
    with pytest.raises(ValueError, match="detail note"):
        record("user:7", "noted", "evidence.code:9", note=value)
    assert Event.objects.count() == 0


@pytest.mark.parametrize(
    ("value", "kept"),
    [
        (uuid.UUID(int=5), "00000000-0000-0000-0000-000000000005"),
        (date(2026, 3, 2), "2026-03-02"),
        (0.1, "0.1"),
        ({"b", "a"}, ["a", "b"]),
        (10**20, 10**20),
        (None, None),
        ({"n": 1}, {"n": 1}),
        ("x" * 200, "x" * 200),
    ],
)
def test_record_keeps_ids_numbers_and_digests(value, kept):
    event = record("system", "counted", "surveys.surveypage:1", detail=value)
    event.refresh_from_db()
    assert event.details == {"detail": kept}


@pytest.mark.parametrize("actor", ["", "Alice Smith", "alice@example.org", "user:", "user:7 ", "u" * 101])
def test_record_by_an_actor_that_is_no_key_is_refused(actor):
    with pytest.raises(ValueError, match="actor"):
        record(actor, "noted", "evidence.code:9")


def test_key_names_app_model_and_row():
    assert key(get_user_model()(pk=7)) == "accounts.user:7"
