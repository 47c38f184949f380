import pytest
from django.core.exceptions import ValidationError

from codesign.privacy.models import Consent
from consultations.contributions.models import Contribution, State
from consultations.surveys.models import Recount, Response, ResponseVersion, Status
from consultations.surveys.services import (
    SurveyClosed,
    Unanswered,
    Withdrawn,
    save_answers,
    set_capacity,
    start_response,
    submit_response,
    withdraw_response,
)
from tests.trees import CLOSED, UPCOMING, choice, make_survey, publish, section, words

pytestmark = pytest.mark.django_db
YES = {"quote": True, "publish": False, "contact": False}


def begun(survey):
    response, _code = start_response(survey)
    return set_capacity(response.pk, capacity="carer")


def sent(survey, **answers):
    response = begun(survey)
    save_answers(response.pk, {"q-choice": "car", "q-text": "Closer to home"} | answers)
    return submit_response(response.pk, consents=YES)


def test_start_response_when_open_keeps_both_versions_seen():
    survey = make_survey()
    response, code = start_response(survey)
    assert response.strand_revision_id == survey.live_revision_id
    assert response.consultation_revision_id == survey.consultation.live_revision_id
    assert response.status == Status.DRAFT
    assert len(code) == 20


@pytest.mark.parametrize("when", [UPCOMING, CLOSED])
def test_start_response_outside_the_window_writes_nothing(when):
    survey = make_survey(when=when)
    with pytest.raises(SurveyClosed, match=survey.slug):
        start_response(survey)
    assert Response.objects.count() == 0


def test_start_response_when_the_survey_was_unpublished_writes_nothing():
    survey = make_survey()
    survey.unpublish()
    survey.refresh_from_db()
    with pytest.raises(SurveyClosed):
        start_response(survey)
    assert Response.objects.count() == 0


def test_save_answers_when_a_part_is_saved_keeps_the_other_parts():
    response = begun(make_survey())
    save_answers(response.pk, {"q-choice": "bus"})
    save_answers(response.pk, {"q-scale": "4", "q-text": "  More classes\r\nplease "})
    response.refresh_from_db()
    assert response.answers == {"q-choice": "bus", "q-scale": 4, "q-text": "More classes\nplease"}


def test_save_answers_when_one_is_wrong_keeps_none_of_them():
    response = begun(make_survey())
    with pytest.raises(ValidationError, match="Choose one of the answers"):
        save_answers(response.pk, {"q-text": "Words", "q-choice": "rocket"})
    response.refresh_from_db()
    assert response.answers == {}


def test_submit_response_when_complete_writes_version_words_consents_and_recount():
    response = sent(make_survey())
    version = ResponseVersion.objects.get()
    assert (version.number, version.answers, version.consents) == (1, response.answers, YES)
    words = Contribution.objects.get()
    assert (words.text, words.capacity, words.participant_id) == ("Closer to home", "carer", response.participant_id)
    assert dict(Consent.objects.values_list("purpose", "given")) == YES
    assert list(Recount.objects.values_list("before", "after")) == [(None, version.pk)]


def test_submit_response_when_sent_twice_makes_one_version():
    response = sent(make_survey())
    submit_response(response.pk, consents=YES)
    assert ResponseVersion.objects.count() == 1
    assert Recount.objects.count() == 1


def test_submit_response_when_amended_keeps_what_was_sent_before():
    response = sent(make_survey())
    save_answers(response.pk, {"q-text": "Closer, and in the evening"})
    submit_response(response.pk, consents=YES)
    assert [v.answers["q-text"] for v in response.versions.order_by("number")] == [
        "Closer to home",
        "Closer, and in the evening",
    ]
    assert Contribution.objects.get().text == "Closer, and in the evening"


def test_submit_response_when_words_were_emptied_takes_the_contribution_out():
    response = sent(make_survey())
    save_answers(response.pk, {"q-text": ""})
    submit_response(response.pk, consents=YES)
    assert Contribution.objects.get().state == State.WITHDRAWN


def test_submit_response_when_words_come_back_they_live_again():
    response = sent(make_survey())
    for text in ["", "Back again"]:
        save_answers(response.pk, {"q-text": text})
        submit_response(response.pk, consents=YES)
    words = Contribution.objects.get()
    assert (words.text, words.state) == ("Back again", State.LIVE)


def test_submit_response_without_a_required_answer_sends_nothing():
    survey = make_survey(sections=[section("s", "One", choice(required=True), words())])
    response = begun(survey)
    save_answers(response.pk, {"q-text": "Words"})
    with pytest.raises(Unanswered) as refused:
        submit_response(response.pk, consents=YES)
    assert [question.id for question in refused.value.questions] == ["q-choice"]
    assert ResponseVersion.objects.count() == 0


def test_withdraw_response_when_sent_leaves_version_and_takes_words_out():
    response = sent(make_survey())
    withdraw_response(response.pk)
    response.refresh_from_db()
    assert response.status == Status.WITHDRAWN
    assert Contribution.objects.get().state == State.WITHDRAWN
    assert Recount.objects.filter(before=response.sent, after=None).count() == 1
    with pytest.raises(Withdrawn):
        save_answers(response.pk, {"q-text": "More"})


def test_save_answers_when_reworded_meanwhile_keeps_old_print_of_questions_not_saved_again():
    survey = make_survey()
    response = begun(survey)
    save_answers(response.pk, {"q-choice": "car", "q-text": "Words"})
    before = survey.definition().by_id["q-text"].fingerprint
    sections = survey.sections.get_prep_value()
    sections[1]["value"]["questions"][1]["value"]["text"] = "What should change first?"
    survey.sections = sections
    publish(survey)
    response = save_answers(response.pk, {"q-choice": "bus"})
    assert response.prints["q-text"] == before
    assert survey.definition().by_id["q-text"].fingerprint != before
