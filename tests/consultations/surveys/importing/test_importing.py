from datetime import date

import pytest

from codesign.audit.models import Event
from codesign.privacy.models import Consent, Participant
from consultations.contributions.models import Contribution, State
from consultations.surveys.importing.mapping import WrongMap, read_map
from consultations.surveys.importing.services import NotPublished, check_file, import_file
from consultations.surveys.models import Recount, Response, ResponseVersion, Status
from tests.consultations.surveys.importing.files import HEADING, MAP, ROWS, lines, opener, small_map
from tests.trees import CLOSED, make_survey

pytestmark = pytest.mark.django_db


ONE_QUESTION = '[[question]]\ncolumn = "x"\nquestion = "y"\n'


def brought_in(survey, *rows, mapping=None):
    return import_file(survey, opener(lines(*rows)), mapping or small_map(), actor="system")


def test_import_file_when_all_is_well_writes_everything_a_response_needs():
    survey = make_survey()
    outcome = brought_in(survey, *ROWS)
    assert (outcome.rows, outcome.written.new) == (3, 3)
    carer, me, group = Response.objects.order_by("said_on")
    assert carer.answers == {
        "q-choice": "car",
        "q-choices": ["exercise", "talk"],
        "q-scale": 4,
        "q-text": "Closer, please",
    }
    assert (carer.capacity, carer.channel, carer.said_on) == ("carer", "paper", date(2026, 1, 5))
    assert (carer.status, carer.sent.number, carer.sent.answers) == (Status.SUBMITTED, 1, carer.answers)
    assert carer.strand_revision_id == survey.live_revision_id
    assert me.answers == {"q-choice": "walk", "q-choices": ["none"], "q-scale": None, "q-text": None}
    assert (group.organisation, group.answers["q-choice"]) == ("Breathe Easy", None)
    assert list(Contribution.objects.order_by("said_on").values_list("text", flat=True)) == [
        "Closer, please",
        "We need a hall",
    ]
    assert list(Consent.objects.values_list("participant", "purpose", "given")) == [
        (carer.participant_id, "quote", True)
    ]
    assert Participant.objects.filter(code_hash=None).count() == 3
    assert Recount.objects.filter(before=None, after__isnull=False).count() == 3
    assert Event.objects.filter(verb="survey.imported").count() == 1


def test_import_file_when_run_twice_changes_nothing():
    survey = make_survey()
    brought_in(survey, *ROWS)
    written = brought_in(survey, *ROWS).written
    assert (written.new, written.amended, written.unchanged) == (0, 0, 3)
    assert ResponseVersion.objects.count() == Recount.objects.count() == 3
    assert Event.objects.filter(verb="survey.imported").count() == 1


def test_import_file_when_a_row_changed_amends_that_response_alone():
    survey = make_survey()
    brought_in(survey, *ROWS)
    changed = ROWS[0].replace('"Closer, please"', "").replace(",yes,", ",no,")
    written = brought_in(survey, changed, *ROWS[1:]).written
    assert (written.new, written.amended, written.unchanged) == (0, 1, 2)
    response = Response.objects.get(said_on="2026-01-05")
    assert response.sent.number == 2
    assert response.answers["q-text"] is None
    assert list(response.versions.order_by("number").values_list("answers__q-text", flat=True)) == [
        "Closer, please",
        None,
    ]
    assert Contribution.objects.get(text="Closer, please").state == State.WITHDRAWN
    assert Consent.objects.get(participant=response.participant, purpose="quote").given is False
    assert Recount.objects.filter(before__number=1, after__number=2).count() == 1


def test_import_file_when_a_date_was_put_right_amends_the_day_of_the_answers_and_the_words():
    survey = make_survey()
    brought_in(survey, *ROWS)
    written = brought_in(survey, ROWS[0].replace("2026-01-05", "2025-12-05"), *ROWS[1:]).written
    assert (written.amended, written.unchanged) == (1, 2)
    response = Response.objects.get(said_on="2025-12-05")
    assert Contribution.objects.get(participant=response.participant).said_on == date(2025, 12, 5)


def test_import_file_when_the_channel_is_another_one_keeps_the_first_and_says_so():
    survey = make_survey()
    brought_in(survey, *ROWS)
    again = brought_in(survey, *ROWS, mapping=read_map(MAP.replace('"paper"', '"letter"')))
    assert (again.written.other_channel, again.written.unchanged) == (3, 3)
    assert set(Response.objects.values_list("channel", flat=True)) == {"paper"}


def test_import_file_when_a_response_was_withdrawn_leaves_it():
    survey = make_survey()
    brought_in(survey, *ROWS)
    Response.objects.filter(said_on="2026-01-05").update(status=Status.WITHDRAWN)
    written = brought_in(survey, ROWS[0].replace("4", "5"), *ROWS[1:]).written
    assert (written.amended, written.unchanged, written.withdrawn) == (0, 2, 1)


def test_import_file_when_the_survey_is_closed_takes_late_paper_answers():
    assert brought_in(make_survey(when=CLOSED), *ROWS).written.new == 3


def test_import_file_when_never_published_is_refused():
    survey = make_survey(live=False)
    with pytest.raises(NotPublished, match="Publish the survey"):
        brought_in(survey, *ROWS)


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        (
            "a9,2026-01-05,Carer,,,rocket,,4,x",
            "Row 4, column “travel”: “rocket” is no answer to this question. Use one of: By car, By bus, On foot; "
            "or add it to the map.",
        ),
        ("a9,05/01/2026,Carer,,,1,,4,x", "Row 4, column “when”: “05/01/2026” is no date of the form %Y-%m-%d"),
        ("a9,2126-01-05,Carer,,,1,,4,x", "Row 4, column “when”: 2126-01-05 is in the future."),
        ("a9,2026-01-05,Nobody,,,1,,4,x", "Row 4, column “who”: “Nobody” is not known here. Use one of: self, carer"),
        ("a9,2026-01-05,Group,,,1,,4,x", "Row 4, column “group”: This row speaks for an organisation"),
        ("a9,2026-01-05,Carer,,,1,,8,x", "Row 4, column “ease”: “8” is no answer to this question."),
        (
            "a9,2026-01-05,Carer,,,1,Talking;None of these,4,x",
            "Row 4, column “helps”: Choose either “None of these” or other answers",
        ),
        (
            f"a9,2026-01-05,Group,{'x' * 201},,1,,4,x",
            "Row 4, column “group”: This name is longer than 200 characters. Shorten it.",
        ),
        (",2026-01-05,Carer,,,1,,4,x", "Row 4, column “id”: Every row needs a value here"),
        ("a1,2026-01-05,Carer,,,1,,4,x", "Row 4, column “id”: Row 2 has the same value."),
        ("a9,2026-01-05,Carer,,,1,,4", "Row 4: This row has 8 cells and the heading has 9."),
        ("a9,2026-01-05,Carer,,,1,,4," + "x" * 5_001, "Row 4, column “words”: Your answer is 1 character too long."),
    ],
)
def test_import_file_with_one_bad_row_names_it_and_writes_nothing(row, fault):
    survey = make_survey()
    outcome = brought_in(survey, *ROWS[:2], row)
    assert [str(found)[: len(fault)] for found in outcome.faults] == [fault]
    assert (Response.objects.count(), Participant.objects.count(), Event.objects.count()) == (0, 0, 0)


def test_import_file_with_very_many_faults_lists_the_first_and_counts_all():
    seen = []
    rows = [f"k{n},2026-01-05,Carer,,,rocket,,4,x" for n in range(70)]
    outcome = check_file(make_survey(), opener(lines(*rows)), small_map(), each_fault=seen.append)
    assert (len(outcome.faults), outcome.faulty, len(seen)) == (50, 70, 70)


def test_import_file_without_a_date_column_says_today(time_machine):
    time_machine.move_to("2026-03-01T12:00:00Z")
    text = MAP.replace('[date]\ncolumn = "when"\n', "")
    survey = make_survey()
    brought_in(survey, *ROWS, mapping=read_map(text))
    time_machine.move_to("2026-03-02T12:00:00Z")
    assert brought_in(survey, *ROWS, mapping=read_map(text)).written.unchanged == 3
    assert set(Response.objects.values_list("said_on", flat=True)) == {date(2026, 3, 1)}


def test_import_file_just_after_midnight_in_summer_takes_answers_of_that_day(time_machine):
    time_machine.move_to("2026-06-30T23:30:00Z")  # half past midnight of 1 July here
    assert brought_in(make_survey(), ROWS[0].replace("2026-01-05", "2026-07-01")).ok


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ('column = "travel"', 'column = "travels"', "The file has no column “travels”. Did you mean “travel”?"),
        (
            '"How do you travel?"',
            '"How do you travle?"',
            "The survey has no question “How do you travle?”. Did you mean “How do you travel?”?",
        ),
        ('"1" = "By car"', '"1" = "By cart"', "“By cart” is no answer to “How do you travel?”. Did you mean “By car”?"),
        ('"q-scale"', '"q-text"', "The question “What should change?” is named twice."),
        ('value = "paper"', 'value = "pigeon"', "“pigeon” is no channel. It may be: online, paper"),
        ("[consent.quote]", "[consent.shout]", "The map knows no consent “shout”."),
        ('[channel]\nvalue = "paper"', "", "Say the channel: [channel] with a value, or with a column and its values."),
    ],
)
def test_import_file_with_a_map_that_does_not_fit_says_what_would(old, new, sentence):
    assert old in MAP
    with pytest.raises(WrongMap) as wrong:
        brought_in(make_survey(), *ROWS, mapping=read_map(MAP.replace(old, new)))
    assert wrong.value.sentences[0][: len(sentence)] == sentence


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("key = ", "The map is not valid TOML"),
        ('quay = "id"', "The map knows no “quay”."),
        ('key = "id"', "Name at least one [[question]] and its column."),
        ('key = "id"\n[[question]]\ncolumn = "x"', "Each [[question]] needs a question"),
        ('key = "id"\ndate = "x"\n[[question]]\ncolumn = "x"\nquestion = "y"', "“date” must be a table"),
        ('key = "id"\ndelimiter = ";;"\n' + ONE_QUESTION, "The delimiter must be one symbol"),
        ('key = "id"\nempty = 3\n' + ONE_QUESTION, "Write empty as a list"),
        ('key = "id"\n' + ONE_QUESTION + "ignore = 9", "Write ignore as a list"),
        ('key = "id"\n' + ONE_QUESTION + 'values = "1"', "Write values as a table"),
        ('key = "id"\n' + ONE_QUESTION + 'separator = ""', "The separator must be a symbol"),
        ('key = "id"\n' + ONE_QUESTION + 'ignore = ["9"]\n[consent.quote]\nyes = 1', "Write yes as a list"),
    ],
)
def test_read_map_of_a_wrong_form_says_what_is_missing(text, sentence):
    with pytest.raises(WrongMap) as wrong:
        read_map(text)
    assert any(said.startswith(sentence) for said in wrong.value.sentences)


def test_import_file_of_many_rows_asks_the_database_a_number_of_times_that_grows_by_batches(
    django_assert_max_num_queries,
):
    survey = make_survey()
    rows = [f"k{n},2026-01-05,Carer,,yes,1,Talking,4,Words {n}" for n in range(1_000)]
    assert HEADING.count(",") == rows[0].count(",")
    with django_assert_max_num_queries(130):
        brought_in(survey, *rows)
    assert Response.objects.filter(status=Status.SUBMITTED, sent__number=1).count() == 1_000
