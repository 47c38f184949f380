from datetime import date
from decimal import Decimal

import pytest

from codesign.commissioning.models import Measure, MeasureValue
from codesign.commissioning.series import amount, chart_of, remark, sentence

from .factories import MeasureFactory


def values(*amounts):
    return [MeasureValue(date=date(2025 + n, 4, 1), value=Decimal(value)) for n, value in enumerate(amounts)]


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        ("62.5000", "%", "62.5%"),
        ("100.0000", "%", "100%"),
        ("12", "days", "12 days"),
        ("1200", "people", "1,200 people"),
        ("0.0625", "of all", "0.0625 of all"),
        ("-3.5", "points", "-3.5 points"),
    ],
)
def test_amount_says_the_number_as_people_write_it(value, unit, text):
    assert amount(Decimal(value), unit) == text


@pytest.mark.parametrize(
    ("better", "amounts", "told"),
    [
        ("higher", ["1", "2"], "It went from 1 days on 1 April 2025 to 2 days on 1 April 2026. Higher is better, so it got better."),  # noqa: E501
        ("higher", ["2", "1"], "It went from 2 days on 1 April 2025 to 1 days on 1 April 2026. Higher is better, so it got worse."),  # noqa: E501
        ("lower", ["1", "2"], "It went from 1 days on 1 April 2025 to 2 days on 1 April 2026. Lower is better, so it got worse."),  # noqa: E501
        ("lower", ["2", "1"], "It went from 2 days on 1 April 2025 to 1 days on 1 April 2026. Lower is better, so it got better."),  # noqa: E501
        ("neither", ["1", "2"], "It went from 1 days on 1 April 2025 to 2 days on 1 April 2026."),
        ("higher", ["2", "3", "2"], "It was 2 days on 1 April 2025 and the same on 1 April 2027."),
        ("higher", ["2"], "It was 2 days on 1 April 2025."),
    ],
)  # fmt: skip
def test_sentence_says_what_the_chart_shows(better, amounts, told):
    assert sentence(Measure(unit="days", better=better), values(*amounts)) == told


@pytest.mark.parametrize(
    ("numerator", "denominator", "note", "text"),
    [
        (None, None, "", ""),
        (None, 40, "", "Of 40"),
        (20, 40, "", "20 of 40"),
        (20, 40, "New way of counting", "20 of 40. New way of counting"),
        (None, None, "New way of counting", "New way of counting"),
    ],
)
def test_remark_says_what_a_value_is_made_of_and_what_changed(numerator, denominator, note, text):
    assert remark(MeasureValue(value=50, numerator=numerator, denominator=denominator, note=note)) == text


@pytest.mark.django_db
def test_chart_of_a_measure_without_values_is_none():
    assert chart_of(MeasureFactory()) is None
