import signal

from django.core.management.base import BaseCommand

from codesign.clock.models import JobRun
from codesign.clock.runner import run_due_jobs
from codesign.clock.ticker import Ticker


class Command(BaseCommand):
    help = "Run the jobs that fall due, until stopped. Of several tickers one works and the others stand by."

    def add_arguments(self, parser):
        parser.add_argument("--once", action="store_true", help="Run what is due now, then end.")
        parser.add_argument("--status", action="store_true", help="Show how each job fared, and run nothing.")

    def handle(self, *, once, status, **options):
        if status:
            self.show()
        elif once:
            for name in run_due_jobs():
                self.stdout.write(name)
        else:
            ticker = Ticker()
            for number in (signal.SIGINT, signal.SIGTERM):
                signal.signal(number, lambda *_: ticker.stopping.set())
            ticker.start()  # in a thread: a signal that met this one inside the event's own lock would hang it
            ticker.thread.join()

    def show(self):
        for run in JobRun.objects.order_by("name"):
            last = run.started_at.isoformat(timespec="seconds") if run.started_at else "not yet"
            line = f"{run.name}: last run {last}, {run.runs} runs, {run.failures} failed"
            if run.failures_in_a_row:
                line += f", the last {run.failures_in_a_row} in a row ({run.last_error})"
            self.stdout.write(line)
