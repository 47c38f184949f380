import pytest

from consultations.contributions.models import Contribution
from consultations.contributions.services import withdraw_contributions
from consultations.evidence.reports import themes_of, unread_by_consultation, weighed, where_they_stand
from consultations.evidence.services import apply_code, mark_read, release_themes
from tests.consultations.evidence.factories import analyst, codebook, said
from tests.trees import make_survey

pytestmark = pytest.mark.django_db


@pytest.fixture
def survey():
    return make_survey()


def test_themes_of_lists_agreed_themes_in_codebook_order_once(survey):
    book, alice = codebook(survey.consultation), analyst()
    distance, staff, times = book.codes.all()
    book.codes.filter(name="Staff").update(standing="candidate")
    words, other = said(survey), said(survey)
    for code in (times, staff, distance):
        apply_code(words, code, by=alice)
    apply_code(words, distance, by=alice, passage=(0, 8))
    assert themes_of([words.pk, other.pk]) == {words.pk: [distance, times], other.pk: []}


@pytest.mark.parametrize("rows", [1, 3])
def test_themes_of_asks_once_however_many(survey, rows, django_assert_num_queries):
    book, alice = codebook(survey.consultation), analyst()
    ids = []
    for _row in range(rows):
        words = said(survey)
        apply_code(words, book.codes.first(), by=alice)
        ids.append(words.pk)
    with django_assert_num_queries(1):
        themes_of(ids)


def test_where_they_stand_tells_the_author_what_was_read_and_released(survey):
    book, alice = codebook(survey.consultation), analyst()
    distance, staff, _times = book.codes.all()
    read = said(survey, "Read", source_key="a")
    unread = said(survey, "Unread", by=read.participant, source_key="b")
    apply_code(read, distance, by=alice)
    apply_code(read, staff, by=alice)
    release_themes(book, alice, codes=[distance])
    standing = where_they_stand(read.participant)
    assert [(one.contribution, one.read, one.themes) for one in standing] == [
        (read, True, [distance]),
        (unread, False, []),
    ]


def test_weighed_counts_what_still_stands(survey):
    alice = analyst()
    said(survey)
    mark_read(said(survey), alice)
    gone = said(survey)
    mark_read(gone, alice)
    withdraw_contributions(Contribution.objects.filter(pk=gone.pk))
    told = weighed(survey.consultation)
    assert (told.n_read, told.n_total, told.n_unread, told.themes) == (1, 2, 1, [])


def test_unread_by_consultation_counts_those_nobody_read(survey):
    mark_read(said(survey), analyst())
    said(survey)
    said(survey)
    assert unread_by_consultation() == [(survey.consultation.pk, survey.consultation.title, 2)]
