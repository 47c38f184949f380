"""Runs the jobs that are due, in the one process that holds the lease."""

import logging
import uuid
from datetime import timedelta

from django.db.models import F

from .jobs import jobs
from .windows import now as this_moment

LEASE = "ticker"
LEASE_LASTS = timedelta(seconds=30)
log = logging.getLogger(__name__)


class Runner:
    def __init__(self):
        self.holder = uuid.uuid4().hex
        self.held_until = None

    def run_due_jobs(self, now=None):
        """The names of the jobs that were run, failed ones too. None are run where another process has the lease."""
        at = now or this_moment()
        if not self.hold(LEASE_LASTS, at):
            return []
        due = self.due(at)
        ran = []
        for job in due:
            if not self.hold(max(job.lasts, LEASE_LASTS), at if now else this_moment()):
                break  # the job before took longer than it said, and somebody else took over
            if self.claim(job, at):
                self.run(job)
                ran.append(job.name)
        if ran:  # give back what a long job did not need
            self.held_until = None
            self.hold(LEASE_LASTS, at if now else this_moment())
        return ran

    def hold(self, lasts, at):
        from .models import Lease

        # Written only when half of it is used up: a write every second would cost SQLite a sync every second.
        if self.held_until is not None and self.held_until - at > lasts / 2:
            return True
        held = Lease.objects.take(LEASE, self.holder, at + lasts, at)
        self.held_until = at + lasts if held else None
        return held

    def release(self):
        from .models import Lease

        if self.held_until is not None:
            Lease.objects.release(LEASE, self.holder)
            self.held_until = None

    def due(self, at):
        from .models import JobRun

        started = dict(JobRun.objects.values_list("name", "started_at"))
        if new := [JobRun(name=job.name) for job in jobs() if job.name not in started]:
            JobRun.objects.bulk_create(new, ignore_conflicts=True)
        return [job for job in jobs() if is_due(job, started.get(job.name), at)]

    def claim(self, job, at):
        """Compare and set: a job another process has started since due() looked is left alone."""
        from .models import JobRun

        row = JobRun.objects.get(name=job.name)
        if not is_due(job, row.started_at, at):
            return False
        unchanged = JobRun.objects.filter(name=job.name, started_at=row.started_at)
        return bool(unchanged.update(started_at=at, runs=F("runs") + 1))

    def run(self, job):
        from .models import JobRun

        row = JobRun.objects.filter(name=job.name)
        try:
            job.run()
        except Exception as error:
            log.exception("The job %s failed.", job.name)
            row.update(
                finished_at=this_moment(),
                failures=F("failures") + 1,
                failures_in_a_row=F("failures_in_a_row") + 1,
                last_error=type(error).__name__[:200],
            )
        else:
            row.update(finished_at=this_moment(), failures_in_a_row=0)


def is_due(job, started_at, at):
    # A start in the future means that the machine's clock was put back: wait no longer for it.
    return started_at is None or started_at > at or started_at + job.every <= at


def run_due_jobs(now=None):
    """Run what is due once, and give the lease back. Returns the names of the jobs that were run."""
    runner = Runner()
    try:
        return runner.run_due_jobs(now)
    finally:
        runner.release()
