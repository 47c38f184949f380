from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from codesign.commissioning.records import FOLDER, RecordError, load_records


class Command(BaseCommand):
    help = "Load the conditions, duties, levers and places that come with the product. Safe to run again."

    def add_arguments(self, parser):
        parser.add_argument("--folder", type=Path, default=FOLDER, help="Where the data files are.")
        parser.add_argument(
            "--update", action="store_true", help="Also bring records up to date that were edited here."
        )
        parser.add_argument("--dry-run", action="store_true", help="Say what would happen, and write nothing.")

    @transaction.atomic
    def handle(self, *, folder, update, dry_run, **options):
        try:
            loaded = load_records(folder, update=update)
        except RecordError as error:
            raise CommandError(str(error)) from error
        for file in loaded:
            self.stdout.write(
                f"{file.kind}: {file.created} created, {file.updated} updated, {file.unchanged} unchanged, "
                f"{len(file.differing)} differ and were left as they are here"
            )
            for slug in file.differing:
                self.stdout.write(f"  {slug}")
        if dry_run:
            transaction.set_rollback(True)
            self.stdout.write("Nothing was written.")
