from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.urls import reverse

from codesign.clock import now
from consultations.surveys.models import SurveyPage
from consultations.surveys.services import start_response
from tests.trees import CLOSED, OPEN, choice, choices, make_survey, scale, section, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin(client, settings):
    settings.DEMO = True  # on this machine: exempt from the second factor
    client.defaults["HTTP_HOST"] = "localhost"
    user = get_user_model().objects.create_superuser("admin@example.org")
    client.force_login(user)
    return client


@pytest.fixture
def answered():
    survey = make_survey()
    start_response(survey)
    return survey


@pytest.mark.parametrize("level", [0, 1, 2])
@pytest.mark.parametrize("view", ["delete", "unpublish"])
def test_page_with_responses_when_removed_in_the_editor_stays_and_says_why(admin, answered, level, view):
    page = [answered, answered.get_parent(), answered.get_parent().get_parent()][level]
    answer = admin.post(reverse(f"wagtailadmin_pages:{view}", args=[page.pk]), follow=True)
    assert answer.status_code < 500
    answered.refresh_from_db()
    assert answered.live_revision_id is not None


def test_page_with_responses_when_deleted_in_bulk_stays(admin, answered):
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"])
    answer = admin.post(f"{address}?id={answered.pk}", follow=True)
    assert answer.status_code < 500
    assert SurveyPage.objects.filter(pk=answered.pk).exists()


@pytest.mark.parametrize(("when", "live"), [(OPEN, True), (CLOSED, False)])
def test_survey_without_responses_when_unpublished_stays_while_it_is_open(admin, when, live):
    survey = make_survey(when=when)
    admin.post(reverse("wagtailadmin_pages:unpublish", args=[survey.pk]))
    survey.refresh_from_db()
    assert survey.live is live


def test_page_without_responses_when_deleted_goes(admin):
    survey = make_survey()
    admin.post(reverse("wagtailadmin_pages:delete", args=[survey.pk]))
    assert not SurveyPage.objects.filter(pk=survey.pk).exists()


def test_alias_of_a_survey_when_asked_for_is_refused(admin, answered):
    parent = answered.get_parent()
    admin.post(
        reverse("wagtailadmin_pages:copy", args=[answered.pk]),
        {"new_title": "Again", "new_slug": "again", "new_parent_page": parent.pk, "alias": "on"},
    )
    assert SurveyPage.objects.count() == 1
    with pytest.raises(ValidationError):
        answered.create_alias(update_slug="again")


def test_save_without_a_revision_when_the_words_differ_is_refused(answered):
    answered.intro = "Other words"
    with pytest.raises(ValidationError, match="intro"):
        answered.save()


def test_expiry_when_set_is_refused(answered):
    answered.expire_at = now() + timedelta(days=1)
    with pytest.raises(ValidationError) as refused:
        answered.full_clean()
    assert "expire_at" in refused.value.message_dict


@pytest.mark.parametrize(
    ("sections", "sentence"),
    [
        ([section("s", "One", choice(), choices(), scale())], "What should change"),
        ([section("s", "One", choice(), choices(), scale(points=7), words())], "number of points"),
        ([section("s", "One", words("q-choice"), choices(), scale(), words())], "its type must stay"),
        ([section("s", "One", choice(), choice(), choices(), scale(), words())], "twice"),
    ],
)
def test_structure_when_people_have_answered_may_not_lose_anything(answered, sections, sentence):
    answered.sections = sections
    with pytest.raises(ValidationError) as refused:
        answered.full_clean()
    assert sentence in str(refused.value.message_dict["sections"])


def test_structure_when_reworded_reordered_and_extended_is_accepted(answered):
    answered.sections = [
        section("s", "One", words("q-new"), words(text="Reworded"), scale(), choices(), choice(text="Other words"))
    ]
    answered.full_clean()


def test_live_page_when_only_its_dates_change_may_be_saved(answered):
    answered.closes_at += timedelta(days=7)
    answered.save()
    assert SurveyPage.objects.get().closes_at == answered.closes_at
