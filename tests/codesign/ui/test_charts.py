import datetime

import pytest
from django.template.loader import render_to_string

from codesign.ui.charts import BarChart, BarRow, LineChart, LinePoint


def bars(*rows):
    return BarChart(title="Classes", sentence="Most said yes.", base="40 people answered.", rows=list(rows))


def test_bar_when_its_share_is_known_is_that_part_of_a_thousand_units():
    assert [BarRow("Yes", "22", share, "").units for share in (0, 0.545, 1, 1.2)] == [0, 545, 1000, 1000]


def test_bar_when_suppressed_is_not_drawn_even_if_a_share_slipped_through():
    chart = bars(BarRow("Yes", "36", 0.9, "90%"), BarRow("No", "*", 0.1, "*"))
    page = render_to_string("components/bar_chart.html", {"chart": chart})
    assert page.count('class="bar__fill"') == 1
    assert page.count("A number too small to show") == 1


def test_bar_chart_when_drawn_has_sentence_base_and_a_table_without_inline_style():
    page = render_to_string("components/bar_chart.html", {"chart": bars(BarRow("Yes", "36", 0.9, "90%"))})
    assert [page.count(part) for part in ("Most said yes.", "<table", "<th ", "style=")] == [1, 1, 4, 0]
    assert page.count("40 people answered.") == 2  # in words, and in the table's caption
    assert page.count("A number too small to show") == 0


def measured(*values, **kwargs):
    points = [LinePoint(datetime.date(2026, n + 1, 1), value, f"{value}%") for n, value in enumerate(values)]
    return LineChart(title="Finished", sentence="More finish.", points=points, **kwargs)


@pytest.mark.parametrize("values", [(), (5.0,), (None, 5.0)])
def test_line_chart_when_there_is_no_line_to_draw_shows_the_table_alone(values):
    page = render_to_string("components/line_chart.html", {"chart": measured(*values)})
    assert (page.count("<svg"), page.count("<table")) == (0, 1)


def test_line_chart_when_values_do_not_change_is_drawn_level():
    heights = {dot["y"] for dot in measured(5.0, 5.0, 5.0).drawing.dots}
    assert len(heights) == 1


def test_line_chart_when_values_reach_far_down_starts_at_nought():
    assert measured(10.0, 60.0).drawing.ticks[0]["text"] == "0"


def test_line_chart_when_it_has_a_target_names_it():
    page = render_to_string("components/line_chart.html", {"chart": measured(50.0, 60.0, target=70)})
    assert page.count("Target 70") == 1
