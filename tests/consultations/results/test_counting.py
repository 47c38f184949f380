from collections import Counter

import pytest
from django.core.management import call_command
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from consultations.results.counting import count_changes, points, rebuild
from consultations.results.models import Tally
from consultations.surveys.models import Recount, Response, Status
from tests.consultations.results.people import amend, send, withdraw
from tests.trees import make_survey

pytestmark = pytest.mark.django_db


def tallies(survey):
    rows = Tally.objects.filter(survey=survey, count__gt=0)
    return {row[:4]: row[4] for row in rows.values_list("question_id", "answer", "capacity", "channel", "count")}


def counted_by_hand(survey):
    """Every sent answer, one by one."""
    counts = Counter()
    for response in Response.objects.filter(survey=survey, status=Status.SUBMITTED):
        place = (response.capacity, response.channel)
        counts[("", "#sent", *place)] += 1
        for question, answer in response.sent.answers.items():
            counts[(question, "#seen", *place)] += 1
            if answer is not None:
                counts[(question, "#answered", *place)] += 1
            if answer is not None and question != "q-text":
                for one in answer if isinstance(answer, list) else [answer]:
                    counts[(question, str(one), *place)] += 1
    return dict(counts)


ANSWERS = st.fixed_dictionaries(
    {},
    optional={
        "q-choice": st.sampled_from(["car", "bus", None]),
        "q-choices": st.sampled_from([["exercise"], ["exercise", "talk"], ["none"], None]),
        "q-scale": st.sampled_from([1, 5, None]),
        "q-text": st.sampled_from(["Closer", None]),
    },
)
CAPACITIES = st.sampled_from(["carer", "self", "voluntary"])
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("send"), ANSWERS, CAPACITIES),
        st.tuples(st.just("amend"), ANSWERS, CAPACITIES),
        st.tuples(st.just("withdraw")),
        st.tuples(st.just("count")),
    ),
    max_size=14,
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(STEPS, st.randoms(use_true_random=False))
def test_count_changes_after_any_sequence_equals_a_rebuild_and_counting_by_hand(steps, chance):
    with transaction.atomic():
        survey, sent = make_survey(), []
        for doing, *what in steps:
            if doing == "send":
                sent.append(send(survey, what[0], capacity=what[1], channel=chance.choice(["online", "paper"])))
            elif doing == "count":
                count_changes()
            elif sent:
                one = sent.pop(chance.randrange(len(sent)))
                if doing == "amend":
                    sent.append(amend(one, what[0], capacity=what[1]))
                else:
                    withdraw(one)
        before_the_rest = Recount.objects.count()
        rebuild(survey)  # in the middle: what waits must neither be lost nor counted twice
        assert Recount.objects.count() == before_the_rest
        count_changes()
        drained = tallies(survey)
        assert drained == counted_by_hand(survey)
        assert Recount.objects.count() == 0
        assert rebuild(survey) == 0
        assert tallies(survey) == drained
        transaction.set_rollback(True)


def test_count_changes_when_it_fails_half_way_leaves_the_queue_and_the_tallies(monkeypatch):
    survey = make_survey()
    send(survey, {"q-choice": "car"})
    monkeypatch.setattr("consultations.results.counting.note_changes", lambda *args: 1 / 0)
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        count_changes()
    assert Recount.objects.count() == 1
    assert tallies(survey) == {}


def test_count_changes_of_several_batches_takes_all(monkeypatch):
    monkeypatch.setattr("consultations.results.counting.BATCH", 2)
    survey = make_survey()
    for _each in range(5):
        send(survey, {"q-choice": "car"})
    assert count_changes(most=3) == 4  # two batches
    assert count_changes() == 1
    assert tallies(survey)[("q-choice", "car", "carer", "online")] == 5


@pytest.mark.parametrize("people", [1, 40])
def test_count_changes_asks_as_often_for_many_changes_as_for_one(people, django_assert_num_queries):
    survey = make_survey()
    for _each in range(people):
        send(survey, {"q-choice": "car"})
    count_changes()
    for response in Response.objects.all():
        amend(response, {"q-choice": "bus"})
    with django_assert_num_queries(14):
        count_changes()


def test_points_of_a_text_answer_count_it_without_its_words():
    version = send(make_survey(), {"q-text": "car", "q-choice": None}).sent
    assert sorted(points(version)) == [
        ("", "#sent"),
        ("q-choice", "#seen"),
        ("q-text", "#answered"),
        ("q-text", "#seen"),
    ]


def test_recount_when_a_tally_is_wrong_puts_it_right(capsys):
    survey = make_survey()
    send(survey, {"q-choice": "car"})
    count_changes()
    Tally.objects.filter(answer="car").update(count=9)
    call_command("recount", survey.slug)
    assert capsys.readouterr().out == f"{survey.slug}: 1 tallies put right\n0 waiting changes counted\n"
    assert tallies(survey) == counted_by_hand(survey)
