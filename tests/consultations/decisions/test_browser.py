"""Decisions and receipts in a real browser: the whole way once, and every page looked at by axe."""

import pytest
from django.test import Client
from django.urls import reverse
from playwright.sync_api import expect

from codesign.clock import now
from consultations.decisions.models import Decision
from consultations.evidence.models import ReadMark
from tests.browsers import assert_accessible

from .factories import in_role, make_decision, make_heard, make_theme, promise, words_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def heard():
    return make_heard("The bus takes an hour.", "My knees hurt.", quote=True)


@pytest.fixture
def editor(open_page, live_server, settings):
    """editor(role) -> a page in the editor, signed in."""
    settings.DEMO = True  # exempt from the second factor

    def enter(role, path, **options):
        client = Client(HTTP_HOST="localhost")
        client.force_login(in_role(role))
        page = open_page("/accounts/login/", **options)
        cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}
        page.context.add_cookies([cookie])
        page.goto(path)
        return page

    return enter


def choose(page, row, field, words):
    """Choose a thing for a row of evidence in its window."""
    page.locator(f"#id_evidence_links-{row}-{field}-chooser").get_by_role("button", name="Choose").first.click()
    page.locator(".modal-body").get_by_role("link", name=words).click()
    expect(page.locator(".modal-body")).to_have_count(0)


def test_decision_when_recorded_in_the_editor_is_told_on_the_authors_receipt(editor, open_page, heard):
    consultation, _survey, [(response, code), _other] = heard
    words = words_of(response)
    for name in ("Distance", "Time", "Company"):
        make_theme(consultation, words, name=name)
    ReadMark.objects.create(contribution=words, read_at=now())
    draft = make_decision(consultation, publish=False)
    page = editor("Decision maker", reverse(Decision.snippet_viewset.get_url_name("edit"), args=[draft.pk]))
    page.get_by_role("tab", name="Evidence").click()
    for row, (field, found, relation) in enumerate(
        [
            ("code", "Distance", "changed"),
            ("code", "Time", "shaped"),
            ("code", "Company", "not_adopted"),
            ("contribution", "The bus takes an hour.", "supports"),
        ]
    ):
        page.locator("#id_evidence_links-ADD").click()
        page.locator(f"#id_evidence_links-{row}-relation").select_option(relation)
        page.locator(f"#id_evidence_links-{row}-reason").fill(f"Reason {row}.")
        choose(page, row, field, found)
    page.get_by_role("button", name="More actions").last.click()
    with page.expect_navigation():
        page.get_by_role("button", name="Publish", exact=True).click()
    assert Decision.objects.get().live
    # The editor saves by itself while somebody types, and is told that a row without a target cannot be kept yet
    page.watch.errors[:] = [error for error in page.watch.errors if not error.startswith("400 ")]
    receipt = open_page("/your-words/")
    receipt.get_by_label("Your code").fill(code)
    with receipt.expect_navigation():
        receipt.get_by_role("button", name="Show me").click()
    for told in ["Classes move to four towns", "Reason 0.", "Reason 1.", "Reason 2.", "Reason 3."]:
        expect(receipt.get_by_text(told).first).to_be_visible()


def test_use_page_in_the_editor_is_accessible_and_adds_evidence(editor, heard):
    theme, draft = make_theme(heard[0]), make_decision(heard[0], publish=False)
    page = editor("Analyst", f"{reverse('use_in_decision')}?target={theme.key}")
    assert_accessible(page, "main")
    page.get_by_label(draft.title).check()
    page.get_by_label("What it did").select_option("supports")
    page.get_by_label("Reason").fill("Many said so.")
    with page.expect_navigation():
        page.get_by_role("button", name="Add to the draft").click()
    expect(page.get_by_text("Added to the draft")).to_be_visible()


def test_public_pages_are_accessible_with_and_without_scripts(open_page, heard, width, javascript):
    consultation, survey, [(response, code), _other] = heard
    theme = make_theme(consultation, words_of(response))
    decision = make_decision(
        consultation,
        {"code": theme},
        {"contribution": words_of(response), "relation": "not_adopted"},
        {"survey": survey, "question_id": "q-scale", "relation": "contradicts"},
        commitments=[promise(), promise(status="done")],
    )
    page = open_page("/decisions/", width=width, javascript=javascript)
    assert_accessible(page)
    for path in [
        decision.get_absolute_url(),
        f"/decisions/{decision.pk}/proposal/",
        f"/we-did/{consultation.pk}/",
        "/decisions/?q=nothing",
        "/your-words/",
    ]:
        page.goto(path)
        assert_accessible(page)
    page.get_by_label("Your code").fill("wrong")
    with page.expect_navigation():
        page.get_by_role("button", name="Show me").click()
    assert_accessible(page)
    page.get_by_label("Your code").fill(code)
    with page.expect_navigation():
        page.get_by_role("button", name="Show me").click()
    expect(page.get_by_text("1 decision rests on something you said.").first).to_be_visible()
    assert_accessible(page)
    with page.expect_navigation():
        page.get_by_role("link", name="Change what you agreed to").click()
    assert_accessible(page)
    page.get_by_label("You may quote my words").uncheck()
    with page.expect_navigation():
        page.get_by_role("button", name="Save my choices").click()
    expect(page.get_by_text("Your choices are saved")).to_be_visible()
