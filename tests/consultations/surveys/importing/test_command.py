import csv

import pytest
from django.core.management import CommandError, call_command

from consultations.surveys.models import Response
from tests.consultations.surveys.importing.files import MAP, ROWS, lines
from tests.trees import make_survey

pytestmark = pytest.mark.django_db


@pytest.fixture
def paths(tmp_path):
    (tmp_path / "rows.csv").write_bytes(lines(*ROWS))
    (tmp_path / "map.toml").write_text(MAP, encoding="utf-8")
    return tmp_path


def run(survey, paths, *options):
    call_command("import_responses", survey, paths / "rows.csv", "--map", paths / "map.toml", *options)


def test_import_responses_by_slug_says_what_it_did(paths, capsys):
    survey = make_survey()
    run(survey.slug, paths)
    run(str(survey.pk), paths)
    first, second = capsys.readouterr().out.splitlines()
    assert first.startswith("3 rows: 3 new, 0 amended, 0 unchanged (")
    assert second.startswith("3 rows: 0 new, 0 amended, 3 unchanged (")


def test_import_responses_as_a_dry_run_writes_nothing(paths, capsys):
    run(make_survey().slug, paths, "--dry-run")
    assert capsys.readouterr().out == "3 rows are well. Nothing was written (dry run).\n"
    assert Response.objects.count() == 0


def test_import_responses_with_faults_lists_them_and_writes_them_all_to_a_file(paths):
    rows = [f"k{n},2026-01-05,Carer,,,rocket,,4,x" for n in range(60)]
    (paths / "rows.csv").write_bytes(lines(*rows))
    with pytest.raises(CommandError) as refused:
        run(make_survey().slug, paths, "--errors", paths / "faults.csv")
    said = str(refused.value).splitlines()
    assert len(said) == 52
    assert said[-2:] == [f"And 10 more, all in {paths / 'faults.csv'}.", "60 faults in 60 rows. Nothing was written."]
    with (paths / "faults.csv").open(newline="") as file:
        assert len(list(csv.reader(file))) == 61


def test_import_responses_of_a_broken_file_says_so(paths):
    (paths / "rows.csv").write_bytes(b'id,words\na,"never closed\n')
    (paths / "map.toml").write_text(
        'key = "id"\n[capacity]\nvalue = "self"\n[channel]\nvalue = "paper"\n'
        '[[question]]\nquestion = "q-text"\ncolumn = "words"\n'
    )
    with pytest.raises(CommandError, match=r"opens in row 2 is never closed.*Nothing was written\."):
        run(make_survey().slug, paths)


def test_import_responses_for_an_unknown_survey_names_those_there_are(paths):
    survey = make_survey()
    with pytest.raises(CommandError, match=f"There is no survey “nowhere”. Surveys: {survey.slug}."):
        run("nowhere", paths)


def test_import_responses_for_a_slug_of_two_surveys_asks_for_the_id(paths):
    one, two = make_survey(slug="same"), make_survey(slug="same")
    with pytest.raises(CommandError, match=f"Several surveys are called “same”.*{one.pk} .*{two.pk} "):
        run("same", paths)


def test_import_responses_without_the_file_says_so(paths):
    (paths / "rows.csv").unlink()
    with pytest.raises(CommandError, match=r"There is no file .*rows\.csv"):
        run(make_survey().slug, paths)
