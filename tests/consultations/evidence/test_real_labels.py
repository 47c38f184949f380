"""Thousands of labels that people assigned go on the answers they were assigned to."""

import csv
from collections import Counter

import pytest
from django.core.management import call_command
from django.db.models import Count

from consultations.evidence.models import Code, Coding
from tests.consultations.surveys.test_real_import import MAP, feedback_survey

pytestmark = pytest.mark.django_db
LABELS = """
key = "response_id"
question = "In your own words"
method = "labelled by hand by the publisher"

[themes]
column = "themes"
ignore = ["Labelling not possible", "Not assigned"]
"""


def test_import_codes_of_real_feedback_puts_every_label_on(shared, tmp_path, capsys):
    (tmp_path / "answers.toml").write_text(MAP, encoding="utf-8")
    (tmp_path / "labels.toml").write_text(LABELS, encoding="utf-8")
    file = shared / "data" / "patient_feedback" / "fft_comments.csv"
    survey = feedback_survey(file)
    call_command("import_responses", survey.slug, file, "--map", tmp_path / "answers.toml")
    capsys.readouterr()
    for _again in range(2):
        call_command("import_codes", survey.slug, file, "--map", tmp_path / "labels.toml", "--create")
    first, second = capsys.readouterr().out.splitlines()
    with file.open(encoding="utf-8", newline="") as rows:
        labels = [row["themes"].split(";") for row in csv.DictReader(rows) if row["text"]]
    expected = Counter(label for row in labels for label in row)
    del expected["Labelling not possible"], expected["Not assigned"]
    assert dict(Code.objects.annotate(n=Count("codings")).values_list("name", "n")) == dict(expected)
    assert first.startswith(f"3,878 rows: {expected.total():,} labels put on ")
    assert first.endswith("36 new themes, 3 labelled rows without words, 0 answers taken back by their authors.")
    assert second.startswith("3,878 rows: 0 labels put on")
    assert Coding.objects.count() == expected.total()
