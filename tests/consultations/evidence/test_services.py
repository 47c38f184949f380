import pytest

from codesign.audit.models import Event
from codesign.clock import now
from codesign.privacy.participants import set_consents
from consultations.contributions.models import Contribution
from consultations.contributions.services import put_contributions, withdraw_contributions
from consultations.evidence.models import Code, Coding, Quote, ReadMark, Source
from consultations.evidence.services import (
    Refused,
    apply_code,
    choose_quote,
    mark_read,
    mark_unread,
    release_themes,
    remove_code,
    take_back_themes,
)
from tests.consultations.evidence.factories import analyst, codebook, said
from tests.trees import make_consultation, make_survey

pytestmark = pytest.mark.django_db


@pytest.fixture
def survey():
    return make_survey()


@pytest.fixture
def distance(survey):
    return codebook(survey.consultation).codes.get(name="Distance")


def withdraw(words):
    withdraw_contributions(Contribution.objects.filter(pk=words.pk))
    words.refresh_from_db()


def test_apply_code_twice_is_once_and_says_who(survey, distance):
    words, alice = said(survey), analyst()
    apply_code(words, distance, by=alice)
    apply_code(words, distance, by=analyst("Bob"))
    coding = Coding.objects.get()
    assert (coding.assigned_by, coding.source, coding.start) == (alice, Source.PERSON, None)
    applied = Event.objects.filter(verb="code.applied").get()
    assert (applied.actor, applied.target) == (f"user:{alice.pk}", f"contributions.contribution:{words.pk}")
    assert applied.details == {"code": distance.pk, "source": "person"}


def test_apply_code_by_a_person_marks_the_words_read(survey, distance):
    words, alice = said(survey), analyst()
    apply_code(words, distance, by=alice)
    assert ReadMark.objects.get().reader == alice


def test_apply_code_from_a_machine_leaves_the_words_unread(survey, distance):
    apply_code(said(survey), distance, by=None, source=Source.MACHINE, method="keywords 1")
    assert ReadMark.objects.count() == 0


def test_apply_code_to_a_passage_and_the_whole_keeps_both(survey, distance):
    words, alice = said(survey), analyst()
    apply_code(words, distance, by=alice, passage=(0, 8))
    apply_code(words, distance, by=alice)
    assert sorted(Coding.objects.values_list("start", flat=True), key=str) == [0, None]


def test_apply_code_to_a_passage_beyond_the_text_is_refused(survey, distance):
    with pytest.raises(Refused, match="not in the answer"):
        apply_code(said(survey, "Short"), distance, by=analyst(), passage=(0, 99))


def test_apply_code_of_another_consultation_is_refused(survey):
    elsewhere = codebook(make_consultation(title="Another")).codes.first()
    with pytest.raises(Refused, match="another consultation"):
        apply_code(said(survey), elsewhere, by=analyst())
    assert Coding.objects.count() == 0


def test_apply_code_after_the_author_withdrew_is_refused(survey, distance):
    words = said(survey)
    withdraw(words)
    with pytest.raises(Refused, match="taken it back"):
        apply_code(words, distance, by=analyst())


def test_remove_code_takes_coding_and_quote_and_leaves_an_event(survey, distance):
    words, alice = said(survey), analyst()
    apply_code(words, distance, by=alice)
    choose_quote(distance, words, "bus stop", alice)
    remove_code(words, distance, by=alice)
    assert (Coding.objects.count(), Quote.objects.count()) == (0, 0)
    assert Event.objects.filter(verb="code.removed").count() == 1


def test_mark_unread_takes_back_only_ones_own_mark(survey):
    words, alice, bob = said(survey), analyst(), analyst("Bob")
    mark_read(words, alice)
    mark_read(words, alice)
    mark_read(words, bob)
    assert mark_unread(words, alice) is True
    assert [mark.reader for mark in ReadMark.objects.all()] == [bob]


def test_words_changed_after_reading_are_unread_and_keep_their_codes(survey, distance):
    words, alice = said(survey), analyst()
    apply_code(words, distance, by=alice, passage=(0, 8))
    words.text = "The bus now stops at the door."
    put_contributions([words])
    assert ReadMark.objects.count() == 0
    assert [(coding.code, coding.start) for coding in Coding.objects.all()] == [(distance, None)]


def test_words_changed_so_that_a_quote_no_longer_stands_drop_it_and_say_so(survey, distance):
    words, alice = said(survey), analyst()
    apply_code(words, distance, by=alice)
    choose_quote(distance, words, "The walk", alice)
    words.text = "The bus now stops at the door."
    put_contributions([words])
    assert Quote.objects.count() == 0
    event = Event.objects.get(verb="quote.dropped")
    assert (event.actor, event.details) == ("system", {"code": distance.pk})


def test_words_saved_again_unchanged_stay_read(survey, distance):
    words, alice = said(survey), analyst()
    apply_code(words, distance, by=alice, passage=(0, 8))
    put_contributions([words])
    assert ReadMark.objects.count() == 1
    assert Coding.objects.get().start == 0


def test_choose_quote_with_consent_keeps_the_passage(survey, distance):
    words, alice = said(survey), analyst()
    apply_code(words, distance, by=alice)
    choose_quote(distance, words, "The walk […] too far.", alice)
    assert [quote.passage for quote in Quote.objects.showable()] == ["The walk […] too far."]


def test_choose_quote_without_consent_is_refused(survey, distance):
    words, alice = said(survey, quote=False), analyst()
    apply_code(words, distance, by=alice)
    with pytest.raises(Refused, match="did not agree to be quoted"):
        choose_quote(distance, words, "bus stop", alice)


def test_choose_quote_of_words_nobody_said_is_refused(survey, distance):
    words, alice = said(survey), analyst()
    apply_code(words, distance, by=alice)
    with pytest.raises(Refused, match="not in the answer"):
        choose_quote(distance, words, "The walk is too far", alice)


def test_choose_quote_for_a_theme_not_on_the_words_is_refused(survey, distance):
    with pytest.raises(Refused, match="Put the theme “Distance” on this answer first"):
        choose_quote(distance, said(survey), "bus stop", analyst())


def test_quote_when_consent_is_taken_back_is_gone_at_once(survey, distance):
    words, alice = said(survey), analyst()
    apply_code(words, distance, by=alice)
    choose_quote(distance, words, "bus stop", alice)
    set_consents(words.participant, {"quote": False}, now())
    assert list(Quote.objects.showable()) == []


def test_quote_when_words_are_withdrawn_is_gone_at_once(survey, distance):
    words, alice = said(survey), analyst()
    apply_code(words, distance, by=alice)
    choose_quote(distance, words, "bus stop", alice)
    withdraw(words)
    assert list(Quote.objects.showable()) == []


def test_release_themes_shows_agreed_ones_alone_until_taken_back(survey):
    book, alice = codebook(survey.consultation), analyst()
    book.codes.filter(name="Staff").update(standing="candidate")
    assert release_themes(book, alice) == 2
    assert release_themes(book, alice) == 0
    assert [code.name for code in Code.objects.public()] == ["Distance", "Times"]
    assert take_back_themes(book, alice, codes=[book.codes.get(name="Times")]) == 1
    assert [code.name for code in Code.objects.public()] == ["Distance"]
