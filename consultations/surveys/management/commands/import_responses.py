import csv
from contextlib import ExitStack
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from consultations.surveys.importing.mapping import WrongMap, read_map
from consultations.surveys.importing.reading import BrokenFile
from consultations.surveys.importing.services import NotPublished, check_file, import_file
from consultations.surveys.models import SurveyPage


class Command(BaseCommand):
    help = "Bring in answers that came on paper, by email or another way, from a CSV file. Safe to run twice."

    def add_arguments(self, parser):
        parser.add_argument("survey", help="the survey's id, or its slug if only one survey has it")
        parser.add_argument("file", type=Path, help="the CSV file; its first row names the columns")
        parser.add_argument("--map", type=Path, required=True, help="the TOML file that says which column is what")
        parser.add_argument("--dry-run", action="store_true", help="judge every row and write nothing")
        parser.add_argument("--errors", type=Path, help="write every fault to this CSV file")

    def handle(self, *, survey, file, map, dry_run, errors, **options):
        page = find_survey(survey)
        mapping = self.read_map(map)
        if not file.is_file():
            raise CommandError(f"There is no file {file}.")
        with ExitStack() as stack:
            each_fault = faults_to(stack, errors) if errors else None
            try:
                if dry_run:
                    outcome = check_file(page, lambda: file.open("rb"), mapping, each_fault=each_fault)
                else:
                    outcome = import_file(
                        page,
                        lambda: file.open("rb"),
                        mapping,
                        actor="system",
                        each_fault=each_fault,
                        progress=self.progress,
                    )
            except WrongMap as wrong:
                raise CommandError("\n".join(["The map does not fit:", *wrong.sentences])) from None
            except (BrokenFile, NotPublished) as wrong:
                raise CommandError(f"{wrong} Nothing was written.") from None
        self.report(outcome, dry_run, errors)

    def read_map(self, path):
        try:
            return read_map(path.read_text(encoding="utf-8"))
        except OSError as error:
            raise CommandError(f"The map cannot be read: {error}.") from None
        except UnicodeDecodeError:
            raise CommandError("The map is not UTF-8. Save it as UTF-8.") from None
        except WrongMap as wrong:
            raise CommandError("\n".join(wrong.sentences)) from None

    def progress(self, rows, doing):
        if rows % 5_000 == 0:
            self.stderr.write(f"{'Judged' if doing == 'check' else 'Wrote'} {rows:,} rows", ending="\n")

    def report(self, outcome, dry_run, errors):
        if not outcome.ok:
            lines = [str(fault) for fault in outcome.faults]
            more = outcome.faulty - len(lines)
            if more:
                lines.append(f"And {more:,} more" + (f", all in {errors}." if errors else "; --errors FILE lists all."))
            lines.append(f"{outcome.faulty:,} faults in {outcome.rows:,} rows. Nothing was written.")
            raise CommandError("\n".join(lines))
        if dry_run:
            self.stdout.write(f"{outcome.rows:,} rows are well. Nothing was written (dry run).")
            return
        written = outcome.written
        counts = f"{written.new:,} new, {written.amended:,} amended, {written.unchanged:,} unchanged"
        if written.withdrawn:
            counts += f", {written.withdrawn:,} withdrawn and left so"
        if written.other_channel:
            counts += f", {written.other_channel:,} keep the channel they had before"
        pace = outcome.rows / outcome.seconds if outcome.seconds else 0
        self.stdout.write(f"{outcome.rows:,} rows: {counts} ({outcome.seconds:.1f} s, {pace:,.0f} rows a second).")


def find_survey(name):
    """By id, or by slug. CommandError where there is none or more than one."""
    found = list(SurveyPage.objects.filter(pk=name) if name.isdigit() else SurveyPage.objects.filter(slug=name))
    if not found:
        known = ", ".join(SurveyPage.objects.order_by("slug").values_list("slug", flat=True)[:20]) or "none yet"
        raise CommandError(f"There is no survey “{name}”. Surveys: {known}.")
    if len(found) > 1:
        ids = ", ".join(f"{page.pk} ({page.consultation.title})" for page in found)
        raise CommandError(f"Several surveys are called “{name}”. Name one by its id: {ids}.")
    return found[0]


def faults_to(stack, path):
    writer = csv.writer(stack.enter_context(path.open("w", encoding="utf-8", newline="")))
    writer.writerow(["row", "column", "problem"])
    return lambda fault: writer.writerow([fault.row, fault.column, fault.sentence])
