from django.core.management.base import BaseCommand, CommandError

from consultations.evidence.importing import LabelImport
from consultations.evidence.labels import Unreadable, read_map
from consultations.models import ConsultationPage
from consultations.surveys.models import SurveyPage


class Command(BaseCommand):
    help = "Put the themes that people assigned elsewhere on imported answers. Safe to run twice."

    def add_arguments(self, parser):
        parser.add_argument("survey", help="Id or slug of the survey, or of a consultation that has one survey.")
        parser.add_argument("file", help="The CSV file, in UTF-8, with a header.")
        parser.add_argument("--map", required=True, help="The TOML file that says what its columns mean.")
        parser.add_argument("--create", action="store_true", help="Make the codebook, and themes it does not have yet.")
        parser.add_argument("--dry-run", action="store_true", help="Check every row and write nothing.")

    def handle(self, *, survey, file, dry_run, create, **options):
        found = survey_called(survey)
        try:
            task = LabelImport(found, file, read_map(options["map"]), create=create, progress=self._progress)
            outcome = task.check()
            if not dry_run:
                outcome = task.write()
        except Unreadable as unreadable:
            raise CommandError(f"Nothing was written.\n{unreadable}") from None
        if dry_run:
            self.stdout.write(f"{outcome.rows} rows are good; {outcome.new_themes} new themes. Nothing was written.")
            return
        self.stdout.write(
            f"{outcome.rows:,} rows: {outcome.codings:,} labels put on {outcome.labelled:,} answers, "
            f"{outcome.known:,} were there already, {outcome.taken_off:,} stay off as an analyst left them, "
            f"{outcome.new_themes} new themes, "
            f"{outcome.silent} labelled rows without words, {outcome.taken_back} answers taken back by their authors."
        )

    def _progress(self, rows):
        if self.stderr.isatty():
            self.stderr.write(f"\r{rows} rows", ending="")


def survey_called(name):
    """The survey of that id or slug; of a consultation, the one survey in it. CommandError otherwise."""
    by = {"pk": int(name)} if name.isdecimal() else {"slug": name}
    surveys = list(SurveyPage.objects.filter(**by))
    if not surveys:
        for consultation in ConsultationPage.objects.filter(**by):
            surveys += SurveyPage.objects.child_of(consultation)
    if len(surveys) != 1:
        several = ", ".join(f"{survey.pk} ({survey.title})" for survey in surveys)
        raise CommandError(f"Name one by its id: {several}." if surveys else f"No survey called {name}.")
    return surveys[0]
