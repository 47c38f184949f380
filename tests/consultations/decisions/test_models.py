from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from django.utils.timezone import localdate

from codesign.audit.models import Event
from codesign.clock import now
from consultations.decisions.models import CommitmentUpdate, Decision, EvidenceLink, PublishedVersion
from consultations.evidence.codebooks import CodebookForm
from tests.trees import make_consultation, publish

from .factories import (
    close,
    in_role,
    make_decision,
    make_duty,
    make_heard,
    make_need,
    make_theme,
    promise,
    say,
    words_of,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def heard():
    return make_heard("The bus takes an hour.")


def republish(decision, **changes):
    draft = decision.get_latest_revision_as_object()
    for name, value in changes.items():
        setattr(draft, name, value)
    draft.save_revision(clean=False).publish()
    return Decision.objects.get(pk=decision.pk)


def test_decision_when_published_is_kept_as_it_was_and_written_down(heard):
    consultation, survey, [(response, _)] = heard
    user, duty = in_role("Decision maker"), make_duty()
    decision = make_decision(
        consultation,
        {"contribution": words_of(response)},
        {"survey": survey, "question_id": "q-scale", "relation": "supports"},
        duties=[duty],
        user=user,
    )
    version = PublishedVersion.objects.get()
    assert decision.live
    assert version.revision_id == decision.live_revision_id
    assert version.duties == [{"title": duty.title, "citation": duty.citation, "summary": duty.summary, "source": ""}]
    event = Event.objects.get(verb="decision.published")
    assert (event.actor, event.target) == (f"user:{user.pk}", f"decisions.decision:{decision.pk}")
    assert event.details["evidence"] == [f"contribution:{words_of(response).pk}", f"result:{survey.pk}:q-scale"]


def test_decision_when_nothing_is_cited_stays_a_draft(heard):
    with pytest.raises(ValidationError, match="at least one piece of evidence"):
        make_decision(heard[0])
    assert not Decision.objects.get().live
    assert Event.objects.filter(verb="decision.published").count() == 0


def test_decision_when_evidence_was_only_considered_may_be_published(heard):
    need = make_need(heard[0].programme)
    assert make_decision(heard[0], {"need": need, "relation": "not_adopted"}).live


def test_proposal_version_when_nobody_saw_it_is_refused(heard):
    consultation = heard[0]
    consultation.title = "Reworded after closing"
    publish(consultation)
    with pytest.raises(ValidationError, match="Nobody has answered this version"):
        make_decision(consultation, {"need": make_need(consultation.programme)})


def test_proposal_version_when_it_is_another_consultations_is_refused(heard):
    other = make_heard("Elsewhere.", title="Another")[0]
    with pytest.raises(ValidationError, match="Nobody has answered this version"):
        make_decision(heard[0], {"need": make_need(other.programme)}, proposal_version=other.live_revision)


def test_proposal_version_when_an_earlier_one_was_answered_is_accepted():
    consultation, survey, _sent = make_heard("First.", closed=False)
    first = consultation.live_revision
    consultation.title = "Reworded while open"
    publish(consultation)
    survey.refresh_from_db()
    del survey.consultation
    say(survey, "Second.")
    close(survey, consultation)
    need = make_need(consultation.programme)
    assert make_decision(consultation, {"need": need}, proposal_version=first).live
    assert make_decision(consultation, {"need": need}).live


def test_decision_when_dated_before_closing_is_refused(heard):
    with pytest.raises(ValidationError, match="cannot be of an earlier day"):
        make_decision(
            heard[0], {"need": make_need(heard[0].programme)}, decided_on=localdate(now()) - timedelta(days=30)
        )


def test_duty_when_not_in_force_that_day_is_refused(heard):
    past = make_duty(valid_to=localdate(now()) - timedelta(days=1))
    with pytest.raises(ValidationError, match="was not in force"):
        make_decision(heard[0], {"need": make_need(heard[0].programme)}, duties=[past])


@pytest.mark.parametrize("targets", [[], ["need", "code"]])
def test_link_when_it_names_none_or_two_is_refused_by_the_database(heard, targets):
    consultation = heard[0]
    decision = make_decision(consultation, publish=False)
    things = {"need": make_need(consultation.programme), "code": make_theme(consultation)}
    with pytest.raises(IntegrityError), transaction.atomic():
        EvidenceLink.objects.create(
            decision=decision, relation="shaped", reason="So.", **{name: things[name] for name in targets}
        )


def test_link_key_for_each_kind_is_its_target_key(heard):
    consultation, survey, [(response, _)] = heard
    code, need, words = make_theme(consultation), make_need(consultation.programme), words_of(response)
    keys = [
        EvidenceLink(**fields).key
        for fields in [
            {"code": code},
            {"need": need},
            {"contribution": words},
            {"survey": survey, "question_id": "q-scale"},
        ]
    ]
    assert keys == [code.key, need.target_key, f"contribution:{words.pk}", f"result:{survey.pk}:q-scale"]


@pytest.mark.parametrize("passage", ["The train", "hour. The bus", "[…]"])
def test_passage_when_it_is_not_what_was_said_is_refused(heard, passage):
    consultation, _survey, [(response, _)] = heard
    with pytest.raises(ValidationError, match="Copy the words"):
        make_decision(consultation, {"contribution": words_of(response), "passage": passage})


def test_correction_when_it_does_not_say_what_changed_is_refused(heard):
    decision = make_decision(heard[0], {"need": make_need(heard[0].programme)})
    with pytest.raises(ValidationError, match="Say what changed"):
        republish(decision, summary="Five towns.")
    corrected = republish(decision, summary="Five towns.", change_note="A town was missing.")
    assert corrected.summary == "Five towns."
    assert [version.note for version in corrected.versions.all()] == ["", "A town was missing."]
    assert Event.objects.filter(verb="decision.corrected").count() == 1


def test_cited_things_when_deleted_are_protected(heard):
    need = make_need(heard[0].programme)
    make_decision(heard[0], {"need": need})
    with pytest.raises(ProtectedError):
        need.delete()


def test_theme_that_only_a_decision_cites_is_in_use(heard):
    cited, other = make_theme(heard[0]), make_theme(heard[0], name="Another")
    make_decision(heard[0], {"code": cited})
    assert (CodebookForm._in_use(cited), CodebookForm._in_use(other)) == (True, False)


def test_draft_when_what_it_cites_is_gone_opens_without_it(heard):
    need, other = make_need(heard[0].programme), make_need(heard[0].programme, "Another")
    decision = make_decision(heard[0], {"need": need}, publish=False)
    draft = decision.get_latest_revision_as_object()
    draft.evidence_links.add(EvidenceLink(need=other, relation="supports", reason="So."))
    draft.save_revision(clean=False)
    other.delete()
    assert [link.need for link in Decision.objects.get().get_latest_revision_as_object().evidence_links.all()] == [need]


def test_promise_when_it_changes_leaves_news_each_time(heard):
    decision = make_decision(heard[0], {"need": make_need(heard[0].programme)}, commitments=[promise()])
    republish(decision, change_note="Nothing about the promise.")
    draft = Decision.objects.get().get_latest_revision_as_object()
    draft.change_note = "Work began."
    [commitment] = draft.commitments.get_object_list()
    commitment.status = "started"
    draft.save_revision(clean=False).publish()
    assert list(CommitmentUpdate.objects.values_list("status", flat=True)) == ["planned", "started"]
    assert CommitmentUpdate.objects.values("key").distinct().count() == 1


@pytest.mark.parametrize("status", ["superseded", "not_done"])
def test_promise_when_given_up_without_a_reason_is_refused(heard, status):
    decision = make_decision(heard[0], {"need": make_need(heard[0].programme)}, commitments=[promise()])
    draft = decision.get_latest_revision_as_object()
    draft.change_note = "Given up."
    [commitment] = draft.commitments.get_object_list()
    commitment.status = status
    with pytest.raises(ValidationError, match="Say why"):
        draft.save_revision(clean=False).publish()
    assert Decision.objects.get().commitments.get().status == "planned"


def test_promise_when_its_day_has_passed_is_overdue_until_settled(heard):
    past = localdate(now()) - timedelta(days=1)
    decision = make_decision(
        heard[0],
        {"need": make_need(heard[0].programme)},
        commitments=[
            promise("late", due_on=past),
            promise("kept", due_on=past, status="done"),
            promise("today", due_on=localdate(now())),
        ],
    )
    assert [c.what for c in decision.commitments.all() if c.is_overdue()] == ["late"]


def test_expiry_when_set_is_refused(heard):
    with pytest.raises(ValidationError, match="stays readable"):
        make_decision(heard[0], {"need": make_need(heard[0].programme)}, expire_at=now() + timedelta(days=1))


def test_decision_about_a_hidden_consultation_is_not_public(heard):
    from wagtail.models import PageViewRestriction

    decision = make_decision(heard[0], {"need": make_need(heard[0].programme)})
    assert list(Decision.objects.visible_to(None)) == [decision]
    PageViewRestriction.objects.create(page=heard[0], restriction_type="login")
    assert list(Decision.objects.visible_to(None)) == []


def test_draft_when_saved_needs_no_date(heard):
    assert make_decision(make_consultation(), publish=False, decided_on=None, proposal_version=None).pk
