import pytest
from django.urls import reverse

from codesign.accounts.roles import ROLES
from codesign.audit.models import Event
from consultations.evidence.models import Code, Codebook
from consultations.evidence.services import apply_code
from tests.consultations.evidence.factories import analyst, codebook, person, said, sign_in
from tests.trees import make_consultation, make_survey

pytestmark = pytest.mark.django_db


def form(book, *codes, consultation=None):
    """What the editor's form sends: codes are (id, name, deleted) in their new order."""
    data = {
        "consultation": consultation or book.consultation_id,
        "title": book.title,
        "about": "",
        "codes-TOTAL_FORMS": len(codes),
        "codes-INITIAL_FORMS": sum(1 for pk, *_rest in codes if pk),
        "codes-MIN_NUM_FORMS": 0,
        "codes-MAX_NUM_FORMS": 1000,
    }
    for number, (pk, name, deleted) in enumerate(codes):
        data |= {
            f"codes-{number}-id": pk or "",
            f"codes-{number}-name": name,
            f"codes-{number}-standing": "selected",
            f"codes-{number}-definition": "",
            f"codes-{number}-ORDER": number + 1,
            f"codes-{number}-DELETE": "on" if deleted else "",
        }
    return data


@pytest.fixture
def book():
    return codebook(make_survey().consultation, "Distance", "Staff")


def edit(client, book):
    return reverse("wagtailsnippets_evidence_codebook:edit", args=[book.pk])


def test_codebook_when_edited_keeps_order_and_takes_new_themes(client, settings, book):
    sign_in(client, settings, analyst())
    distance, staff = book.codes.all()
    data = form(book, (distance.pk, "Distance", False), (staff.pk, "Staff", False), ("", "Cost", False))
    assert client.post(edit(client, book), data | {"codes-0-ORDER": 3, "codes-2-ORDER": 1}).status_code == 302
    assert list(Code.objects.values_list("name", flat=True)) == ["Cost", "Staff", "Distance"]
    assert Event.objects.get(verb="codebook.saved").target == f"evidence.codebook:{book.pk}"


def test_codebook_when_a_theme_is_deleted_keeps_the_order_of_the_others(client, settings, book):
    sign_in(client, settings, analyst())
    distance, staff = book.codes.all()
    data = form(book, (distance.pk, "Distance", True), (staff.pk, "Staff", False), ("", "Cost", False))
    assert client.post(edit(client, book), data).status_code == 302
    assert list(Code.objects.values_list("name", flat=True)) == ["Staff", "Cost"]


def test_theme_that_answers_carry_when_deleted_stays_and_says_why(client, settings, book):
    alice = analyst()
    sign_in(client, settings, alice)
    distance, staff = book.codes.all()
    apply_code(said(make_survey(book.consultation)), distance, by=alice)
    answer = client.post(edit(client, book), form(book, (distance.pk, "Distance", True), (staff.pk, "Staff", False)))
    assert answer.status_code == 200
    assert "Answers carry these themes or decisions cite them, so they stay: Distance." in answer.text
    assert Code.objects.count() == 2


def test_codebook_in_use_when_moved_to_another_consultation_stays_and_says_why(client, settings, book):
    alice = analyst()
    sign_in(client, settings, alice)
    distance, staff = book.codes.all()
    apply_code(said(make_survey(book.consultation)), distance, by=alice)
    elsewhere = make_consultation(title="Another")
    kept = [(distance.pk, "Distance", False), (staff.pk, "Staff", False)]
    answer = client.post(edit(client, book), form(book, *kept, consultation=elsewhere.pk))
    assert "it stays with its consultation" in answer.text
    book.refresh_from_db()
    assert book.consultation != elsewhere


def test_codebook_in_use_when_deleted_stays_and_says_why(client, settings, book):
    alice = analyst()
    sign_in(client, settings, alice)
    apply_code(said(make_survey(book.consultation)), book.codes.first(), by=alice)
    address = reverse("wagtailsnippets_evidence_codebook:delete", args=[book.pk])
    assert "cannot be deleted" in client.post(address, follow=True).text
    assert Codebook.objects.count() == 1


def test_codebook_not_in_use_can_be_deleted(client, settings, book):
    sign_in(client, settings, analyst())
    client.post(reverse("wagtailsnippets_evidence_codebook:delete", args=[book.pk]))
    assert Codebook.objects.count() == 0


@pytest.mark.parametrize("role", ROLES)
def test_codebook_is_changed_by_analysts_alone_and_seen_by_all_of_the_team(client, settings, book, role):
    sign_in(client, settings, person("Bob", role))
    assert client.get(reverse("wagtailsnippets_evidence_codebook:list")).status_code == 200
    assert client.get(edit(client, book)).status_code == (200 if role == "Analyst" else 302)
