from django.core.management.base import BaseCommand, CommandError

from consultations.results.counting import count_changes, rebuild
from consultations.surveys.models import SurveyPage


class Command(BaseCommand):
    help = "Count surveys from scratch: those named by id or slug, or every one. Safe to run twice."

    def add_arguments(self, parser):
        parser.add_argument("surveys", nargs="*", help="ids or slugs")

    def handle(self, *, surveys, **options):
        pages = list(SurveyPage.objects.order_by("pk"))
        if surveys:
            unknown = [name for name in surveys if not any(name in (str(page.pk), page.slug) for page in pages)]
            if unknown:
                raise CommandError(f"There is no survey called {', '.join(unknown)}.")
            pages = [page for page in pages if str(page.pk) in surveys or page.slug in surveys]
        for page in pages:
            wrong = rebuild(page)
            self.stdout.write(f"{page.slug}: {wrong} tallies put right" if wrong else f"{page.slug}: all tallies right")
        self.stdout.write(f"{count_changes()} waiting changes counted")
