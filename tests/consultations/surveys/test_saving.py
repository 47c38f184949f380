"""Whatever is saved in whatever order, from however many tabs: each question ends with the last value acknowledged."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from consultations.surveys.models import Response
from consultations.surveys.services import Stale, save_answers, start_response
from consultations.surveys.shown import Shown
from tests.trees import make_survey

VALUES = {
    "q-choice": st.sampled_from(["car", "bus", "walk", None]),
    "q-choices": st.sampled_from([["exercise"], ["exercise", "talk"], ["none"], None]),
    "q-scale": st.sampled_from([1, 5, None]),
    "q-text": st.sampled_from(["Nearer", "In the evening", None]),
}
PARTS = [("q-choice", "q-choices"), ("q-scale", "q-text")]
TABS = 3
opening = st.tuples(st.just("open"), st.integers(0, TABS - 1), st.integers(0, len(PARTS) - 1))
saving = st.tuples(st.just("save"), st.integers(0, TABS - 1), st.fixed_dictionaries(VALUES))


class SavingFromSeveralTabs(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.survey = make_survey()

    @settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(st.lists(opening | saving, max_size=14))
    def test_save_answers_in_any_order_ends_with_the_last_acknowledged_values(self, steps):
        response, _code = start_response(self.survey)
        questions = self.survey.definition().by_id
        acknowledged, tabs = {}, {}
        for step, tab, what in steps:
            stored = Response.objects.get(pk=response.pk).answers
            if step == "open":
                part = PARTS[what]
                tabs[tab] = part, Shown.of([questions[key] for key in part], stored), dict(stored)
            elif tab in tabs:
                part, shown, seen = tabs[tab]
                mine = {key: what[key] for key in part}
                changed_elsewhere = any(stored.get(key) != seen.get(key) for key in part)
                differs = any(stored.get(key) != mine[key] for key in part)
                try:
                    save_answers(response.pk, mine, shown=Shown.read(str(shown), []))
                except Stale:
                    assert changed_elsewhere
                    assert differs
                else:
                    assert not (changed_elsewhere and differs)
                    acknowledged |= mine
            assert Response.objects.get(pk=response.pk).answers == acknowledged


@given(st.text() | st.recursive(st.none() | st.integers() | st.text(), st.lists).map(str))
def test_shown_read_of_any_text_is_something_that_was_shown(written):
    shown = Shown.read(written, [])
    assert Shown.read(str(shown), []) == shown
