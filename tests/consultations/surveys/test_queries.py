"""What a page costs does not grow with the people who answered, nor with the questions."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from consultations.surveys.services import start_response
from tests.trees import choice, make_survey, section, words

from .walking import begin, hidden, page_of

pytestmark = pytest.mark.django_db
# Of the twelve of the survey's page Wagtail needs ten to find it and to see that nobody locked it
MOST = {"GET survey": 12, "GET section": 3, "POST section": 8, "GET check": 3, "POST send": 15, "GET sent": 3}


def counted(act):
    with CaptureQueriesContext(connection) as queries:
        answer = act()
    assert answer.status_code in (200, 302)
    return len(queries)


def cost(browser, questions, others):
    texts = [words(f"q-{n}", f"Question {n}?") for n in range(questions)]
    survey = make_survey(sections=[section("s-travel", "Travel", choice(), *texts)])
    for _other in range(others):
        start_response(survey)
    client = browser()
    url = begin(client, survey)
    answers = {f"q-{n}": "Nearer" for n in range(questions)}
    client.get(survey.url)  # what is kept in the process between requests is kept from here on
    fields = {"shown": hidden(client.get(url)), "go": "on"} | answers
    return {
        "GET survey": counted(lambda: client.get(survey.url)),
        "GET section": counted(lambda: client.get(url)),
        "POST section": counted(lambda: client.post(url, fields)),
        "GET check": counted(lambda: client.get(page_of(url, "check"))),
        "POST send": counted(lambda: client.post(page_of(url, "send"), {"quote": "on"})),
        "GET sent": counted(lambda: client.get(page_of(url, "sent"))),
    }


def test_cost_of_every_page_when_people_and_questions_are_many_stays(browser):
    few, many = cost(browser, questions=2, others=1), cost(browser, questions=20, others=9)
    assert many == few
    assert {page: number for page, number in few.items() if number > MOST[page]} == {}
