import re
from argparse import ArgumentTypeError
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from codesign.audit.verification import verify


def noted(text: str) -> tuple[int, str]:
    if not re.fullmatch(r"[1-9]\d*:[0-9a-f]{64}", text):
        raise ArgumentTypeError("give number:hash, as the page of the newest seal shows it")
    number, root = text.split(":")
    return int(number), root


class Command(BaseCommand):
    help = "Work the audit chain out again from its events, and say what is broken first. Exit code 1 if anything is."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--known", type=noted, metavar="NUMBER:HASH", help="A seal you noted earlier.")

    def handle(self, *, known: tuple[int, str] | None, **options: Any) -> None:
        report = verify(known)
        if not report.holds:
            raise CommandError(report.problem, returncode=1)
        self.stdout.write(
            f"The audit chain holds: {report.events} events in {report.seals} seals, "
            f"{report.unsealed} not sealed yet. Newest seal: {report.newest or 'none'}."
        )
