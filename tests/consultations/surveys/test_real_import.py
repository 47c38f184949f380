"""Thousands of real rows go in by the command, as they stand."""

import csv
from collections import Counter

import pytest
from django.core.management import call_command

from consultations.contributions.models import Contribution
from consultations.surveys.models import Recount, Response
from tests.trees import choice, make_survey, option, scale, section, words

pytestmark = pytest.mark.django_db
MAP = """
key = "response_id"

[date]
column = "month"
format = "%Y-%m"
value = "2022-01"

[capacity]
value = "self"

[channel]
value = "other"

[[question]]
question = "q-service"
column = "service"

[[question]]
question = "q-asked"
column = "question"

[[question]]
question = "q-score"
column = "fft_score"
ignore = ["6", "7"]

[[question]]
question = "q-words"
column = "text"
"""


def feedback_survey(file):
    """One question per column; the answers to choose from are those that occur in the file."""
    with file.open(encoding="utf-8", newline="") as rows:
        said = list(csv.DictReader(rows))

    def occurring(column):
        return [option(f"{column}-{n}", label) for n, label in enumerate(sorted({row[column] for row in said}))]

    return make_survey(
        sections=[
            section(
                "s-service",
                "The service",
                choice("q-service", "Which service?", options=occurring("service")),
                choice("q-asked", "What were you asked?", options=occurring("question")),
            ),
            section("s-views", "Your views", scale("q-score", "How was it?"), words("q-words", "In your own words")),
        ]
    )


def test_import_responses_of_real_feedback_keeps_every_row(shared, tmp_path, capsys):
    (tmp_path / "map.toml").write_text(MAP, encoding="utf-8")
    file = shared / "data" / "patient_feedback" / "fft_comments.csv"
    survey = feedback_survey(file)
    for _again in range(2):
        call_command("import_responses", survey.slug, file, "--map", tmp_path / "map.toml")
    first, second = capsys.readouterr().out.splitlines()
    assert first.startswith("3,878 rows: 3,878 new, 0 amended, 0 unchanged")
    assert second.startswith("3,878 rows: 0 new, 0 amended, 3,878 unchanged")
    answers = list(Response.objects.values_list("answers", flat=True))
    assert Counter(answer["q-score"] for answer in answers) == {1: 2719, 2: 603, 3: 167, 4: 136, 5: 191, None: 62}
    assert Counter(answer["q-service"] for answer in answers) == {
        "service-0": 1181,
        "service-1": 1480,
        "service-2": 1217,
    }
    assert Contribution.objects.count() == sum(answer["q-words"] is not None for answer in answers) == 3_869
    assert Recount.objects.count() == 3_878
