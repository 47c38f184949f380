import pytest

from consultations.results.cells import cell


@pytest.mark.parametrize("words", ["=1+1", "  =1+1", "+44 20", "-1", "@SUM(A1)", "\t=1", "＝1＋1", "＠SUM(A1)"])
def test_cell_that_a_spreadsheet_would_run_is_made_harmless(words):
    assert cell(words) == f"'{words}"


@pytest.mark.parametrize("value", ["By bus = slow", "", 4, -4, None])
def test_cell_that_is_harmless_stays(value):
    assert cell(value) == value
