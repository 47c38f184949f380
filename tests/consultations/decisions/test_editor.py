"""Decisions in the editor: who may do what, and that what was public stays."""

from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text

from codesign.audit.models import Event
from codesign.commissioning.models import Need
from consultations.contributions.models import Contribution
from consultations.contributions.services import withdraw_contributions
from consultations.decisions.models import Decision
from consultations.models import ConsultationPage
from tests.trees import make_consultation

from .factories import in_role, make_decision, make_heard, make_need, make_theme, promise, words_of

pytestmark = pytest.mark.django_db
ROLES = ["Editor", "Analyst", "Moderator", "Decision maker", "Information governance lead"]


def address(view, *args):
    return reverse(Decision.snippet_viewset.get_url_name(view), args=args)


@pytest.fixture
def heard():
    return make_heard("The bus takes an hour.", "My knees hurt.")


@pytest.fixture
def enter(client, settings):
    settings.DEMO = True  # exempt from the second factor

    def as_role(role):
        user = in_role(role)
        client.defaults["HTTP_HOST"] = "localhost"
        client.force_login(user)
        return client

    return as_role


def filled(consultation, *links, commitments=(), **changes):
    """What the editor's form sends."""
    empty = {"code": "", "passage": "", "contribution": "", "result": "", "need": "", "measure": "", "id": ""}
    rows = [empty | {"relation": "shaped", "reason": "Many said so."} | link for link in links]
    return nested_form_data(
        {
            "title": "Classes move to four towns",
            "consultation": consultation.pk,
            "outcome": "agreed",
            "summary": "Breathing classes will be held in four towns.",
            "decided": rich_text("<p>Four towns.</p>"),
            "reasons": rich_text("<p>People cannot reach the hospital.</p>"),
            "effects": rich_text(""),
            "body": "Integrated care board",
            "decided_on": str(consultation.closes_at.date()),
            "proposal_version": consultation.live_revision_id,
            "funding": "",
            "next_update_on": "",
            "change_note": "",
            "evidence_links": inline_formset(rows),
            "commitments": inline_formset(list(commitments)),
        }
        | changes
    )


@pytest.mark.parametrize(
    ("role", "adds", "edits", "publishes"),
    [
        ("Editor", True, True, False),
        ("Analyst", False, True, False),
        ("Moderator", False, False, False),
        ("Decision maker", True, True, True),
        ("Information governance lead", False, False, False),
    ],
)
def test_decision_by_role_is_added_edited_and_published(enter, heard, role, adds, edits, publishes):
    draft = make_decision(heard[0], {"need": make_need(heard[0].programme)}, publish=False)
    client = enter(role)
    assert (client.get(address("add")).status_code == 200) == adds
    assert (client.get(address("edit", draft.pk)).status_code == 200) == edits
    need = draft.evidence_links.get().need_id
    client.post(address("edit", draft.pk), filled(heard[0], {"need": need}) | {"action-publish": "1"})
    assert Decision.objects.get().live == publishes


def test_decision_when_published_in_the_editor_keeps_every_kind_of_evidence(enter, heard):
    consultation, survey, [(response, _), _other] = heard
    themes = [make_theme(consultation, name=name) for name in ("Distance", "Time", "Company")]
    links = [{"code": theme.pk} for theme in themes]
    links += [{"contribution": str(words_of(response).pk), "relation": "not_adopted"}]
    links += [{"result": f"result:{survey.pk}:q-scale", "relation": "supports"}]
    commitment = {k: str(v) for k, v in promise().items()} | {"status": "planned", "status_reason": "", "measure": ""}
    answer = enter("Decision maker").post(
        address("add"), filled(consultation, *links, commitments=[commitment]) | {"action-publish": "1"}
    )
    assert answer.status_code == 302
    decision = Decision.objects.get()
    assert decision.live
    assert [link.key for link in decision.evidence_links.all()] == [
        *(theme.key for theme in themes),
        f"contribution:{words_of(response).pk}",
        f"result:{survey.pk}:q-scale",
    ]
    assert decision.commitments.get().owner == "Head of therapies"


def test_decision_when_published_without_evidence_keeps_the_words_and_says_why(enter, heard):
    answer = enter("Decision maker").post(address("add"), filled(heard[0]) | {"action-publish": "1"})
    assert answer.status_code == 200
    assert "at least one piece of evidence" in answer.content.decode()
    assert "People cannot reach the hospital." in answer.content.decode()
    assert Decision.objects.count() == 0


def test_decision_when_saved_as_a_draft_may_be_half_done(enter, heard):
    half = filled(heard[0], summary="", decided_on="", proposal_version="", decided=rich_text(""))
    assert enter("Editor").post(address("add"), half).status_code == 302
    assert not Decision.objects.get().live


@pytest.mark.parametrize(
    ("link", "sentence"),
    [({}, "Choose one thing"), ({"need": True, "code": True}, "This names several things")],
)
def test_evidence_when_it_names_none_or_several_is_refused_in_the_form(enter, heard, link, sentence):
    things = {"need": make_need(heard[0].programme).pk, "code": make_theme(heard[0]).pk}
    row = {name: things[name] for name in link}
    answer = enter("Editor").post(address("add"), filled(heard[0], row))
    assert sentence in answer.content.decode()
    assert Decision.objects.count() == 0


@pytest.mark.parametrize("view", ["delete", "unpublish"])
def test_decision_when_published_is_neither_deleted_nor_unpublished(enter, heard, view):
    decision = make_decision(heard[0], {"need": make_need(heard[0].programme)})
    answer = enter("Decision maker").post(address(view, decision.pk), follow=True)
    assert "so it stays" in answer.content.decode()
    assert Decision.objects.get().live


def test_decision_when_published_is_not_deleted_in_bulk(enter, heard):
    decision = make_decision(heard[0], {"need": make_need(heard[0].programme)})
    bulk = reverse("wagtail_bulk_action", args=["decisions", "decision", "delete"])
    answer = enter("Decision maker").post(f"{bulk}?id={decision.pk}", follow=True)
    assert answer.status_code < 500
    assert Decision.objects.get().live


def test_draft_when_deleted_goes(enter, heard):
    draft = make_decision(heard[0], {"need": make_need(heard[0].programme)}, publish=False)
    enter("Editor").post(address("delete", draft.pk))
    assert Decision.objects.count() == 0


def test_workflow_when_approved_publishes(enter, heard):
    draft = make_decision(heard[0], {"need": make_need(heard[0].programme)}, publish=False)
    need = draft.evidence_links.get().need_id
    data = filled(heard[0], {"need": need})
    enter("Editor").post(address("edit", draft.pk), data | {"action-submit": "1"})
    task = draft.current_workflow_task_state
    approve = address("workflow_action", draft.pk, "approve", task.pk)
    enter("Decision maker").post(approve, {"comment": ""})
    assert Decision.objects.get().live
    assert Event.objects.filter(verb="decision.published").count() == 1


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("chooser", ["decision_code_chooser", "decision_contribution_chooser"])
def test_choosers_by_role_show_words_to_those_who_draft_alone(enter, heard, role, chooser):
    make_theme(heard[0])
    answer = enter(role).get(reverse(f"{chooser}:choose"), {"consultation": heard[0].pk})
    assert (answer.status_code == 200) == (role in {"Editor", "Analyst", "Decision maker"})


def test_contribution_chooser_when_searched_shows_words_of_that_consultation(enter, heard):
    make_heard("The bus there is fine.", title="Another")
    results = reverse("decision_contribution_chooser:choose_results")
    shown = enter("Analyst").get(results, {"consultation": heard[0].pk, "q": "bus"}).content.decode()
    assert ("The bus takes an hour." in shown, "knees" in shown, "fine" in shown) == (True, False, False)
    assert enter("Analyst").get(results, {"consultation": "9" * 25}).status_code == 200


@pytest.mark.parametrize("role", ROLES)
def test_use_page_by_role_opens_for_those_who_draft(enter, heard, role):
    answer = enter(role).get(reverse("use_in_decision"), {"target": make_theme(heard[0]).key})
    assert (answer.status_code == 200) == (role in {"Editor", "Analyst", "Decision maker"})
    if answer.status_code == 200:
        assert ("A new decision" in answer.content.decode()) == (role != "Analyst")


@pytest.mark.parametrize("target", ["", "code:x", "code:" + "9" * 41, "result:1", f"result:{'9' * 25}:q", "page:1"])
def test_use_page_when_there_is_no_such_thing_is_missing(enter, heard, target):
    assert enter("Editor").get(reverse("use_in_decision"), {"target": target}).status_code == 404


def test_words_taken_back_are_shown_to_nobody_and_cannot_be_cited(enter, heard):
    consultation, _survey, [(response, _code), _other] = heard
    words, needed = words_of(response), make_need(consultation.programme)
    draft = make_decision(consultation, {"contribution": words}, publish=False)
    withdraw_contributions(Contribution.objects.filter(pk=words.pk))
    client = enter("Analyst")
    assert client.get(reverse("use_in_decision"), {"target": f"contribution:{words.pk}"}).status_code == 404
    chosen = client.get(reverse("decision_contribution_chooser:chosen", args=[words.pk])).content.decode()
    edited = client.get(address("edit", draft.pk)).content.decode()
    assert ("takes an hour" in chosen, "takes an hour" in edited, "has taken back" in edited) == (False, False, True)
    another = make_decision(consultation, {"need": needed}, publish=False)
    answer = client.post(address("edit", another.pk), filled(consultation, {"contribution": str(words.pk)}))
    assert "The person who said this has taken it back." in answer.content.decode()


def test_use_page_when_sent_adds_to_the_draft_once(enter, heard):
    theme, draft = make_theme(heard[0]), make_decision(heard[0], publish=False)
    client = enter("Analyst")
    page = f"{reverse('use_in_decision')}?target={theme.key}"
    sent = {"decision": draft.pk, "relation": "supports", "reason": "Many said so."}
    assert client.post(page, sent).url == address("edit", draft.pk)
    assert "says so already" in client.post(page, sent).content.decode()
    links = Decision.objects.get().get_latest_revision_as_object().evidence_links.all()
    assert [(link.key, link.relation) for link in links] == [(theme.key, "supports")]
    assert Event.objects.filter(verb="decision.evidence_added").count() == 1


def test_use_page_when_a_new_decision_is_asked_for_begins_a_draft(enter, heard):
    survey = heard[1]
    page = f"{reverse('use_in_decision')}?target=result:{survey.pk}:q-scale"
    sent = {"decision": "new", "title": "", "relation": "supports", "reason": "It is hard to get there."}
    client = enter("Editor")
    assert "Give the new decision a title." in client.post(page, sent).content.decode()
    client.post(page, sent | {"title": "Nearer", "consultation": heard[0].pk})
    draft = Decision.objects.get()
    assert (draft.title, draft.live) == ("Nearer", False)
    assert [link.key for link in draft.get_latest_revision_as_object().evidence_links.all()] == [
        f"result:{survey.pk}:q-scale"
    ]


def test_workflow_when_the_draft_has_become_unfit_says_why_and_publishes_nothing(enter, heard):
    consultation = heard[0]
    draft = make_decision(consultation, {"need": make_need(consultation.programme)}, publish=False)
    need = draft.evidence_links.get().need_id
    enter("Editor").post(address("edit", draft.pk), filled(consultation, {"need": need}) | {"action-submit": "1"})
    task = draft.current_workflow_task_state
    consultation.closes_at += timedelta(days=7)
    consultation.save()
    approve = address("workflow_action", draft.pk, "approve", task.pk)
    answer = enter("Decision maker").post(approve, {"comment": ""}, follow=True)
    assert "cannot be of an earlier day" in answer.content.decode()
    assert not Decision.objects.get().live


@pytest.mark.parametrize("cited", ["need", "consultation"])
def test_cited_thing_when_deleted_in_the_editor_stays_and_says_why(client, settings, cited):
    settings.DEMO = True
    client.defaults["HTTP_HOST"] = "localhost"
    client.force_login(get_user_model().objects.create_superuser("alice@example.org"))
    consultation = make_consultation()
    need = make_need(consultation.programme)
    make_decision(consultation, {"need": need}, publish=False, proposal_version=None)
    if cited == "need":
        url, sentence = reverse(Need.snippet_viewset.get_url_name("delete"), args=[need.pk]), "cannot be deleted"
    else:
        url, sentence = reverse("wagtailadmin_pages:delete", args=[consultation.pk]), "do not have permission"
    answer = client.post(url, follow=True)
    assert answer.status_code == 200
    assert sentence in answer.content.decode()
    assert (Need.objects.count(), ConsultationPage.objects.count()) == (1, 1)
