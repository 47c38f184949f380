"""Role by stage, for every page of the journey: what each of them gets, and that nothing was written."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse
from wagtail.models import PageViewRestriction

from consultations.surveys.models import Response
from tests.trees import UPCOMING, make_survey

from .walking import begin, page_of

pytestmark = pytest.mark.django_db
PAGES = ["about-you", "part/s-views", "check", "send", "sent", "saved", "new-code", "withdraw"]
ROLES = ["holder", "account", "other participant", "editor", "anonymous"]
STAGES = ["open", "closed", "unpublished"]
MINE = {"holder", "account"}


@pytest.fixture
def people(browser, django_user_model):
    """A survey, the address of one response to it, and a visitor for each role."""
    survey = make_survey(when={"opens_at": -10, "closes_at": 0.5})
    alice = django_user_model.objects.create_user(email="alice@example.org")
    people = {role: browser() for role in ROLES}
    people["account"].force_login(alice)
    url = begin(people["account"], survey)
    people["holder"].cookies["holding"] = people["account"].cookies["holding"].value
    del people["account"].cookies["holding"]  # another device of the same person
    begin(people["other participant"], survey)
    people["editor"].force_login(django_user_model.objects.create_superuser(email="bob@example.org"))
    return survey, url, people


def expected(role, stage, page):
    if stage == "unpublished" or role not in MINE:
        return 404
    return 302 if page == "sent" else 200  # nothing was sent yet: back to where they stopped, or to why it is closed


@pytest.mark.parametrize("stage", STAGES)
def test_page_when_opened_is_shown_to_its_author_alone(people, stage):
    survey, url, visitors = people
    at = survey.closes_at if stage == "closed" else survey.closes_at - timedelta(hours=6)
    if stage == "unpublished":
        type(survey).objects.filter(pk=survey.pk).update(live=False)
    with time_machine.travel(at, tick=False):
        found = {
            (role, page): client.get(page_of(url, page)).status_code
            for role, client in visitors.items()
            for page in PAGES
        }
    assert found == {(role, page): expected(role, stage, page) for role in ROLES for page in PAGES}


@pytest.mark.parametrize("role", ["other participant", "editor", "anonymous"])
@pytest.mark.parametrize("page", ["about-you", "part/s-views", "send", "new-code", "withdraw"])
def test_page_when_somebody_else_writes_to_it_changes_nothing(people, role, page):
    _survey, url, visitors = people
    before = list(Response.objects.order_by("pk").values())
    codes = sorted(Response.objects.values_list("participant__code_hash", flat=True))
    fields = {"capacity": "self", "q-text": "Mine now", "quote": "on"}
    assert visitors[role].post(page_of(url, page), fields).status_code in (302, 403)
    assert list(Response.objects.order_by("pk").values()) == before
    assert sorted(Response.objects.values_list("participant__code_hash", flat=True)) == codes


def test_page_that_never_was_looks_like_one_of_somebody_else(browser, people):
    _survey, url, _visitors = people
    stranger = browser()
    invented = url.replace(url.split("/")[3], "0" * 20)
    assert stranger.get(url).content == stranger.get(invented).content


@pytest.mark.parametrize("when", [UPCOMING, {"opens_at": -9, "closes_at": -1}], ids=["upcoming", "closed"])
def test_start_outside_the_window_makes_nothing_and_leads_to_the_page_that_says_so(browser, when):
    survey = make_survey(when=when)
    assert browser().post(reverse("surveys:start", args=[survey.pk])).url == survey.url
    assert Response.objects.count() == 0


@pytest.mark.parametrize("hidden", ["survey", "consultation"])
def test_start_when_survey_or_consultation_is_not_public_finds_nothing(browser, hidden):
    survey = make_survey()
    page = survey if hidden == "survey" else survey.consultation
    type(page).objects.filter(pk=page.pk).update(live=False)
    assert browser().post(reverse("surveys:start", args=[survey.pk])).status_code == 404


def test_start_when_the_page_is_kept_behind_a_sign_in_makes_nothing(browser):
    survey = make_survey()
    PageViewRestriction.objects.create(page=survey.consultation, restriction_type=PageViewRestriction.LOGIN)
    assert browser().post(reverse("surveys:start", args=[survey.pk])).url == survey.url
    assert Response.objects.count() == 0


def test_page_of_a_locked_survey_when_opened_by_a_stranger_does_not_tell_its_title(browser, people):
    survey, url, visitors = people
    PageViewRestriction.objects.create(page=survey.consultation, restriction_type=PageViewRestriction.LOGIN)
    answer = browser().get(url)
    assert (answer.status_code, survey.title in answer.text) == (404, False)
    assert visitors["holder"].get(url).status_code == 200


def test_words_without_a_code_for_a_locked_survey_make_nothing_and_stay_on_the_page(browser, people):
    survey, url, _visitors = people
    PageViewRestriction.objects.create(page=survey.consultation, restriction_type=PageViewRestriction.LOGIN)
    section, before = page_of(url, "part/s-views"), Response.objects.count()
    answer = browser().post(section, {"without": "1", "q-text": "Nearer to home"})
    assert (answer.status_code, Response.objects.count()) == (403, before)
    assert "Nearer to home" in answer.text
    assert "This survey is not open to everybody." in answer.text


def test_words_without_a_code_when_too_many_began_here_make_nothing_and_stay_on_the_page(browser, people, monkeypatch):
    _survey, url, _visitors = people
    monkeypatch.setattr("consultations.surveys.doors.STARTS", 0)
    section, before = page_of(url, "part/s-views"), Response.objects.count()
    answer = browser().post(section, {"without": "1", "q-text": "Nearer to home"})
    assert (answer.status_code, Response.objects.count()) == (403, before)
    assert "Nearer to home" in answer.text


def test_survey_of_a_consultation_that_is_not_published_is_not_there(client):
    survey = make_survey()
    type(survey.consultation).objects.filter(pk=survey.consultation.pk).update(live=False)
    assert client.get(survey.url).status_code == 404


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"sec-fetch-site": "same-origin"}, 302),
        ({"sec-fetch-site": "none"}, 302),
        ({"sec-fetch-site": "same-site"}, 403),
        ({"sec-fetch-site": "cross-site", "origin": "http://testserver"}, 403),
        ({"origin": "http://testserver"}, 302),
        ({"origin": "https://testserver"}, 403),
        ({"origin": "null", "referer": "http://testserver/"}, 403),
        ({"origin": "http://elsewhere.example"}, 403),
        ({"referer": "http://testserver/survey/"}, 302),
        ({"referer": "http://testserver.example/survey/"}, 403),
        ({}, 403),
    ],
)
def test_start_when_the_form_stands_on_another_site_is_refused(client, headers, status):
    survey = make_survey()
    answer = client.post(reverse("surveys:start", args=[survey.pk]), headers=headers)
    assert answer.status_code == status
    assert Response.objects.count() == (status == 302)


def test_survey_page_is_the_same_for_everybody_and_sets_no_cookie(browser, people):
    survey, _url, visitors = people
    answers = [visitors[role].get(survey.url) for role in ("anonymous", "holder", "other participant")]
    assert len({answer.content for answer in answers}) == 1
    assert [dict(answer.cookies) for answer in answers] == [{}, {}, {}]
    assert "csrf" not in answers[0].text


def test_account_lists_the_responses_of_its_person_alone(people):
    _survey, url, visitors = people
    assert page_of(url, "sent") in visitors["account"].get("/accounts/").text
    assert page_of(url, "sent") not in visitors["editor"].get("/accounts/").text
