"""An editor's way: write, preview, send for approval, schedule, and what people see meanwhile."""

from datetime import timedelta

import pytest
import time_machine
from django.core.management import call_command
from django.urls import reverse
from django.utils.timezone import localtime
from wagtail.models import Task, TaskState
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from codesign.clock import now
from consultations.models import ConsultationPage
from tests.codesign.accounts.people import bob, person, show_factor
from tests.trees import make_consultation, make_programme, make_survey

pytestmark = pytest.mark.django_db


@pytest.fixture
def signed_in(client):
    def sign_in(user):
        client.force_login(user)
        show_factor(client, user)
        return client

    return sign_in


def moment(days):
    return localtime(now() + timedelta(days=days)).strftime("%Y-%m-%d %H:%M")


def consultation_form(**changes):
    """What the editor's form sends for a whole consultation."""
    return nested_form_data(
        {
            "title": "Breathing classes nearer home",
            "slug": "classes",
            "summary": "We want to move classes nearer to where people live.",
            "opens_at": moment(1),
            "closes_at": moment(30),
            "stage": "redesign",
            "audience": "public",
            "proposal": streamfield(
                [("section", {"title": "Why now", "body": rich_text("<p>Many cannot reach the hospital.</p>")})]
            ),
            "options": streamfield(
                [
                    (
                        "option",
                        {
                            "title": "Stay at the hospital",
                            "description": "As now.",
                            "status": "discarded",
                            "reason": "Too far for most.",
                        },
                    )
                ]
            ),
            "can_change": rich_text("<p>Where and when.</p>"),
            "cannot_change": rich_text("<p>The budget.</p>"),
            "decider": "Integrated care board",
            "key_dates": streamfield([]),
            "papers": streamfield([]),
            "other_ways": rich_text("<p>Ask for a paper form.</p>"),
            "contact_email": "",
            "contact_telephone": "",
            "contact_address": "",
            "late_rule": "",
            "decision_expected": "",
            "seo_title": "",
            "search_description": "",
            "comments": {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0, "MIN_NUM_FORMS": 0, "MAX_NUM_FORMS": 1000},
        }
        | changes
    )


def add_address(programme):
    return reverse("wagtailadmin_pages:add", args=["consultations", "consultationpage", programme.pk])


def test_consultation_when_an_editor_submits_it_waits_for_approval_and_then_opens_on_its_day(client, signed_in):
    programme = make_programme()
    editor = signed_in(bob("Editor"))
    answer = editor.post(add_address(programme), consultation_form() | {"action-submit": "1"})
    page = ConsultationPage.objects.get()
    assert answer.status_code == 302
    assert not page.live
    assert page.workflow_in_progress
    assert client.get(page.get_url() or "/none/").status_code == 404

    approver = signed_in(person("dana@example.org", role="Decision maker"))
    state = TaskState.objects.get(status=TaskState.STATUS_IN_PROGRESS)
    approver.post(reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", state.pk]), {"comment": ""})
    page.refresh_from_db()
    assert page.live
    assert page.live_revision_id is not None
    assert page.status == "upcoming"
    with time_machine.travel(now() + timedelta(days=2)):
        assert ConsultationPage.objects.get().status == "open"


def test_consultation_when_scheduled_goes_live_at_its_time(signed_in):
    page = make_consultation(live=False)
    page.go_live_at = now() + timedelta(days=1)
    page.save_revision(approved_go_live_at=page.go_live_at)
    page.save()
    call_command("publish_scheduled", verbosity=0)
    page.refresh_from_db()
    assert not page.live
    with time_machine.travel(now() + timedelta(days=1, minutes=1)):
        call_command("publish_scheduled", verbosity=0)
    page.refresh_from_db()
    assert page.live
    assert page.live_revision_id is not None


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"closes_at": moment(0)}, "closing date must be later"),
        ({"expire_at": moment(60)}, "Leave this empty"),
        (
            {
                "options": streamfield(
                    [("option", {"title": "Nothing", "description": "x", "status": "discarded", "reason": ""})]
                )
            },
            "Say why this option is not taken forward: Nothing",
        ),
    ],
)
def test_consultation_when_something_is_wrong_is_not_saved_and_says_so(signed_in, changes, sentence):
    programme = make_programme()
    answer = signed_in(bob("Editor")).post(add_address(programme), consultation_form(**changes))
    assert answer.status_code == 200
    assert sentence in answer.content.decode()
    assert ConsultationPage.objects.count() == 0


def test_workflow_when_installed_asks_a_decision_maker():
    assert [group.name for task in Task.objects.all() for group in task.specific.groups.all()] == ["Decision maker"]


@pytest.mark.parametrize("make", [make_programme, make_consultation, make_survey])
def test_page_when_previewed_by_its_editor_shows(signed_in, make):
    page = make()
    editor = signed_in(bob("Editor"))
    answer = editor.get(reverse("wagtailadmin_pages:view_draft", args=[page.pk]))
    assert answer.status_code == 200
    assert page.title in answer.content.decode()


@pytest.mark.parametrize(
    ("role", "add", "edit"),
    [
        ("Editor", 200, 200),
        ("Decision maker", 302, 200),
        ("Analyst", 302, 302),
        ("Moderator", 302, 302),
        ("Information governance lead", 302, 302),
        (None, 403, 403),
    ],
)
def test_editor_screens_by_role_open(signed_in, role, add, edit):
    page = make_consultation()
    who = signed_in(person("bob@example.org", role=role))
    assert who.get(add_address(page.get_parent())).status_code == add
    assert who.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).status_code == edit
