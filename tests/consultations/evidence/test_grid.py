import datetime

import pytest
from django.urls import reverse

from codesign.accounts.roles import ROLES
from consultations.evidence import grid
from consultations.evidence.filters import GridFilters
from consultations.evidence.models import Coding, Quote, ReadMark
from consultations.evidence.services import apply_code, choose_quote, mark_read
from consultations.surveys.services import save_answers, set_capacity, start_response, submit_response
from tests.consultations.evidence.factories import analyst, codebook, person, said, sign_in
from tests.trees import make_survey

pytestmark = pytest.mark.django_db


@pytest.fixture
def survey():
    return make_survey()


@pytest.fixture
def book(survey):
    return codebook(survey.consultation)


def texts(response):
    return [row.contribution.text for row in response.context["screen"].rows]


def answered(survey, text):
    response, _code = start_response(survey)
    set_capacity(response.pk, capacity="voluntary", organisation="Breathe Easy")
    save_answers(response.pk, {"q-choice": "bus", "q-scale": 5, "q-text": text})
    submit_response(response.pk, consents={"quote": True})


@pytest.mark.parametrize("role", [*ROLES, ""])
def test_grid_is_for_analysts_alone(client, settings, survey, book, role):
    words = said(survey)
    sign_in(client, settings, person("Bob", role))
    shown = client.get(reverse("coding")).status_code
    acted = client.post(reverse("code_answer", args=[book.pk, words.pk]), {"theme": "Staff"}).status_code
    assert (shown, Coding.objects.count()) == {"Analyst": (200, 1), "": (403, 0)}.get(role, (302, 0))
    assert acted in {302, 403}


def test_grid_without_signing_in_asks_to(client, survey):
    assert client.get(reverse("coding")).status_code == 302


def test_grid_before_anybody_spoke_says_so(client, settings):
    sign_in(client, settings, analyst())
    assert "Nobody has said anything in their own words yet" in client.get(reverse("coding")).text


def test_grid_without_a_codebook_leads_to_making_one(client, settings, survey):
    said(survey)
    sign_in(client, settings, analyst())
    assert reverse("wagtailsnippets_evidence_codebook:add") in client.get(reverse("coding")).text


def test_grid_shows_whole_answer_its_attributes_and_the_same_persons_closed_answers(client, settings, survey, book):
    answered(survey, "word " * 900)
    sign_in(client, settings, analyst())
    page = client.get(reverse("coding"))
    (row,) = page.context["screen"].rows
    assert row.facts == [("How do you travel?", "By bus"), ("How easy was it?", "5 – very easy")]
    assert (row.question, row.organisation) == ("What should change?", "Breathe Easy")
    assert page.text.count("word word") == 450  # all of it


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({}, ["one", "two", "three"]),
        ({"reading": "unread"}, ["two", "three"]),
        ({"reading": "read"}, ["one"]),
        ({"theme": "none"}, ["two", "three"]),
        ({"theme": "Distance"}, ["one"]),
        ({"capacity": "carer"}, ["two"]),
        ({"channel": "paper"}, ["three"]),
        ({"q": "THR"}, ["three"]),
        ({"question": "q-text"}, ["one", "two"]),
        ({"capacity": "nonsense", "theme": "999", "before": "x_y"}, ["one", "two", "three"]),
    ],
)
def test_grid_filters(client, settings, survey, book, query, expected):
    days = iter(range(1, 4))
    one = said(survey, "one", said_on=datetime.date(2026, 1, next(days)))
    said(survey, "two", capacity="carer", said_on=datetime.date(2026, 1, next(days)))
    said(survey, "three", channel="paper", question_id="q-other", said_on=datetime.date(2026, 1, next(days)))
    alice = analyst()
    apply_code(one, book.codes.get(name="Distance"), by=alice)
    query = dict(query)
    if query.get("theme") == "Distance":
        query["theme"] = book.codes.get(name="Distance").pk
    if query.get("question"):
        query["question"] = f"{survey.pk}:{query['question']}"
    assert texts(sign_in(client, settings, alice).get(reverse("coding"), query)) == expected


def test_grid_goes_on_where_the_last_screen_ended_though_some_were_read(client, settings, survey, book, monkeypatch):
    monkeypatch.setattr(grid, "SCREEN", 2)
    for day in range(1, 6):
        said(survey, str(day), said_on=datetime.date(2026, 1, day))
    alice = analyst()
    sign_in(client, settings, alice)
    first = client.get(reverse("coding"), {"reading": "unread"})
    for row in first.context["screen"].rows:
        mark_read(row.contribution, alice)
    second = client.get(reverse("coding") + first.context["later_url"])
    third = client.get(reverse("coding") + second.context["later_url"])
    back = client.get(reverse("coding") + third.context["earlier_url"])
    assert [texts(page) for page in (first, second, third, back)] == [["1", "2"], ["3", "4"], ["5"], ["3", "4"]]
    assert (first.context["earlier_url"], third.context["later_url"]) == ("", "")


def test_grid_asks_the_same_number_of_questions_however_many_rows(
    client, settings, survey, book, django_assert_max_num_queries
):
    alice, bob = analyst(), analyst("Bob")
    sign_in(client, settings, alice)

    def add_rows(number):
        for row in range(number):
            answered(survey, f"Words {row}")
            words = said(survey, f"More words {row}")
            apply_code(words, book.codes.first(), by=bob)
            choose_quote(book.codes.first(), words, "words", bob)
            mark_read(words, alice)

    add_rows(1)
    client.get(reverse("coding"))  # the sites and the survey's definition are remembered from now on
    with django_assert_max_num_queries(25) as few:
        client.get(reverse("coding"))
    add_rows(3)
    with django_assert_max_num_queries(len(few)):
        assert len(texts(client.get(reverse("coding")))) == 8


def act(client, book, words, **data):
    return client.post(
        reverse("code_answer", args=[book.pk, words.pk]), data, headers={"x-requested-with": "XMLHttpRequest"}
    )


def test_code_answer_by_script_gives_the_row_as_it_stands(client, settings, survey, book):
    words = said(survey)
    sign_in(client, settings, analyst())
    answer = act(client, book, words, theme="dist")
    assert (answer.status_code, answer["X-Coding-Row"]) == (200, str(words.pk))
    assert "Take “Distance” off" in answer.text
    assert "Take “Distance” off" not in act(client, book, words, remove=book.codes.get(name="Distance").pk).text


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ({"theme": "ta"}, "Several themes could be meant: Distance, Staff. Type more of the name."),
        ({"theme": "parking"}, "No theme in this codebook is called “parking”."),
        ({"theme": " "}, "Type the name of a theme, or the start of it."),
        ({"remove": "999999"}, "This theme is not in the codebook any more. Load the page again."),
        ({"code": "x"}, "This theme is not in the codebook any more. Load the page again."),
    ],
)
def test_code_answer_when_it_cannot_be_done_says_why(client, settings, survey, book, data, sentence):
    words = said(survey)
    sign_in(client, settings, analyst())
    answer = act(client, book, words, **data)
    assert (answer.status_code, answer.text) == (422, sentence)


def test_code_answer_by_plain_form_comes_back_to_the_answer(client, settings, survey, book):
    words = said(survey)
    sign_in(client, settings, analyst())
    address = reverse("code_answer", args=[book.pk, words.pk])
    here = reverse("coding") + "?reading=unread"
    assert client.post(address, {"read": 1, "here": here}).url == f"{here}#answer-{words.pk}"
    assert client.post(address, {"unread": 1, "here": "https://elsewhere.example/"}).url == (
        f"{reverse('coding')}#answer-{words.pk}"
    )
    assert ReadMark.objects.count() == 0
    refused = client.post(address, {"theme": "parking", "here": here}, follow=True)
    assert "No theme in this codebook is called “parking”." in refused.text


def test_code_answer_quotes_and_takes_the_quote_out(client, settings, survey, book):
    words, staff = said(survey), book.codes.get(name="Staff")
    sign_in(client, settings, analyst())
    act(client, book, words, code=staff.pk)
    assert "bus stop" in act(client, book, words, quote=staff.pk, passage="the bus stop").text
    assert Quote.objects.get().passage == "the bus stop"
    act(client, book, words, unquote=staff.pk)
    assert Quote.objects.count() == 0


def test_code_answer_of_another_consultation_is_not_found(client, settings, survey, book):
    words = said(make_survey())
    sign_in(client, settings, analyst())
    assert act(client, book, words, theme="Staff").status_code == 404


def test_code_answer_without_a_token_is_refused(settings, survey, book):
    from django.test import Client

    words = said(survey)
    strict = sign_in(Client(enforce_csrf_checks=True), settings, analyst())
    assert act(strict, book, words, theme="Staff").status_code == 403
    assert Coding.objects.count() == 0


def test_filters_keep_only_what_was_chosen_in_the_address(survey, book):
    from django.http import QueryDict

    said(survey)
    filters = GridFilters(QueryDict("capacity=carer&channel=&theme=nonsense"))
    assert filters.query() == {"consultation": str(survey.consultation.pk), "capacity": "carer"}
