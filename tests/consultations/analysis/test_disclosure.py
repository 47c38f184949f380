import pytest
from hypothesis import given
from hypothesis import strategies as st

from consultations.analysis.disclosure import bounds, percentage, rounded, share


@pytest.mark.parametrize(
    ("count", "shown"),
    [(0, 0), (1, None), (7, None), (8, 10), (12, 10), (13, 15), (17, 15), (18, 20), (1002, 1000), (1003, 1005)],
)
def test_rounded_at_the_borders_follows_the_rule_set(count, shown):
    assert rounded(count) == shown


def test_rounded_below_nothing_is_refused():
    with pytest.raises(ValueError, match="never below 0"):
        rounded(-1)


@given(st.integers(0, 10_000))
def test_bounds_of_any_count_hold_every_count_shown_alike_and_no_other(count):
    low, high = bounds(count)
    assert low <= count <= high
    assert {rounded(n) for n in range(low, high + 1)} == {rounded(count)}
    assert rounded(high + 1) != rounded(count)
    assert low == 0 or rounded(low - 1) != rounded(count)


@pytest.mark.parametrize(
    ("part", "whole", "shown"),
    [
        (12, 40, "25%"),  # 10 of 40
        (0, 40, "0%"),
        (8, 8, "100%"),
        (5, 40, None),
        (0, 5, None),
        (0, 0, None),
        (1000, 3997, "25%"),  # 3,995 is below 4,000
        (1234, 3998, "30.9%"),  # 1,235 of 4,000
    ],
)
def test_percentage_comes_from_rounded_figures(part, whole, shown):
    assert percentage(part, whole) == shown


@given(st.integers(0, 5_000), st.integers(0, 5_000))
def test_share_of_a_part_never_exceeds_the_whole(part, rest):
    ratio = share(part, part + rest)
    assert ratio is None or 0 <= ratio <= 1
