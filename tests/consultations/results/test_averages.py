import statistics

from hypothesis import given
from hypothesis import strategies as st

from consultations.results.averages import mean, median


@given(st.dictionaries(st.integers(1, 11), st.integers(0, 9)))
def test_averages_of_any_counts_are_those_of_the_answers_one_by_one(points):
    answers = [point for point, count in points.items() for _each in range(count)]
    if not answers:
        assert mean(points) is None
        assert median(points) is None
    else:
        assert mean(points) == statistics.fmean(answers)
        assert median(points) == statistics.median(answers)
