import csv
import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from codesign.commissioning import citations
from codesign.commissioning.citations import Citation
from consultations.decisions.services import change_choices
from consultations.results.counting import count_changes
from consultations.results.publishing import release_results
from consultations.results.reports import is_released, people_said, results, results_url, target_key
from consultations.surveys.models import Response
from consultations.surveys.services import withdraw_response
from tests.consultations.results.people import amend, crowd, send
from tests.trees import CLOSED, OPEN, choice, make_survey, section

pytestmark = pytest.mark.django_db


def released(people=40, **options):
    survey = make_survey(**options)
    if people:
        crowd(survey, people)
    release_results(survey, "user:1")
    return survey


@pytest.mark.parametrize("when", [OPEN, CLOSED])
def test_public_page_before_release_is_not_found(client, when):
    survey = make_survey(when=when)
    assert not is_released(survey)
    assert client.get(results_url(survey)).status_code == 404
    assert client.get(reverse("results:public_csv", args=[survey.pk])).status_code == 404


@pytest.mark.parametrize("when", [OPEN, CLOSED])
def test_public_page_once_released_shows_every_question_with_its_base(client, when):
    survey = released(43, when=when)
    page = client.get(results_url(survey)).content.decode()
    assert is_released(survey)
    assert "45 people and 0 organisations have answered." in page
    for question in survey.questions():
        assert question.text in page
    assert (
        page.count("45 people answered; 45 saw the question.") == 4
    )  # the choice and the scale, each also in its caption
    assert page.count("20 people answered; 45 saw the question.") == 1  # the words
    assert "Closer to home" not in page


def test_public_page_of_an_unpublished_survey_is_not_found(client):
    survey = released()
    survey.unpublish()
    assert client.get(results_url(survey)).status_code == 404


@pytest.mark.parametrize("query", ["", "?cut=carer", "?cut=paper", "?cut=nonsense"])
def test_public_page_asks_as_often_whoever_answered(client, query, django_assert_max_num_queries):
    address = results_url(released(16)) + query
    client.get(address)
    with django_assert_max_num_queries(10):
        client.get(address)


def test_public_page_costs_the_same_for_many(client, django_assert_num_queries):
    few, many = results_url(released(16)), results_url(released(1200))
    client.get(few)
    with CaptureQueriesContext(connection) as first:
        client.get(few)
        asked = len(first)
    client.get(many)
    with django_assert_num_queries(asked):
        client.get(many)


def test_results_of_a_cut_with_few_people_show_nothing_of_them():
    survey = released(40)
    crowd(survey, 5, capacity="self")
    found = results(survey, public=True, capacity="self")
    assert (found.people.value, found.at) == (None, None)
    assert all(question.hidden for question in found.questions)


def test_results_for_the_public_are_rounded_and_those_for_staff_are_not():
    survey = released(43)
    staff, public = results(survey, public=False), results(survey, public=True)
    assert [answer.people.value for answer in staff.questions[0].answers] == [22, 11, 10]
    assert [answer.people.value for answer in public.questions[0].answers] == [20, 10, 10]
    assert [answer.percent for answer in public.questions[0].answers] == ["44%", "22%", "22%"]
    assert (staff.people.value, public.people.value) == (43, 45)


def test_results_of_a_scale_have_an_average_from_eight_people_on():
    survey = make_survey()
    crowd(survey, 7)
    assert results(survey, public=False).questions[2].mean is None
    crowd(survey, 1, start=7)
    scale = results(survey, public=False).questions[2]
    assert (scale.mean, scale.median) == (21 / 8, 2.5)  # 1 2 3 4 5 1 2 3


def test_results_after_seven_more_people_stay_and_after_eight_move():
    survey = released(40)
    before = results(survey, public=True)
    crowd(survey, 7, start=100)
    assert results(survey, public=True) == before
    crowd(survey, 1, start=200)
    after = results(survey, public=True)
    assert (before.people.value, after.people.value) == (40, 50)
    assert after.at > before.at


def test_results_after_one_person_changes_their_mind_eight_times_stay():
    survey = released(40)
    before = results(survey, public=True)
    response = send(survey, {"q-choice": "car"})
    for n in range(8):
        amend(response, {"q-choice": ["bus", "car"][n % 2]})
        count_changes()
    assert results(survey, public=True) == before


def test_organisations_are_counted_apart_and_named_only_if_they_agreed(client):
    survey = released(40)
    crowd(survey, 2, capacity="voluntary", organisation="Breathe Easy", publish="yes")
    crowd(survey, 1, capacity="peer_group", organisation="Quiet Lungs")
    found = results(survey, public=True)
    assert (found.people.value, found.organisations.value) == (40, 3)
    assert found.names == ("Breathe Easy",)
    page = client.get(results_url(survey)).content.decode()
    assert "Breathe Easy" in page
    assert "Quiet Lungs" not in page
    assert set(results(survey, public=False).names) == {"Breathe Easy", "Quiet Lungs"}


def test_organisations_that_withdraw_are_no_longer_named():
    survey = released(0)
    crowd(survey, 1, capacity="voluntary", organisation="Breathe Easy", publish="yes")
    assert results(survey, public=True).names == ("Breathe Easy",)
    withdraw_response(Response.objects.get().pk)
    count_changes()
    assert results(survey, public=True).names == ()


def test_organisations_that_take_their_consent_back_are_no_longer_named():
    survey = released()
    agreed = {"quote": True, "publish": True, "contact": False}
    told = send(survey, capacity="peer_group", organisation="Lung friends", consents=agreed)
    count_changes()
    assert results(survey, public=True).names == ("Lung friends",)
    change_choices(told.participant, {"publish": False})
    shown = results(survey, public=True)
    assert (shown.names, shown.organisations.value) == ((), 1)
    change_choices(told.participant, {"publish": True})
    assert results(survey, public=True).names == ("Lung friends",)


def test_release_when_it_fails_half_way_releases_nothing(monkeypatch):
    survey = make_survey()
    monkeypatch.setattr("consultations.results.publishing.renew", lambda *args, **kwargs: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        release_results(survey, "user:1")
    assert not is_released(survey)


def test_public_page_shows_the_decisions_that_cite_a_result(client, monkeypatch):
    survey = released()
    key = target_key(survey, "q-scale")
    cited = Citation("Classes move", "/decisions/1/", "Decided", "shaped")
    monkeypatch.setattr(citations, "_providers", [lambda keys, user: {key: [cited]} if key in keys else {}])
    page = client.get(results_url(survey)).content.decode()
    assert page.count("Classes move") == 1
    assert "Use in a decision" not in page


def test_public_csv_holds_the_figures_shown_and_no_formula(client):
    options = [{"type": "item", "id": "a", "value": {"label": "=1+1", "exclusive": False}}]
    options.append({"type": "item", "id": "b", "value": {"label": "No", "exclusive": False}})
    survey = make_survey(sections=[section("s", "One", choice("q", text="@risk?", options=options))])
    for _each in range(9):
        send(survey, {"q": "a"})
    send(survey, {"q": None})
    count_changes()
    release_results(survey, "user:1")
    response = client.get(reverse("results:public_csv", args=[survey.pk]))
    rows = list(csv.reader(io.StringIO(response.content.decode("utf-8-sig"))))
    assert [row[:7] for row in rows[1:]] == [
        ["q", "'@risk?", "'=1+1", "10", "10", "10", "0"],
        ["q", "'@risk?", "No", "0", "10", "10", "0"],
    ]


def test_people_said_adds_released_surveys_alone():
    survey = released(43)
    make_survey(survey.consultation, title="Another")
    assert str(people_said(survey.consultation)) == "45"
