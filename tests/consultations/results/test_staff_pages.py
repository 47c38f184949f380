import csv
import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from codesign.audit.models import Event
from consultations.results.models import Release
from consultations.surveys.services import withdraw_response
from tests.codesign.accounts.people import alice, charlie, person, show_factor
from tests.consultations.results.people import crowd, send
from tests.trees import CLOSED, OPEN, UPCOMING, make_survey

pytestmark = pytest.mark.django_db
SEE, RELEASE = "staff_results", "staff_results_release"
CSV, XLSX, DICTIONARY = "staff_results_csv", "staff_results_xlsx", "staff_results_dictionary"
YES, NO, AWAY = "yes", "no", "sent away"


@pytest.fixture
def as_role(client):
    def sign_in(role):
        if role is None:
            return client
        user = (
            alice(factor=True)
            if role == "Alice"
            else charlie()
            if role == "Charlie"
            else person("bob@example.org", role=role, factor=True)
        )
        client.force_login(user)
        show_factor(client, user)
        return client

    return sign_in


@pytest.mark.parametrize("when", [UPCOMING, OPEN, CLOSED], ids=["before", "during", "after"])
@pytest.mark.parametrize(
    ("role", "sees", "releases", "exports"),
    [
        ("Alice", YES, YES, YES),
        ("Editor", YES, YES, NO),
        ("Analyst", YES, YES, YES),
        ("Moderator", YES, NO, NO),
        ("Decision maker", YES, NO, NO),
        ("Information governance lead", YES, NO, NO),
        ("Charlie", AWAY, AWAY, AWAY),  # may not enter the editor
        (None, AWAY, AWAY, AWAY),
    ],
)
def test_staff_pages_by_role_and_stage(as_role, when, role, sees, releases, exports):
    survey, client = make_survey(when=when), as_role(role)

    def answer(method, name, *args):
        response = getattr(client, method)(reverse(name, args=args))
        if response.status_code == 403:
            return AWAY
        if response.status_code == 200 or response.url == reverse(SEE, args=[survey.pk]):
            return YES
        return NO if response.url == "/admin/" else AWAY  # the editor answers a refusal with its front page

    assert answer("get", "staff_results_index") == sees
    assert answer("get", SEE, survey.pk) == sees
    assert answer("get", DICTIONARY, survey.pk) == exports
    assert answer("post", CSV, survey.pk) == exports
    assert answer("post", XLSX, survey.pk) == exports
    assert answer("post", RELEASE, survey.pk) == releases
    assert Release.objects.exists() == (releases == YES)


def test_staff_page_shows_counts_filtered_and_the_way_into_a_decision(as_role):
    survey = make_survey()
    crowd(survey, 5, capacity="self", channel="paper")
    crowd(survey, 3, capacity="carer", channel="email")
    crowd(survey, 1, capacity="voluntary", organisation="Breathe Easy")
    client = as_role("Alice")
    page = client.get(reverse(SEE, args=[survey.pk])).content.decode()
    assert "8 people and 1 organisation have answered." in page
    assert "Breathe Easy" in page
    assert "result%3A" in page or "Use in a decision" in page
    page = client.get(reverse(SEE, args=[survey.pk]), {"capacity": "self", "channel": "paper"}).content.decode()
    assert "5 people and 0 organisations have answered." in page


def test_staff_page_names_the_changes_that_wait(as_role):
    survey = make_survey()
    send(survey, {"q-choice": "car"})
    page = as_role("Alice").get(reverse(SEE, args=[survey.pk])).content.decode()
    assert "1 change waits to be counted." in page


def test_staff_page_asks_as_often_for_many_as_for_few(as_role, django_assert_num_queries):
    few, many = make_survey(), make_survey()
    crowd(few, 3)
    crowd(many, 300)
    client = as_role("Alice")
    client.get(reverse(SEE, args=[few.pk]))
    with CaptureQueriesContext(connection) as first:
        client.get(reverse(SEE, args=[few.pk]))
        asked = len(first)
    with django_assert_num_queries(asked):
        client.get(reverse(SEE, args=[many.pk]))


def test_release_twice_is_one_release_and_one_event(as_role):
    survey, client = make_survey(), as_role("Analyst")
    for _each in range(2):
        client.post(reverse(RELEASE, args=[survey.pk]))
    assert Release.objects.get().by.startswith("user:")
    assert Event.objects.filter(verb="results.released").count() == 1


def test_release_by_a_link_is_refused(as_role):
    survey = make_survey()
    assert as_role("Alice").get(reverse(RELEASE, args=[survey.pk])).status_code == 405
    assert not Release.objects.exists()


def exported(client, survey):
    data = b"".join(client.post(reverse(CSV, args=[survey.pk])).streaming_content)
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))


def test_export_holds_what_counts_and_nothing_that_names_a_participant(as_role):
    survey = make_survey()
    mine = send(survey, {"q-choice": "car", "q-choices": ["exercise", "talk"], "q-scale": 4, "q-text": "=HYPERLINK(1)"})
    withdraw_response(send(survey, {"q-text": "Gone"}).pk)
    send(survey, {"q-choice": None}, capacity="voluntary", organisation="@home")
    client = as_role("Analyst")
    rows = exported(client, survey)
    assert rows[0][5:] == [
        "1. How do you travel?",
        "2. What helps you?",
        "3. How easy was it?",
        "4. What should change?",
    ]
    said = {row[3]: row[5:] for row in rows[1:]}
    assert said == {
        "": ["By car", "Exercise; Talking", "4", "'=HYPERLINK(1)"],
        "'@home": ["", "[not seen]", "[not seen]", "[not seen]"],
    }
    text = str(rows)
    for secret in (mine.pk, mine.participant_id):
        assert str(secret) not in text
        assert secret.hex not in text
    again = exported(client, survey)
    assert {row[0] for row in rows[1:]}.isdisjoint(row[0] for row in again[1:])
    event = Event.objects.filter(verb="results.exported").first()
    assert event.details == {"rows": 2, "format": "csv"}


def test_export_as_a_workbook_has_a_dictionary(as_role):
    survey = make_survey()
    crowd(survey, 6)
    data = b"".join(as_role("Analyst").post(reverse(XLSX, args=[survey.pk])).streaming_content)
    book = load_workbook(io.BytesIO(data))
    assert book.sheetnames == ["Responses", "Dictionary"]
    assert book["Responses"].max_row == 7
    dictionary = [[value.value for value in row] for row in book["Dictionary"].rows]
    assert dictionary[3] == [
        "3. How easy was it?",
        "q-scale",
        "How easy was it?",
        "scale",
        "1 – very hard; 2; 3; 4; 5 – very easy",
        6,
        6,
    ]


def test_export_asks_the_database_by_batches(as_role, django_assert_max_num_queries):
    survey, client = make_survey(), as_role("Analyst")
    crowd(survey, 300)
    with django_assert_max_num_queries(25):
        assert len(exported(client, survey)) == 301


def test_dictionary_says_what_each_column_is(as_role):
    survey = make_survey()
    crowd(survey, 4)
    text = as_role("Analyst").get(reverse(DICTIONARY, args=[survey.pk])).content.decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text)))
    assert rows[4] == ["4. What should change?", "q-text", "What should change?", "text", "", "4", "2"]
