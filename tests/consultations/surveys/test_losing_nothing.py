"""Two tabs, a double click, a device that forgot, a closing date while somebody writes, words that are too many."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse

from codesign.privacy.codes import new_code
from consultations.surveys.models import Response, ResponseVersion
from tests.trees import choice, make_survey, publish, section, words

from .walking import answer_all, begin, code_of, hidden, page_of, save

pytestmark = pytest.mark.django_db
WORDS = "Nearer to home, please"


def views_of(url):
    return url.replace("s-travel", "s-views")


def stored():
    return Response.objects.get().answers


def test_start_when_pressed_twice_makes_drafts_of_which_one_is_sent(browser):
    client, other, survey = browser(), browser(), make_survey()
    other.post(reverse("surveys:start", args=[survey.pk]))
    answer_all(client, survey, q_text=WORDS)
    assert sorted(Response.objects.values_list("status", flat=True)) == ["draft", "submitted"]


def test_start_when_this_device_holds_a_draft_asks_whose_turn_it_is(browser):
    client, survey = browser(), make_survey()
    begin(client, survey)
    start = reverse("surveys:start", args=[survey.pk])
    assert client.post(start).url == reverse("surveys:again", args=[survey.pk])
    assert client.get(reverse("surveys:again", args=[survey.pk])).status_code == 200
    assert Response.objects.count() == 1
    client.post(start, {"new": "1"})
    assert Response.objects.count() == 2


def test_send_when_pressed_twice_sends_once(browser):
    client, survey = browser(), make_survey()
    receipt = answer_all(client, survey, q_text=WORDS)
    assert client.post(page_of(receipt, "send"), {}).url == receipt
    assert ResponseVersion.objects.count() == 1


def test_section_when_another_tab_saved_meanwhile_keeps_both_until_somebody_chooses(browser):
    client, survey = browser(), make_survey()
    url = views_of(begin(client, survey))
    stale = hidden(client.get(url))
    save(client, url, q_scale="2", q_text="From the second tab")
    answer = client.post(url, {"shown": stale, "go": "on", "q-text": "From the first tab", "q-scale": "2"})
    assert answer.status_code == 409
    assert stored() == {"q-scale": 2, "q-text": "From the second tab"}
    asked = {one.question.id: one for one in answer.context["form"].asked()}
    assert asked["q-text"].field.value() == "From the first tab"
    assert asked["q-text"].elsewhere == ["From the second tab"]
    assert asked["q-scale"].elsewhere is None
    client.post(url, {"shown": hidden(answer), "go": "on", "q-text": "From the first tab", "q-scale": "2"})
    assert stored() == {"q-scale": 2, "q-text": "From the first tab"}


def test_section_when_sent_twice_from_one_page_goes_on_both_times(browser):
    client, survey = browser(), make_survey()
    url = views_of(begin(client, survey))
    fields = {"shown": hidden(client.get(url)), "go": "on", "q-text": WORDS}
    assert [client.post(url, fields).status_code for _click in range(2)] == [302, 302]


@pytest.mark.parametrize("name", ["about", "section"])
def test_page_when_the_device_forgot_keeps_the_words_and_asks_for_the_code(browser, name):
    client, survey = browser(), make_survey()
    url = views_of(begin(client, survey))
    save(client, url, q_text="Before")
    code = code_of(client, url)
    fields = {"shown": hidden(client.get(url)), "go": "on", "q-text": WORDS}
    if name == "about":
        url, fields = page_of(url, "about-you"), {"capacity": "voluntary", "organisation": WORDS}
    client.cookies.clear()
    lost = client.post(url, fields)
    assert (lost.status_code, WORDS in lost.text, 'name="code"' in lost.text) == (403, True, True)
    wrong = client.post(url, fields | {"code": new_code()})
    assert (wrong.status_code, WORDS in wrong.text) == (403, True)
    assert (stored()["q-text"], Response.objects.get().organisation) == ("Before", "")
    assert client.post(url, fields | {"code": code.lower()}).status_code == 302
    response = Response.objects.get()
    assert WORDS in (response.answers["q-text"], response.organisation)
    assert client.get(page_of(url, "check")).status_code == 200  # this device holds the response again


def test_section_when_the_device_forgot_and_no_code_was_ever_shown_saves_a_new_response(browser):
    client, survey = browser(), make_survey()
    url = begin(client, survey)
    fields = {"shown": hidden(client.get(url)), "q-choice": "bus"}
    client.cookies.clear()
    saved = client.post(url, fields | {"without": "1"}, follow=True)
    assert saved.templates[0].name == "consultations/surveys/saved.html"
    assert [found.answers for found in Response.objects.order_by("started_at")] == [
        {},
        {"q-choice": "bus", "q-choices": None},
    ]


def test_send_when_the_device_forgot_comes_back_with_what_was_typed(browser):
    client, survey = browser(), make_survey()
    url = page_of(begin(client, survey), "send")
    code = code_of(client, url)
    client.cookies.clear()
    fields = {"contact": "on", "email": "carer@example.org"}
    lost = client.post(url, fields)
    assert (lost.status_code, "carer@example.org" in lost.text) == (403, True)
    assert client.post(url, fields | {"code": code}).url == page_of(url, "sent")


def test_section_when_one_answer_is_too_long_saves_the_others_and_returns_every_letter(browser):
    client, survey = browser(), make_survey()
    url, long = views_of(begin(client, survey)), "nearer " * 1000
    answer = save(client, url, q_scale="4", q_text=long)
    assert (answer.status_code, stored()) == (422, {"q-scale": 4})
    assert answer.context["form"]["q-text"].value() == long
    assert "1999 characters too long" in answer.text


def test_section_when_an_answer_has_five_megabytes_gets_a_sentence_and_returns_every_letter(browser):
    client, survey = browser(), make_survey()
    url, long = views_of(begin(client, survey)), "n" * 5_000_000
    answer = save(client, url, q_scale="4", q_text=long)
    assert (answer.status_code, answer.context["form"]["q-text"].value() == long) == (422, True)
    assert stored() == {"q-scale": 4}


@pytest.mark.parametrize(
    ("body", "status"),
    [(b"q-text=" + b"n" * 7_000_000, 413), (b"q-text=\xff\xfe", 400), (b"q-text=%ff", 400), (b"q-text=%ED%A0%80", 400)],
    ids=["huge", "no UTF-8", "no UTF-8, encoded", "half a symbol"],
)
def test_section_when_the_form_cannot_be_read_says_so_and_saves_nothing(browser, body, status):
    client, survey = browser(), make_survey()
    url = views_of(begin(client, survey))
    answer = client.post(url, body, content_type="application/x-www-form-urlencoded")
    assert (answer.status_code, stored()) == (status, {})
    assert "What you saved before is still there." in answer.text


def test_section_when_words_hold_symbols_no_database_keeps_drops_those_alone(browser):
    client, survey = browser(), make_survey()
    save(client, views_of(begin(client, survey)), q_text="Near\x00er")
    assert stored()["q-text"] == "Nearer"


def test_section_when_a_needed_answer_is_missing_asks_for_it_but_lets_people_leave(browser):
    client = browser()
    survey = make_survey(sections=[section("s-travel", "Travel", choice(required=True), words())])
    url = begin(client, survey)
    answer = save(client, url, q_text=WORDS)
    assert (answer.status_code, "This question needs an answer." in answer.text) == (422, True)
    assert stored() == {"q-choice": None, "q-text": WORDS}
    fields = {"shown": hidden(client.get(url)), "q-text": WORDS}
    assert client.post(url, fields | {"go": "later"}).url == page_of(url, "saved")
    assert client.post(page_of(url, "send"), {}).url == page_of(url, "check")
    assert "needs an answer" in client.get(page_of(url, "check")).text


def test_section_when_the_survey_closes_while_somebody_writes_shows_their_words_to_copy(browser):
    client, survey = browser(), make_survey()
    with time_machine.travel(survey.closes_at - timedelta(minutes=1), tick=False) as clock:
        url = views_of(begin(client, survey))
        save(client, url, q_scale="1")
        fields = {"shown": hidden(client.get(url)), "go": "on", "q-scale": "4", "q-text": WORDS}
        clock.shift(60)
        answer = client.post(url, fields)
        opened = client.get(url)
    assert (answer.status_code, stored()) == (409, {"q-scale": 1, "q-text": None})
    assert answer.context["typed"] == [("How easy was it?", "4"), ("What should change?", WORDS)]
    assert opened.context["typed"] == ()
    assert opened.context["kept"] == [("How easy was it?", "1 – very hard")]


def test_send_when_the_survey_closed_a_moment_ago_sends_nothing(browser):
    client, survey = browser(), make_survey()
    with time_machine.travel(survey.closes_at - timedelta(minutes=1), tick=False) as clock:
        url = begin(client, survey)
        clock.shift(60)
        assert client.post(page_of(url, "send"), {}).status_code == 409
    assert ResponseVersion.objects.count() == 0


def reword(survey, text):
    sections = survey.sections.get_prep_value()
    sections[1]["value"]["questions"][1]["value"]["text"] = text
    survey.sections = sections
    return publish(survey)


def test_check_when_a_question_was_reworded_since_shows_it_again_before_sending(browser):
    client, survey = browser(), make_survey()
    url = begin(client, survey)
    save(client, url, q_choice="bus")
    save(client, views_of(url), q_text=WORDS)
    code_of(client, url)
    reword(survey, "What should change first?")
    check = client.get(page_of(url, "check"))
    assert "reworded since you answered" in check.text
    assert client.post(page_of(url, "send"), {}).url == page_of(url, "check")
    again = client.get(views_of(url) + "?check")
    assert [(one.question.id, one.reworded) for one in again.context["form"].asked()] == [
        ("q-scale", False),
        ("q-text", True),
    ]
    assert again.context["form"]["q-text"].value() == WORDS
    fields = {"shown": hidden(again), "go": "on", "q-text": WORDS}
    assert client.post(views_of(url) + "?check", fields).url == page_of(url, "check")
    assert client.post(page_of(url, "send"), {}).url == page_of(url, "sent")


def test_section_when_a_question_was_reworded_while_it_was_open_saves_and_shows_it_again(browser):
    client, survey = browser(), make_survey()
    url = views_of(begin(client, survey))
    fields = {"shown": hidden(client.get(url)), "go": "on", "q-text": WORDS}
    reword(survey, "What should change first?")
    answer = client.post(url, fields)
    assert (answer.status_code, stored()["q-text"]) == (422, WORDS)
    assert "We have reworded this question" in answer.text


def test_sent_when_answers_are_changed_afterwards_counts_the_old_until_they_are_sent(browser):
    client, survey = browser(), make_survey()
    receipt = answer_all(client, survey, q_text="First")
    url = page_of(receipt, "part/s-views")
    save(client, url, q_text="Second")
    page = client.get(receipt)
    assert (page.context["unsent"], Response.objects.get().sent.answers["q-text"]) == (True, "First")
    client.post(page_of(receipt, "send"), {"quote": "on"})
    assert [version.answers["q-text"] for version in ResponseVersion.objects.order_by("number")] == ["First", "Second"]
    assert client.get(receipt).context["unsent"] is False


def test_withdraw_when_confirmed_keeps_the_answers_readable_to_their_author(browser):
    client, survey = browser(), make_survey()
    receipt = answer_all(client, survey, q_text=WORDS)
    assert client.get(page_of(receipt, "withdraw")).status_code == 200
    page = client.post(page_of(receipt, "withdraw"), follow=True)
    assert (page.context["withdrawn"], WORDS in page.text) == (True, True)
    answer = client.post(page_of(receipt, "part/s-views"), {"q-text": "More"})
    assert (answer.status_code, stored()["q-text"]) == (409, WORDS)


def test_section_when_saved_by_the_script_answers_in_its_own_words(browser):
    client, survey = browser(), make_survey()
    url, script = views_of(begin(client, survey)), {"accept": "application/json"}
    shown = hidden(client.get(url))
    first = client.post(url, {"shown": shown, "q-text": "Near"}, headers=script).json()
    second = client.post(url, {"shown": first["shown"], "q-text": "Nearer"}, headers=script).json()
    stale = client.post(url, {"shown": first["shown"], "q-text": "Far"}, headers=script)
    assert (first["saved"], second["saved"], stale.status_code) == (True, True, 409)
    assert stored()["q-text"] == "Nearer"
    saved = client.post(url, {"shown": second["shown"], "q-text": "Nearer", "go": "on"})
    assert saved.url == page_of(url, "saved")  # the code is still shown at the first page that is left


@pytest.mark.parametrize(
    "spoiled",
    ["[" * 100_000, '["0123456789abcdef", {"q-text": "\\u0000"}]', '["0123456789abcdef", {"q-text": "\\ud800"}]'],
)
def test_section_when_what_it_showed_came_back_spoiled_keeps_the_words_and_nothing_of_that(browser, spoiled):
    client, survey = browser(), make_survey()
    url = views_of(begin(client, survey))
    assert client.post(url, {"shown": spoiled, "go": "on", "q-text": WORDS}).status_code == 302
    response = Response.objects.get()
    assert response.answers["q-text"] == WORDS
    assert response.prints["q-text"] == survey.definition().by_id["q-text"].fingerprint
