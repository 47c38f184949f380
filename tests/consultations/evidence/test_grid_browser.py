"""Coding in a real browser: by keyboard, with the connection gone, and with no script at all."""

import datetime

import pytest
from django.test import Client
from django.urls import reverse
from playwright.sync_api import expect

from consultations.evidence.models import Coding, Quote, ReadMark
from tests.browsers import assert_accessible
from tests.consultations.evidence.factories import analyst, codebook, said, sign_in
from tests.trees import make_survey

pytestmark = pytest.mark.django_db


@pytest.fixture
def grid(open_page, live_server, settings):
    """grid(javascript=True, width=1280) -> the coding grid with three answers, as an analyst sees it."""

    def open_grid(answers=3, **options):
        survey = make_survey()
        codebook(survey.consultation, "Distance", "Staff", "Times")
        for day in range(1, answers + 1):
            said(survey, f"Answer {day}: the walk is far.", said_on=datetime.date(2026, 1, day))
        client = sign_in(Client(), settings, analyst())
        page = open_page("/accounts/login/", **options)
        cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}
        page.context.add_cookies([cookie])
        page.goto(reverse("coding"))
        return page

    return open_grid


def row(page, number):
    return page.locator("[data-row]").nth(number - 1)


def chips(page, number):
    return [text.strip() for text in row(page, number).locator(".coding__chip > span").all_inner_texts()]


def settle(page):
    """Until everything typed has been answered by the server."""
    expect(page.locator("[data-row][aria-busy]")).to_have_count(0)


def press(page, button):
    """Press a button whose form loads a page."""
    with page.expect_navigation():
        button.click()


def test_coding_by_keyboard_is_there_after_loading_again(grid):
    page = grid()
    row(page, 1).focus()
    page.keyboard.press("1")
    page.keyboard.press("3")
    page.keyboard.press("j")
    page.keyboard.press("t")
    page.keyboard.type("sta")
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("2")
    page.keyboard.press("1")
    page.keyboard.press("1")
    settle(page)
    expected = [["Distance", "Times"], ["Staff"], ["Staff"]]
    assert [chips(page, number) for number in (1, 2, 3)] == expected
    page.reload()
    assert [chips(page, number) for number in (1, 2, 3)] == expected
    assert Coding.objects.count() == 4


def test_r_marks_read_and_moves_on_and_u_takes_it_back(grid):
    page = grid()
    row(page, 1).focus()
    page.keyboard.press("r")
    settle(page)
    assert row(page, 2).evaluate("row => row === document.activeElement")
    assert "You have read this" in row(page, 1).inner_text()
    page.keyboard.press("u")
    expect(page.locator("[data-coding-status]")).to_have_text("Undone.")
    assert ReadMark.objects.count() == 0
    assert row(page, 1).evaluate("row => row === document.activeElement")


def test_q_quotes_the_words_selected(grid):
    page = grid(1)
    row(page, 1).focus()
    page.keyboard.press("1")
    settle(page)
    words = "document.querySelector('[data-answer] p').firstChild"
    page.evaluate(f"getSelection().setBaseAndExtent({words}, 10, {words}, 18)")
    page.keyboard.press("q")
    row(page, 1).get_by_role("button", name="Quote this").click()
    settle(page)
    assert Quote.objects.get().passage == "the walk"


def test_u_after_taking_a_theme_off_puts_it_back(grid):
    page = grid(1)
    row(page, 1).focus()
    page.keyboard.press("2")
    settle(page)
    row(page, 1).get_by_role("button", name="Take “Staff” off").click()
    settle(page)
    assert chips(page, 1) == []
    page.keyboard.press("u")
    expect(page.locator("[data-coding-status]")).to_have_text("Undone.")
    assert chips(page, 1) == ["Staff"]


def test_coding_without_a_connection_says_so_and_shows_what_is_true(grid):
    page = grid(1)
    row(page, 1).focus()
    page.keyboard.press("1")
    settle(page)
    page.context.set_offline(True)
    page.keyboard.press("2")
    settle(page)
    assert row(page, 1).get_by_role("alert").inner_text().startswith("Not saved: the server could not be reached")
    assert chips(page, 1) == ["Distance"]
    page.context.set_offline(False)
    page.keyboard.press("2")
    settle(page)
    assert chips(page, 1) == ["Distance", "Staff"]


def test_coding_when_signed_out_meanwhile_says_so(grid):
    page = grid(1)
    page.context.clear_cookies()
    row(page, 1).focus()
    page.keyboard.press("1")
    settle(page)
    assert row(page, 1).get_by_role("alert").inner_text().startswith("Not saved: you are signed out")
    assert chips(page, 1) == []
    page.watch.errors.clear()


def test_a_name_that_means_several_themes_is_explained(grid):
    page = grid(1)
    row(page, 1).focus()
    page.keyboard.press("t")
    page.keyboard.type("ta")
    page.keyboard.press("Enter")
    settle(page)
    assert row(page, 1).get_by_role("alert").inner_text() == (
        "Several themes could be meant: Distance, Staff. Type more of the name."
    )
    page.watch.errors.clear()  # the answer 422


def test_coding_without_scripts_works_by_plain_forms(grid):
    page = grid(2, javascript=False)
    row(page, 1).get_by_label("Add a theme").fill("Distance")
    press(page, row(page, 1).get_by_role("button", name="Add"))
    press(page, row(page, 2).get_by_role("button", name="Mark read"))
    assert chips(page, 1) == ["Distance"]
    assert ReadMark.objects.count() == 2
    press(page, row(page, 1).get_by_role("button", name="Take “Distance” off"))
    assert chips(page, 1) == []


def test_grid_is_accessible(grid, width, javascript):
    page = grid(2, width=width, javascript=javascript)
    row(page, 1).get_by_label("Add a theme").fill("Distance")
    add = row(page, 1).get_by_role("button", name="Add", exact=True)
    if javascript:
        add.click()
        settle(page)
    else:
        press(page, add)
    assert_accessible(page, include="#coding")


def test_desk_is_accessible(grid, width):
    page = grid(2, width=width)
    row(page, 1).focus()
    page.keyboard.press("1")
    settle(page)
    page.goto(reverse("coding_themes"))
    press(page, page.get_by_role("button", name="Release all agreed themes and count anew"))
    assert_accessible(page, include="#coding")
