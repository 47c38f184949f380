"""Your words: what the code opens, to whom, and what it tells to nobody else."""

from io import StringIO
from uuid import uuid4

import pytest
from django.contrib.auth import get_user_model
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from codesign.audit.models import Event
from codesign.clock import now
from codesign.privacy.codes import new_code
from codesign.privacy.models import Participant
from codesign.privacy.participants import consents_of
from consultations.decisions.management.commands import issue_receipt as issuing
from consultations.decisions.services import HasCode, cite, issue_receipt
from consultations.evidence.models import ReadMark
from consultations.surveys.doors import door_of
from consultations.surveys.services import save_answers, start_response, submit_response, withdraw_response

from .factories import NO_CONSENT, in_role, make_decision, make_heard, make_theme, promise, say, words_of

pytestmark = pytest.mark.django_db
HERE = {"HTTP_SEC_FETCH_SITE": "same-origin"}


@pytest.fixture
def heard():
    return make_heard("The bus takes an hour.", "My knees hurt.")


def open_with(client, code):
    return client.post("/your-words/", {"code": code}, **HERE)


def opened(client, code):
    return client.get(open_with(client, code).url).content.decode()


def test_receipt_when_opened_with_the_code_tells_the_whole_way(client, heard):
    consultation, _survey, [(response, code), _other] = heard
    words = words_of(response)
    theme = make_theme(consultation, words, name="Distance")
    candidate = make_theme(consultation, words, name="Only suggested", standing="candidate")
    ReadMark.objects.create(contribution=words, read_at=now())
    make_decision(
        consultation,
        {"code": theme, "reason": "Many live far away."},
        {"contribution": words, "relation": "not_adopted", "reason": "The bus is not ours."},
        commitments=[promise("Classes in four towns")],
    )
    page = opened(client, code)
    for told in [
        "The bus takes an hour.",
        "By bus",
        "Somebody of the team has read what you wrote.",
        "Distance",
        "Many live far away.",
        "The bus is not ours.",
        "Classes in four towns",
        "Head of therapies",
    ]:
        assert told in page
    assert candidate.name not in page
    assert "My knees hurt." not in page


def test_receipt_when_nothing_is_decided_says_so(client, heard):
    page = opened(client, heard[2][0][1])
    assert "Nothing is decided yet." in page
    assert "Nobody has read what you wrote yet." in page


def test_receipt_when_a_decision_cites_words_says_they_were_read(client, heard):
    consultation, _survey, [(response, code), (other, its_code)] = heard
    make_decision(consultation, {"contribution": words_of(response)})
    draft = make_decision(consultation, publish=False)
    assert "Somebody of the team has read what you wrote." in opened(client, code)
    assert "Nobody has read what you wrote yet." in opened(client, its_code)
    cite(draft, {"contribution": words_of(other)}, relation="supports", reason="So.", user=in_role("Analyst"))
    assert "Somebody of the team has read what you wrote." in opened(client, its_code)


def test_receipt_when_decided_without_these_words_says_so(client, heard):
    consultation, _survey, [(_response, code), (other, _)] = heard
    make_decision(consultation, {"contribution": words_of(other)})
    assert "No decision refers to what you said." in opened(client, code)


def test_receipt_when_the_decision_is_a_draft_says_nothing_of_it(client, heard):
    consultation, _survey, [(response, code), _other] = heard
    decision = make_decision(consultation, {"contribution": words_of(response)}, publish=False)
    assert decision.title not in opened(client, code)


def test_receipt_is_kept_by_no_cache_and_no_search_engine(client, heard):
    answer = open_with(client, heard[2][0][1])
    for page in [answer, client.get(answer.url), client.get("/your-words/")]:
        assert "no-store" in page.headers["Cache-Control"]
        assert page.headers["X-Robots-Tag"] == "noindex, nofollow"


def test_receipt_address_says_nothing_of_the_code(client, heard):
    code = heard[2][0][1]
    url = open_with(client, code).url
    assert code not in url
    assert code.replace("-", "") not in url


@pytest.mark.parametrize("who", ["nobody", "another participant", "somebody signed in"])
def test_receipt_for_anybody_else_asks_for_the_code(client, heard, who):
    response, _code = heard[2][0]
    if who == "another participant":
        open_with(client, heard[2][1][1])
    if who == "somebody signed in":
        client.force_login(get_user_model().objects.create_user("charlie@example.org"))
    for url in [f"/your-words/{door_of(response)}/", f"/your-words/{door_of(response)}/choices/"]:
        answer = client.get(url)
        assert answer.status_code == 404
        assert "The bus takes an hour." not in answer.content.decode()


def test_receipt_for_its_owner_signed_in_opens_without_the_code(client):
    user = get_user_model().objects.create_user("alice@example.org")
    _consultation, survey, _sent = make_heard(closed=False)
    response, _code = say(survey, "Mine.", user=user)
    client.force_login(user)
    assert "Tell us about the classes" in client.get("/your-words/").content.decode()
    assert "Mine." in client.get(f"/your-words/{door_of(response)}/").content.decode()


@pytest.mark.parametrize("code", ["", "x", "000000-000000-000001", "7KQ3ZP-M4T9XA-0BC2DE", "\x00", "é" * 18])
def test_wrong_code_opens_nothing_and_keeps_what_was_typed(client, heard, code):
    answer = open_with(client, code)
    assert answer.status_code == 422
    assert "holding" not in answer.cookies


def test_wrong_codes_when_many_are_refused_right_or_wrong(client, heard):
    for _ in range(100):
        open_with(client, new_code())
    answer = open_with(client, heard[2][0][1])
    assert answer.status_code == 422
    assert "tried too often" in answer.content.decode()


def test_code_from_another_sites_page_is_refused(client, heard):
    answer = client.post("/your-words/", {"code": heard[2][0][1]}, HTTP_SEC_FETCH_SITE="cross-site")
    assert answer.status_code == 403


def test_receipt_when_amended_shows_both_versions_in_the_words_asked(client):
    _consultation, _survey, [(response, code)] = make_heard("First words.", closed=False)
    save_answers(response.pk, {"q-text": "Second words."})
    submit_response(response.pk, consents=NO_CONSENT)
    page = opened(client, code)
    assert ("First words." in page, "Second words." in page, "Version 1" in page) == (True, True, True)
    assert "Change my answers" in page


def test_receipt_when_withdrawn_shows_what_was_sent_and_nothing_else(client):
    consultation, _survey, [(response, code)] = make_heard("Take this back.", closed=False)
    words = words_of(response)
    theme = make_theme(consultation, words)
    withdraw_response(response.pk)
    page = opened(client, code)
    assert "You took your answers back." in page
    assert "Take this back." in page
    assert theme.name not in page


def test_receipt_of_a_draft_leads_back_to_it(client):
    _consultation, survey, _sent = make_heard(closed=False)
    _response, code = start_response(survey)
    answer = client.get(open_with(client, code).url)
    assert answer.url.startswith("/take-part/")


def test_choices_when_changed_hold_from_now_on_and_are_written_down(client, heard):
    response, code = heard[2][0]
    url = open_with(client, code).url + "choices/"
    assert client.post(url, {"quote": "on"}, **HERE).status_code == 302
    assert consents_of(response.participant) == NO_CONSENT | {"quote": True}
    client.post(url, {"quote": "on"}, **HERE)
    [event] = Event.objects.filter(verb="consent.changed")
    assert event.details == {"quote": True}
    assert "holds from now on" in client.get(url).content.decode()


def test_choices_when_contact_is_wanted_without_an_address_ask_for_one(client, heard):
    url = open_with(client, heard[2][0][1]).url + "choices/"
    answer = client.post(url, {"contact": "on"}, **HERE)
    assert answer.status_code == 422
    assert consents_of(heard[2][0][0].participant)["contact"] is False


def test_issue_receipt_for_an_imported_response_prints_a_code_that_opens_it(client, heard, monkeypatch):
    _consultation, survey, [(response, _code), _other] = heard
    Participant.objects.filter(pk=response.participant_id).update(code_hash=None)
    monkeypatch.setattr(issuing, "response_id", lambda survey, key: response.pk if key == "row-1" else uuid4())
    printed = StringIO()
    call_command("issue_receipt", str(survey.pk), "row-1", stdout=printed)
    assert "The bus takes an hour." in opened(client, printed.getvalue().strip())
    assert Event.objects.get(verb="receipt.issued").target == f"surveys.response:{response.pk}"
    for survey_name, row, sentence in [
        (str(survey.pk), "row-1", "has a code already"),
        (survey.slug, "row-2", "No response of"),
        ("no-such-survey", "row-1", "No survey is called"),
    ]:
        with pytest.raises(CommandError, match=sentence):
            call_command("issue_receipt", survey_name, row)


def test_issue_receipt_when_replaced_closes_the_old_code(client, heard):
    response, old = heard[2][0]
    with pytest.raises(HasCode):
        issue_receipt(response, by="user:1")
    new = issue_receipt(response, by="user:1", replace=True)
    assert open_with(client, old).status_code == 422
    assert "The bus takes an hour." in opened(client, new)


def test_receipt_when_more_was_said_and_decided_costs_the_same(client, heard):
    consultation, _survey, [(response, code), _other] = heard
    url = open_with(client, code).url
    words = words_of(response)

    def cost():
        client.get(url)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(url).status_code == 200
        return len(queries)

    make_decision(consultation, {"code": make_theme(consultation, words, name="0")}, commitments=[promise()])
    once = cost()
    for number in range(1, 4):
        make_decision(
            consultation,
            {"code": make_theme(consultation, words, name=str(number))},
            {"contribution": words},
            commitments=[promise(), promise()],
        )
    assert cost() == once
    assert once <= 25
