import pytest
from django.core.management import CommandError, call_command

from codesign.audit.models import Event
from consultations.contributions.models import Contribution
from consultations.contributions.services import withdraw_contributions
from consultations.evidence.models import Code, Codebook, Coding, ReadMark
from consultations.evidence.services import apply_code, remove_code
from consultations.surveys.importing.keys import response_id
from tests.consultations.evidence.factories import analyst, codebook, said
from tests.trees import make_survey

pytestmark = pytest.mark.django_db

MAP = """
key = "id"
question = "q-text"
method = "labelled by hand"

[themes]
column = "themes"
ignore = ["Unclear"]

[themes.names]
"Far away" = "Distance"
"""


@pytest.fixture
def survey():
    return make_survey()


@pytest.fixture
def files(tmp_path):
    def write(rows, label_map=MAP):
        (tmp_path / "labels.csv").write_text(rows, encoding="utf-8")
        (tmp_path / "map.toml").write_text(label_map, encoding="utf-8")
        return str(tmp_path / "labels.csv"), "--map", str(tmp_path / "map.toml")

    return write


def imported(survey, row_key):
    return said(survey, source_key=f"response:{response_id(survey, row_key)}:q-text")


def labels():
    rows = Coding.objects.order_by("contribution__source_key", "code__position")
    return [(str(coding.contribution_id), coding.code.name, coding.source, coding.method) for coding in rows]


def test_import_codes_puts_labels_under_the_names_of_the_map(survey, files):
    codebook(survey.consultation)
    words = imported(survey, "r1")
    call_command("import_codes", survey.pk, *files("id,themes\nr1,Far away;Staff;Unclear;Far away\nr2,\n"))
    assert labels() == [
        (str(words.pk), "Distance", "imported", "labelled by hand"),
        (str(words.pk), "Staff", "imported", "labelled by hand"),
    ]
    assert Event.objects.get(verb="codes.imported").details == {"rows": 2, "codings": 2}
    assert ReadMark.objects.count() == 0  # a label from elsewhere does not say that this team read it


def test_import_codes_twice_changes_nothing(survey, files, capsys):
    imported(survey, "r1")
    for _time in range(2):
        call_command("import_codes", survey.slug, *files("id,themes\nr1,Cost; Staff\n"), "--create")
    assert [name for _words, name, *_rest in labels()] == ["Cost", "Staff"]
    assert capsys.readouterr().out.splitlines() == [
        "1 rows: 2 labels put on 1 answers, 0 were there already, 0 stay off as an analyst left them, 2 new themes, "
        "0 labelled rows without words, 0 answers taken back by their authors.",
        "1 rows: 0 labels put on 1 answers, 2 were there already, 0 stay off as an analyst left them, 0 new themes, "
        "0 labelled rows without words, 0 answers taken back by their authors.",
    ]


def test_import_codes_leaves_off_what_an_analyst_took_off(survey, files, capsys):
    words, alice = imported(survey, "r1"), analyst()
    rows = files("id,themes\nr1,Cost; Staff\n")
    call_command("import_codes", survey.pk, *rows, "--create")
    cost = Code.objects.get(name="Cost")
    remove_code(words, cost, by=alice)
    capsys.readouterr()
    call_command("import_codes", survey.pk, *rows)
    assert [name for _words, name, *_rest in labels()] == ["Staff"]
    assert "0 labels put on 1 answers, 1 were there already, 1 stay off" in capsys.readouterr().out
    apply_code(words, cost, by=alice)
    call_command("import_codes", survey.pk, *rows)
    assert [(name, source) for _words, name, source, _method in labels()] == [("Cost", "person"), ("Staff", "imported")]
    remove_code(words, cost, by=alice)
    cost.delete()  # what was taken off does not hold a theme that nobody uses


def test_import_codes_of_a_consultation_takes_its_one_survey(survey, files):
    imported(survey, "r1")
    call_command("import_codes", survey.consultation.slug, *files("id,themes\nr1,Cost\n"), "--create")
    assert len(labels()) == 1


def test_import_codes_dry_run_writes_nothing(survey, files):
    imported(survey, "r1")
    call_command("import_codes", survey.pk, *files("id,themes\nr1,Cost\n"), "--create", "--dry-run")
    assert (labels(), Codebook.objects.count()) == ([], 0)


def test_import_codes_by_question_column_finds_each_answer(survey, files):
    codebook(survey.consultation)
    imported(survey, "r1")
    by_column = MAP.replace('question = "q-text"\n', "") + '[question]\ncolumn = "asked"\nvalues = {Why = "q-text"}\n'
    call_command("import_codes", survey.pk, *files("id,asked,themes\nr1,Why,Staff\n", by_column))
    assert [name for _words, name, *_rest in labels()] == ["Staff"]
    with pytest.raises(CommandError, match="Row 2, asked: “How” is not one of the values"):
        call_command("import_codes", survey.pk, *files("id,asked,themes\nr1,How,Staff\n", by_column))


def test_import_codes_leaves_words_taken_back_alone(survey, files, capsys):
    codebook(survey.consultation)
    imported(survey, "r1")
    withdraw_contributions(Contribution.objects.all())
    call_command("import_codes", survey.pk, *files("id,themes\nr1,Staff\n"))
    assert labels() == []
    assert "1 answers taken back" in capsys.readouterr().out


def test_import_codes_with_faults_names_each_and_writes_nothing(survey, files):
    codebook(survey.consultation)
    imported(survey, "r1")
    with pytest.raises(CommandError) as refused:
        call_command("import_codes", survey.pk, *files("id,themes\nr1,Staff\nr9,Staff\n,Staff\nr1,Cost\n"))
    assert str(refused.value).splitlines() == [
        "Nothing was written.",
        "Row 3, id: No answer “r9” to this question was imported. Run import_responses first.",
        "Row 4, id: This row has no key, so nobody can tell which answer it means.",
        "Row 5, id: Row 2 has the same key and question.",
        "Row 5, themes: There is no theme “Cost” in the codebook “Themes”. Add it, map it, or use --create.",
    ]
    assert labels() == []


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        ("id,labels\nr1,Staff\n", "Row 1, themes: There is no such column. The file has: id, labels."),
        ("", "The file is empty. Its first row must name the columns."),
        ("id,themes\nr1,Staff,more\n", "Row 2: This row has 3 cells, the header 2."),
        ('id,themes\nr1,"Staff\n', "A quotation mark that opens in row 2 is never closed."),
    ],
)
def test_import_codes_of_a_broken_file_says_where(survey, files, rows, sentence):
    codebook(survey.consultation)
    imported(survey, "r1")
    with pytest.raises(CommandError) as refused:
        call_command("import_codes", survey.pk, *files(rows))
    assert sentence in str(refused.value)
    assert labels() == []


def test_import_codes_of_malformed_utf8_says_how_to_save_it(survey, files, tmp_path):
    arguments = files("")
    (tmp_path / "labels.csv").write_bytes(b"id,themes\nr1,Caf\xe9\n")
    with pytest.raises(CommandError, match="Line 2 is not valid UTF-8, at byte 17"):
        call_command("import_codes", survey.pk, *arguments)


@pytest.mark.parametrize(
    ("label_map", "sentence"),
    [
        ("key = ", "not well-formed TOML"),
        ('question = "q-text"\n[themes]\ncolumn = "themes"', 'key = "..."'),
        ('key = "id"\nquestion = "q-text"\ntheme = 1', "“theme” is not a setting"),
        (MAP.replace("q-text", "q-other"), "no question “q-other”. It has: q-choice, q-choices, q-scale, q-text."),
    ],
)
def test_import_codes_with_a_wrong_map_says_what_is_wrong(survey, files, label_map, sentence):
    with pytest.raises(CommandError) as refused:
        call_command("import_codes", survey.pk, *files("id,themes\n", label_map))
    assert sentence in str(refused.value)


def test_import_codes_of_no_survey_says_so(files):
    with pytest.raises(CommandError, match="No survey called nothing"):
        call_command("import_codes", "nothing", *files("id,themes\n"))
