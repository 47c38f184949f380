from django.core.management.base import BaseCommand, CommandError

from consultations.decisions.services import HasCode, issue_receipt
from consultations.surveys.importing.keys import response_id
from consultations.surveys.models import Response, SurveyPage


class Command(BaseCommand):
    help = "Print a receipt code for an imported response, for the person who asks to see what came of it."

    def add_arguments(self, parser):
        parser.add_argument("survey", help="the survey's number or its slug")
        parser.add_argument("row_key", help="the key of the row in the imported file")
        parser.add_argument("--replace", action="store_true", help="close the code they had and give a new one")

    def handle(self, *, survey, row_key, replace, **options):
        found = survey_called(survey)
        response = Response.objects.filter(pk=response_id(found, row_key)).select_related("participant").first()
        if response is None:
            raise CommandError(f"No response of {found.slug} has the key {row_key!r}. Look it up in the file.")
        try:
            code = issue_receipt(response, by="system", replace=replace)
        except HasCode:
            raise CommandError(
                f"The response {row_key!r} has a code already. Add --replace to close it and give a new one."
            ) from None
        self.stdout.write(code)


def survey_called(name):
    surveys = SurveyPage.objects.filter(pk=name) if name.isdecimal() else SurveyPage.objects.filter(slug=name)
    if len(found := list(surveys[:2])) != 1:
        trouble = "Several surveys are" if found else "No survey is"
        raise CommandError(f"{trouble} called {name!r}. Give its number, which its address in the editor shows.")
    return found[0]
