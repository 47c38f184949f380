from io import StringIO

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from codesign.clock import run_due_jobs
from codesign.demo.story.tell import tell
from consultations.models import ConsultationPage


class Command(BaseCommand):
    help = "Fill an empty database with the demo: a programme on pulmonary rehabilitation, its answers and a decision."

    def handle(self, **options):
        if ConsultationPage.objects.exists():
            raise CommandError("There are consultations already. The demo goes into an empty database only.")
        with transaction.atomic():
            call_command("load_records", stdout=StringIO())
            told = tell()
        run_due_jobs()  # counts the answers and seals the audit log, so that the first page shows both
        self.stdout.write(f"The demo holds {told.responses} made-up responses and a decision.")
        self.stdout.write(f"The receipt code of a carer whose words were cited: {told.receipt}")
