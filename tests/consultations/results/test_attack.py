"""Somebody who looks at the public results after every single change, and adds and subtracts what they see."""

from collections import Counter
from dataclasses import dataclass
from itertools import product

import pytest
from django.db import transaction
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from consultations.analysis.disclosure import THRESHOLD, bounds
from consultations.choices import Capacity, Channel
from consultations.results.counting import count_changes
from consultations.results.cuts import PUBLIC_CUTS, WHOLE, Cut
from consultations.results.models import ANSWERED, SEEN, SENT
from consultations.results.publishing import release_results
from consultations.results.reports import results
from consultations.results.showing import Shown, showable
from consultations.surveys.definition import CHOICE, Option, Question
from tests.consultations.results.people import amend, send, withdraw
from tests.trees import choice, make_survey, section

OPTIONS = ["car", "bus", "walk"]
QUESTION = Question("q", CHOICE, "How?", "", False, "s", tuple(Option(name, name) for name in OPTIONS))


class Survey:
    def questions(self):
        return [QUESTION]


@dataclass
class People:
    """Totals of people who answered one question, each (option, capacity, channel)."""

    said: list

    def people(self, question_id, answer, cut=WHOLE):
        held = [option for option, capacity, channel in self.said if cut.holds(capacity, channel)]
        return len(held) if answer in (SENT, SEEN, ANSWERED) else held.count(answer)

    def answers_to(self, question_id):
        return sorted({option for option, *_place in self.said})


def shown_now(said, memory=None, cuts=(WHOLE,)):
    return showable(Survey(), People(said), Shown(list(cuts), {}, memory or {}))


def options_of(shown, cut=WHOLE):
    return shown.figures[cut.name]["questions"]["q"]["options"]


def fit(figures, row, answered):
    """Whether these counts would be shown as these figures; none are shown of a hidden question."""
    shown = [] if figures is None else [figures[option] for option in OPTIONS]
    return all(_fits(figure, count, answered) for figure, count in zip(shown, row, strict=bool(shown)))


def _fits(figure, count, answered):
    if answered < THRESHOLD:
        return figure is None
    low, high = bounds(count)
    return (figure is None and 1 <= count < THRESHOLD) or (figure is not None and low <= figure <= high)


CAPACITIES = [str(Capacity.SELF), str(Capacity.CARER)]
CHANNELS = [str(Channel.ONLINE), str(Channel.PAPER)]
person = st.tuples(st.sampled_from(OPTIONS), st.sampled_from(CAPACITIES), st.sampled_from(CHANNELS))
# Sizes at the borders of what is shown alike, where adding and subtracting tells most
crowd = st.lists(st.tuples(person, st.sampled_from([1, 2, 7, 8, 12, 13])), min_size=2, max_size=4).map(
    lambda groups: [one for one, times in groups for _each in range(times)]
)
EIGHT_AND_ONE = [("car", "self", "online")] * 8 + [("bus", "self", "online")]


@settings(max_examples=60, deadline=None)
@example(EIGHT_AND_ONE)
@given(crowd)
def test_one_look_at_every_cut_never_tells_how_many_of_a_few_said_what(said):
    """Tries every table by capacity, with the true number of people in each capacity known."""
    people = People(said)
    cuts = [cut for cut in PUBLIC_CUTS if people.people("", SENT, cut) >= THRESHOLD]
    if WHOLE not in cuts or len({option for option, *_place in said}) == 1:
        return
    shown = shown_now(said, cuts=cuts)
    sizes = {capacity: people.people("", SENT, Cut(capacity=capacity)) for capacity in CAPACITIES}
    whole = options_of(shown)

    def rows(capacity):
        cut, size = Cut(capacity=capacity), sizes[capacity]
        figures = options_of(shown, cut) if cut in cuts else None
        for row in product(range(size + 1), repeat=2):
            full = (*row, size - sum(row))
            if full[-1] >= 0 and fit(figures, full, size):
                yield full

    worlds = []
    for tables in product(*(list(rows(capacity)) for capacity in CAPACITIES)):
        totals = [sum(column) for column in zip(*tables, strict=True)]
        if fit(whole, totals, len(said)):
            worlds.append((*tables, tuple(totals)))
    for place, option in enumerate(OPTIONS):
        for which, cut in enumerate([*(Cut(capacity=capacity) for capacity in CAPACITIES), WHOLE]):
            true = people.people("q", option, cut)
            assert true == 0 or true >= THRESHOLD or len({world[which][place] for world in worlds}) > 1, (option, cut)


# 12 and 4, 20 and 4, 28 and 4: each look leaves the 4 some room, the three together would not
@example([["car"] * 8, ["car"] * 4 + ["bus"] * 4, ["car"] * 8, ["car"] * 8])
@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(st.sampled_from(OPTIONS), min_size=8, max_size=8), min_size=1, max_size=5))
def test_many_looks_while_people_only_come_never_tell_how_many_of_a_few_said_what(arrivals):
    """Tries every history: at each publication eight more people have answered, and nobody left."""
    said, memory, looks, truth = [], {}, [], []
    for eight in arrivals:
        said = said + [(option, "carer", "online") for option in eight]
        shown = shown_now(said, memory)
        memory = {"all": shown.floors["all"]}
        looks.append((len(said), options_of(shown)))
        truth.append(Counter(option for option, *_place in said))
    if len(truth[-1]) == 1:
        return
    possible = []
    for size, figures in looks:
        worlds = {
            (a, b, size - a - b)
            for a in range(size + 1)
            for b in range(size + 1 - a)
            if fit(figures, (a, b, size - a - b), size)
        }
        if possible:
            worlds = {now for now in worlds if any(_grew(before, now) for before in possible[-1])}
        possible.append(worlds)
    for place in range(len(looks) - 2, -1, -1):
        possible[place] = {now for now in possible[place] if any(_grew(now, later) for later in possible[place + 1])}
    for look, (true, worlds) in enumerate(zip(truth, possible, strict=True)):
        for place, option in enumerate(OPTIONS):
            if 1 <= true[option] < THRESHOLD and len(true) > 1:
                assert len({world[place] for world in worlds}) > 1, (look, option)


def _grew(before, after):
    return all(b <= a for b, a in zip(before, after, strict=True))


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["send", "send", "send", "send", "amend", "withdraw"]),
        st.sampled_from(OPTIONS),
        st.sampled_from(CAPACITIES),
    ),
    min_size=20,
    max_size=36,
)


@pytest.mark.django_db
@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(STEPS, st.randoms(use_true_random=False))
def test_two_looks_that_differ_are_at_least_eight_people_apart(steps, chance):
    with transaction.atomic():
        survey = make_survey(sections=[section("s", "One", choice("q"))])
        release_results(survey, "user:1")
        sent, changed, last = [], {cut: set() for cut in PUBLIC_CUTS}, {}
        for doing, option, capacity in steps:
            if doing == "send" or not sent:
                touched = send(survey, {"q": option}, capacity=capacity)
                sent.append(touched)
                places = {capacity}
            else:
                touched = sent.pop(chance.randrange(len(sent)))
                places = {touched.capacity}
                if doing == "amend":
                    sent.append(amend(touched, {"q": option}, capacity=capacity))
                    places.add(capacity)
                else:
                    withdraw(touched)
            for cut in PUBLIC_CUTS:
                if any(cut.holds(place, "online") for place in places):
                    changed[cut].add(touched.pk)
            count_changes()
            for cut in PUBLIC_CUTS:
                seen = results(survey, public=True, capacity=cut.capacity, channel=cut.channel)
                look = (seen.at, seen.people, seen.questions)
                if cut in last and look != last[cut]:
                    assert len(changed[cut]) >= THRESHOLD
                    changed[cut] = set()
                last[cut] = look
                figures = [seen.people, *(answer.people for question in seen.questions for answer in question.answers)]
                assert all(figure.value is None or figure.value == 0 or figure.value >= 10 for figure in figures)
        transaction.set_rollback(True)
