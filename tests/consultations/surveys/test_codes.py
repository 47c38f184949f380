import pytest
from django.urls import reverse

from codesign.privacy.codes import new_code
from codesign.privacy.holding import COOKIE
from codesign.privacy.participants import find_participant
from consultations.surveys.doors import TRIES
from consultations.surveys.models import Response
from tests.trees import make_survey

from .walking import CODE, answer_all, begin, code_of, page_of, save

pytestmark = pytest.mark.django_db
RESUME = "/take-part/resume/"
NOBODYS = new_code()


def test_first_save_shows_the_code_once_in_large_and_never_in_an_address(browser):
    client, survey = browser(), make_survey()
    url = begin(client, survey)
    assert not CODE.search(client.get(url).text)
    saved = save(client, url, follow=True, q_choice="bus")
    code = CODE.search(saved.text)[0]
    assert find_participant(code) == Response.objects.get().participant
    assert not any(code in address for address, _status in saved.redirect_chain)
    assert save(client, url, q_choice="car").url != page_of(url, "saved")
    assert code in client.get(url).text  # small, at the foot of every page from now on


@pytest.mark.parametrize(("answered", "part"), [(False, "part/s-travel"), (True, "part/s-views")])
def test_resume_on_another_device_goes_to_the_first_part_with_something_left(browser, answered, part):
    client, survey = browser(), make_survey()
    url = begin(client, survey)
    if answered:
        save(client, url, q_choice="bus")
    other = browser()
    opened = other.post(RESUME, {"code": f" {code_of(client, url).lower().replace('-', ' ')} "})
    assert opened.url == page_of(url, part)
    assert other.get(opened.url).status_code == 200


def test_resume_after_sending_opens_the_receipt(browser):
    client, survey = browser(), make_survey()
    receipt = answer_all(client, survey, q_text="Nearer")
    assert browser().post(RESUME, {"code": code_of(client, receipt)}).url == receipt


@pytest.mark.parametrize(
    "typed",
    ["", "abc", "7KQ3ZP-M4T9XA-0BC2DE", NOBODYS, "\x00", "N" * 500],
    ids=["empty", "short", "slip", "nobody's", "NUL", "long"],
)
def test_resume_with_a_wrong_code_opens_nothing_and_sets_no_cookie(browser, typed):
    answer = browser().post(RESUME, {"code": typed})
    assert (answer.status_code, COOKIE in answer.cookies) == (422, False)


def test_resume_when_a_code_was_tried_too_often_refuses_it_and_others_go_on(browser):
    client, survey = browser(), make_survey()
    code = code_of(client, begin(client, survey))
    for _try in range(TRIES):
        answer = browser().post(RESUME, {"code": NOBODYS})
    refused = browser().post(RESUME, {"code": NOBODYS})
    assert ("tried too often" in answer.text, "tried too often" in refused.text) == (False, True)
    assert browser().post(RESUME, {"code": code}).status_code == 302


def test_resume_when_an_address_tried_too_many_codes_refuses_right_ones_too(browser, monkeypatch):
    monkeypatch.setattr("consultations.surveys.doors.TRIES_OF_ADDRESS", 1)
    client, survey = browser(), make_survey()
    code = code_of(client, begin(client, survey))
    browser().post(RESUME, {"code": NOBODYS})
    assert "tried too often" in browser().post(RESUME, {"code": code}).text


def test_clear_makes_the_device_forget_and_the_code_opens_it_again(browser):
    client, survey = browser(), make_survey()
    url = begin(client, survey)
    code = code_of(client, url)
    assert client.post(reverse("surveys:clear"), follow=True).status_code == 200
    assert client.get(url).status_code == 404
    client.post(RESUME, {"code": code})
    assert client.get(url).status_code == 200


def test_new_code_when_confirmed_takes_the_place_of_the_old_one(browser):
    client, survey = browser(), make_survey()
    url = begin(client, survey)
    old = code_of(client, url)
    assert client.get(page_of(url, "new-code")).status_code == 200
    client.post(page_of(url, "new-code"))
    new = code_of(client, url)
    assert (find_participant(old), find_participant(new)) == (None, Response.objects.get().participant)
