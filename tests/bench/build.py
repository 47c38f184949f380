"""Fills the bench's database: bare pages beside ours, a small survey's results and a large one's.

Run as a process of its own, so that its memory can be measured: python -m tests.bench.build FOLDER SMALL LARGE
Prints one JSON object: addresses, rows per second and the peak of memory.
"""

import csv
import json
import os
import random
import resource
import sys
from pathlib import Path


def main(folder, small, large):
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    print(json.dumps(build(Path(folder), small, large)))  # noqa: T201 read by the bench


def build(folder, small, large):
    from tests.trees import make_consultation, make_programme, make_survey

    programme = make_programme()
    consultation = make_consultation(programme, title="A consultation to measure", options=OPTIONS)
    survey = make_survey(consultation, sections=[one_section()], title="A survey to measure")
    bare, form = make_bare()
    found = {"form": form.url, "consultation": consultation.url, "survey": survey.url}
    found |= {f"bare{depth}": page.url for depth, page in enumerate(bare, 1)}
    found["survey_id"] = survey.pk
    for name, rows in [("few", small), ("many", large)]:
        other = make_survey(make_consultation(programme, title=f"With {name}"), sections=[one_section()], title=name)
        file = write_rows(folder / f"{name}.csv", rows)
        outcome = bring_in(other, file)
        found[name] = {"rows": rows, "seconds": outcome.seconds, "results": release(other)}
    found["peak_megabytes"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return found


OPTIONS = [
    {
        "type": "option",
        "id": f"o-{number}",
        "value": {"title": f"Option {number}", "description": "As it says.", "status": "considered", "reason": ""},
    }
    for number in range(3)
]


def one_section():
    from tests.trees import choice, choices, scale, section, words

    return section("s-all", "All of it", choice(), choices(), scale(), words())


def make_bare():
    """Bare pages one below the other, as deep as a programme, a consultation and a survey; and a bare form."""
    from tests.bench.bare.models import BareForm, BareFormField, BarePage
    from tests.trees import add, home

    pages, parent = [], home()
    for depth in (1, 2, 3):
        parent = add(parent, BarePage(title="Bare", slug=f"bare{depth}", body="Some words. " * 40))
        pages.append(parent)
    form = BareForm(title="Bare form", slug="bare-form")
    kinds = [
        ("radio", "By car\nBy bus\nOn foot"),
        ("checkboxes", "Exercise\nTalking\nNone"),
        ("radio", "1\n2\n3\n4\n5"),
        ("multiline", ""),
    ]
    form.form_fields = [
        BareFormField(sort_order=number, label=f"Question {number}", field_type=kind, choices=choices, required=False)
        for number, (kind, choices) in enumerate(kinds)
    ]
    return pages, add(home(), form)


def write_rows(path, rows):
    chance = random.Random(rows)
    with path.open("w", newline="", encoding="utf-8") as file:
        sheet = csv.writer(file)
        sheet.writerow(["row", "day", "capacity", "travel", "ease", "words"])
        for number in range(rows):
            sheet.writerow(
                [
                    f"r{number}",
                    "2026-01-15",
                    chance.choice(["self", "carer", "public", "professional"]),
                    chance.choice(["By car", "By bus", "On foot"]),
                    chance.choice("12345"),
                    f"Row {number} has something to say about {chance.choice(['buses', 'stairs', 'staff', 'times'])}.",
                ]
            )
    return path


def bring_in(survey, path):
    from consultations.surveys.importing.mapping import read_map
    from consultations.surveys.importing.services import import_file

    outcome = import_file(survey, lambda: path.open("rb"), read_map(MAP), actor="system")
    if not outcome.ok:
        raise RuntimeError(f"The rows made for the bench were refused: {outcome.faults[0]}")
    return outcome


MAP = """
key = "row"
[date]
column = "day"
[capacity]
column = "capacity"
values = {self = "self", carer = "carer", public = "public", professional = "professional"}
[channel]
value = "paper"
[[question]]
question = "q-choice"
column = "travel"
[[question]]
question = "q-scale"
column = "ease"
[[question]]
question = "q-text"
column = "words"
"""


def release(survey):
    """Count and publish; returns the address of the public results."""
    from consultations.results.counting import count_changes
    from consultations.results.publishing import release_results
    from consultations.results.reports import results_url

    count_changes()
    release_results(survey, "system")
    return results_url(survey)


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.bench.settings")
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
