"""The editor's side: previews show what is being written, and faults are said where they are."""

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse
from django.utils.timezone import localtime

from consultations.surveys.services import start_response
from tests.trees import SECTIONS, make_consultation, make_survey

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client, settings):
    settings.DEMO = True  # on this machine: exempt from the second factor
    client.defaults["HTTP_HOST"] = "localhost"
    client.force_login(get_user_model().objects.create_superuser("editor@example.org"))
    return client


def stream(blocks, prefix):
    """A stream's stored form, nested as deep as ours go, as the editor's form sends it."""
    yield f"{prefix}-count", len(blocks)
    for number, block in enumerate(blocks):
        here = f"{prefix}-{number}"
        yield from {f"{here}-type": block["type"], f"{here}-id": block["id"]}.items()
        yield from {f"{here}-order": number, f"{here}-deleted": ""}.items()
        yield from struct(block["value"], f"{here}-value")


def struct(value, prefix):
    for name, part in value.items():
        if name == "options":
            yield f"{prefix}-options-count", len(part)
            for number, item in enumerate(part):
                here = f"{prefix}-options-{number}"
                yield from {f"{here}-id": item["id"], f"{here}-order": number, f"{here}-deleted": ""}.items()
                yield from struct(item["value"], f"{here}-value")
        elif isinstance(part, list):
            yield from stream(part, f"{prefix}-{name}")
        elif part is not False:
            yield f"{prefix}-{name}", "on" if part is True else part


def form(survey, sections=SECTIONS, **changes):
    when = {name: localtime(getattr(survey, name)).strftime("%Y-%m-%d %H:%M") for name in ("opens_at", "closes_at")}
    comments = {f"comments-{name}_FORMS": number for name, number in (("TOTAL", 0), ("INITIAL", 0), ("MAX_NUM", 1000))}
    fields = {"title": survey.title, "slug": survey.slug, "intro": survey.intro, "thanks": "", "seo_title": ""}
    return fields | {"search_description": ""} | when | comments | dict(stream(sections, "sections")) | changes


def test_edit_when_nothing_is_wrong_publishes_with_the_same_ids(editor):
    survey = make_survey()
    answer = editor.post(reverse("wagtailadmin_pages:edit", args=[survey.pk]), form(survey, **{"action-publish": "1"}))
    assert answer.status_code == 302
    survey.refresh_from_db()
    assert [question.id for question in survey.questions()] == ["q-choice", "q-choices", "q-scale", "q-text"]


@pytest.mark.parametrize("action", [{}, {"action-publish": "1"}], ids=["draft", "publish"])
def test_edit_when_an_answered_question_is_taken_out_says_so_at_the_field(editor, action):
    survey = make_survey()
    start_response(survey)
    url = reverse("wagtailadmin_pages:edit", args=[survey.pk])
    answer = editor.post(url, form(survey, SECTIONS[:1], **action))
    assert answer.status_code == 200
    assert answer.context["form"].errors["sections"] == [
        "People have answered “How easy was it?”, so it must stay.",
        "People have answered “What should change?”, so it must stay.",
    ]
    assert "How easy was it?" in answer.text
    survey.refresh_from_db()
    assert len(survey.questions()) == 4


def test_edit_when_two_blocks_have_one_id_says_so_at_the_field(editor):
    survey = make_survey()
    doubled = [SECTIONS[0], SECTIONS[1] | {"id": SECTIONS[0]["id"]}]
    answer = editor.post(reverse("wagtailadmin_pages:edit", args=[survey.pk]), form(survey, doubled))
    assert (answer.status_code, list(answer.context["form"].errors)) == (200, ["sections"])


def test_edit_when_closing_comes_before_opening_says_so_at_the_field(editor):
    survey = make_survey()
    answer = editor.post(
        reverse("wagtailadmin_pages:edit", args=[survey.pk]), form(survey, closes_at="2020-01-01 10:00")
    )
    assert (answer.status_code, list(answer.context["form"].errors)) == (200, ["closes_at"])


def test_preview_shows_the_sections_being_written(editor):
    survey = make_survey()
    renamed = [SECTIONS[0] | {"value": SECTIONS[0]["value"] | {"title": "The way there"}}, SECTIONS[1]]
    url = reverse("wagtailadmin_pages:preview_on_edit", args=[survey.pk])
    assert editor.post(url, form(survey, renamed)).json()["is_valid"]
    assert "The way there" in editor.get(url).text
    assert "The way there" not in editor.get(survey.url).text


def test_preview_of_a_survey_not_saved_yet_shows_it(editor):
    consultation = make_consultation()
    survey = make_survey(consultation)
    url = reverse("wagtailadmin_pages:preview_on_add", args=["surveys", "surveypage", consultation.pk])
    assert editor.post(url, form(survey, slug="another", title="Another survey")).json()["is_valid"]
    answer = editor.get(url)
    assert (answer.status_code, "Another survey" in answer.text) == (200, True)
