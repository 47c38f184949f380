from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from django.http import HttpResponse
from django.test import RequestFactory

from codesign.clock import now
from codesign.privacy.holding import COOKIE, MOST, Holding, held, hold, holding, let_go


def browser(cookie=None, **headers):
    request = RequestFactory().get("/", **headers)
    if cookie is not None:
        request.COOKIES[COOKIE] = cookie
    return request


def given(participant, *, cookie=None, code="", shown=False, **headers):
    answer = HttpResponse()
    hold(answer, browser(cookie, **headers), participant, code, shown=shown)
    return answer.cookies[COOKIE]


def test_held_when_two_were_taken_up_knows_both_and_the_code_of_each():
    alice, bob = uuid4(), uuid4()
    cookie = given(bob, cookie=given(alice, code="AAA").value).value
    assert held(browser(cookie)) == {alice, bob}
    assert (holding(browser(cookie), alice), holding(browser(cookie), bob)) == (Holding("AAA"), Holding())


def test_hold_when_renewed_without_a_code_keeps_code_and_that_it_was_shown():
    alice = uuid4()
    cookie = given(alice, cookie=given(alice, code="AAA", shown=True).value).value
    assert holding(browser(cookie), alice) == Holding("AAA", shown=True)


@pytest.mark.parametrize("spoil", [lambda c: c[:-1], lambda c: "x" + c, lambda c: "", lambda c: "a:b:c"])
def test_held_when_the_cookie_was_tampered_with_is_empty(spoil):
    cookie = spoil(given(uuid4()).value)
    assert held(browser(cookie)) == frozenset()


def test_held_when_a_day_has_passed_without_a_save_is_empty():
    cookie = given(uuid4()).value
    with time_machine.travel(now() + timedelta(hours=25)):
        assert held(browser(cookie)) == frozenset()


def test_hold_when_more_than_a_browser_may_hold_lets_the_oldest_go():
    everybody, cookie = [uuid4() for _ in range(MOST + 1)], None
    for participant in everybody:
        cookie = given(participant, cookie=cookie, code="7KQ3ZP-M4T9XA-0BC2DE").value
    assert held(browser(cookie)) == set(everybody[1:])
    assert len(cookie) < 2500


@pytest.mark.parametrize(("scheme", "secure"), [({}, ""), ({"secure": True}, True)])
def test_hold_sets_a_cookie_for_this_browser_session_that_scripts_cannot_read(scheme, secure):
    morsel = given(uuid4(), **scheme)
    assert (morsel["httponly"], morsel["samesite"], morsel["max-age"], morsel["secure"]) == (True, "Lax", "", secure)


def test_let_go_makes_the_browser_forget():
    answer = HttpResponse()
    let_go(answer)
    assert (answer.cookies[COOKIE].value, answer.cookies[COOKIE]["max-age"]) == ("", 0)
