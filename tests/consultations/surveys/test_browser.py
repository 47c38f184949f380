"""The whole journey in a real browser, on a phone and on a desk, with scripts and without."""

import re

import pytest

from consultations.surveys.models import Response, Status
from tests.browsers import assert_accessible
from tests.trees import choice, choices, make_consultation, make_survey, scale, section, words

from .walking import CODE

pytestmark = pytest.mark.django_db
SECTIONS = [
    section(
        "s-travel", "Getting there", choice(required=True), choices(), intro="Tell us how you get to your classes."
    ),
    section("s-views", "Your views", scale(), words(limit=600)),
]


@pytest.fixture
def survey(transactional_db):
    contact = {"contact_email": "classes@example.org", "contact_telephone": "0113 496 0000"}
    return make_survey(make_consultation(**contact), sections=SECTIONS)


class Walk:
    """A page on which every step ends with a look at how accessible the new page is, at any width.

    axe needs scripts and takes a copy of the page without them: the markup is the same, so it looks once.
    """

    def __init__(self, page):
        self.page = page
        self.look()

    def look(self):
        self.page.wait_for_load_state()
        if self.page.javascript:
            assert_accessible(self.page)
        else:
            assert self.page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")

    def press(self, name, role="button"):
        self.page.get_by_role(role, name=name, exact=True).click()
        self.look()

    def follow(self, name):
        self.press(name, role="link")

    def heading(self):
        return self.page.locator("h1").inner_text()


def test_journey_from_start_to_withdrawal_works_at_any_width_with_or_without_scripts(
    open_page, survey, width, javascript
):
    page = open_page(survey.url, width=width, javascript=javascript)
    walk = Walk(page)
    walk.press("Start")
    walk.press("Save and continue")  # nothing chosen: told so
    assert page.get_by_role("link", name=re.compile("Choose how you are taking part")).is_visible()
    page.get_by_label("on behalf of another person").check()
    walk.press("Save and continue")
    page.get_by_label("How did you agree this with the person you speak for?").fill("We talked it through")
    walk.press("Save and continue")
    walk.press("Save and continue")  # the first question needs an answer
    page.get_by_label("By bus").check()
    page.get_by_label("Exercise").check()
    page.get_by_label("Talking").check()
    walk.press("Save and continue")
    assert walk.heading() == "Your answers are saved"
    code = CODE.search(page.locator(".receipt__code").inner_text())[0]
    walk.follow("Continue")
    page.get_by_label("4", exact=True).check()
    page.get_by_label("What should change?").fill("Nearer to home. " * 40)
    walk.press("Save and continue")
    assert page.get_by_label("What should change?").input_value() == "Nearer to home. " * 40
    page.get_by_label("What should change?").fill("Nearer to home.\n\nAnd a bus.")
    walk.press("Save and go back")
    assert (walk.heading(), page.get_by_label("By bus").is_checked()) == ("Getting there", True)
    walk.press("Save and continue")
    walk.press("Save and continue")
    assert walk.heading() == "Check your answers"
    walk.follow("Continue")
    assert page.locator("input[type=checkbox]:checked").count() == 0
    page.get_by_label("You may contact me about this consultation").check()
    walk.press("Send my answers")
    page.get_by_label("Email address").fill("carer@example.org")
    walk.press("Send my answers")
    assert (walk.heading(), page.locator(".receipt__code").inner_text()) == ("Your answers are sent", code)
    response = Response.objects.get()
    assert (response.status, response.sent.answers["q-text"]) == (Status.SUBMITTED, "Nearer to home.\n\nAnd a bus.")
    walk.follow("Take my answers back")
    walk.press("Yes, take them back")
    assert walk.heading() == "You took your answers back"
    walk.press("Clear this device")
    walk.follow("I have a code")
    page.get_by_label("Your code").fill(code.lower())
    walk.press("Open my answers")
    assert walk.heading() == "You took your answers back"


def test_first_part_by_keyboard_alone_reaches_the_code(open_page, survey):
    page = open_page(survey.url)

    def reach(selector):
        for _tab in range(40):
            page.keyboard.press("Tab")
            if page.evaluate("selector => document.activeElement.matches(selector)", selector):
                return
        raise AssertionError(f"No way to {selector} by keyboard")

    def press_button():
        reach("button.button")
        with page.expect_navigation():
            page.keyboard.press("Enter")

    press_button()
    reach("#id_capacity_0")
    page.keyboard.press("ArrowDown")
    press_button()
    reach("[id='id_q-choice_0']")
    page.keyboard.press("Space")
    reach("[id='id_q-choices_0']")
    page.keyboard.press("Space")
    press_button()
    assert Response.objects.get().answers == {"q-choice": "car", "q-choices": ["exercise"]}


def test_long_text_while_somebody_types_is_saved_and_the_button_goes_on(open_page, survey):
    page = open_page(survey.url)
    page.get_by_role("button", name="Start").click()
    page.get_by_label("as a carer, relative or friend").check()
    page.get_by_role("button", name="Save and continue").click()
    with page.expect_response(lambda answer: answer.request.method == "POST"):
        page.get_by_label("By bus").check()
    page.get_by_text("Saved.", exact=True).wait_for()
    assert Response.objects.get().answers == {"q-choice": "bus", "q-choices": None}
    page.get_by_label("None of these").check()
    page.get_by_role("button", name="Save and continue").click()
    page.wait_for_url("**/saved/")
    assert Response.objects.get().answers == {"q-choice": "bus", "q-choices": ["none"]}


def test_exclusive_choice_with_scripts_unticks_the_others(open_page, survey):
    page = open_page(survey.url)
    page.get_by_role("button", name="Start").click()
    page.get_by_label("as a carer, relative or friend").check()
    page.get_by_role("button", name="Save and continue").click()
    page.get_by_label("Exercise").check()
    page.get_by_label("None of these").check()
    assert page.get_by_label("Exercise").is_checked() is False
