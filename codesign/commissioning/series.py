"""A measure's values in words and as a chart."""

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from codesign.ui.charts import LineChart, LinePoint
from codesign.ui.moments import date_words

from .models import Measure


def chart_of(measure):
    """None while there are no values."""
    values = list(measure.values.order_by("date"))
    if not values:
        return None
    return LineChart(
        title=_("Over time"),
        sentence=sentence(measure, values),
        points=[
            LinePoint(value.date, float(value.value), amount(value.value, measure.unit), remark(value))
            for value in values
        ],
        value_heading=_("Value"),
    )


def sentence(measure, values):
    """What the chart shows: where it began, where it is, and whether that is better."""
    first, last = values[0], values[-1]
    told = {
        "first": amount(first.value, measure.unit),
        "began": date_words(first.date),
        "last": amount(last.value, measure.unit),
        "ended": date_words(last.date),
    }
    if len(values) == 1:
        return _("It was %(last)s on %(ended)s.") % told
    if first.value == last.value:
        return _("It was %(first)s on %(began)s and the same on %(ended)s.") % told
    went = _("It went from %(first)s on %(began)s to %(last)s on %(ended)s.") % told
    return " ".join(filter(None, [went, verdict(measure, rose=last.value > first.value)]))


def verdict(measure, *, rose):
    if measure.better == Measure.Better.NEITHER:
        return ""
    if measure.better == Measure.Better.HIGHER:
        return _("Higher is better, so it got better.") if rose else _("Higher is better, so it got worse.")
    return _("Lower is better, so it got worse.") if rose else _("Lower is better, so it got better.")


def remark(value):
    """The two numbers a share is made of, where they are known, and what changed that day."""
    parts = {"part": value.numerator, "whole": value.denominator}
    base = ""
    if value.denominator is not None:
        base = _("Of %(whole)s") % parts if value.numerator is None else _("%(part)s of %(whole)s") % parts
    return ". ".join(filter(None, [base, value.note]))


def amount(value, unit):
    """62.5%, 12 days, 1,200 people"""
    plain = f"{value:f}"
    places = len(plain.partition(".")[2].rstrip("0"))
    number = number_format(value, decimal_pos=places, force_grouping=True)
    return f"{number}%" if unit == "%" else f"{number} {unit}"
