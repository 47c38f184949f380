from datetime import UTC, datetime, timedelta
from io import StringIO

import pytest
import time_machine
from django.core.management import call_command

from codesign.clock import jobs, register_job, run_due_jobs
from codesign.clock.models import JobRun, Lease
from codesign.clock.runner import LEASE, LEASE_LASTS, Runner

START = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def registry(monkeypatch):
    """An empty registry, so that a test runs its own jobs only."""
    monkeypatch.setattr(jobs, "_jobs", {})


@pytest.fixture
def calls():
    made = []
    register_job("test.count", lambda: made.append(1), every=MINUTE)
    return made


def test_job_never_run_is_due(calls):
    assert (run_due_jobs(START), calls) == (["test.count"], [1])


@pytest.mark.parametrize(("later", "ran"), [(MINUTE - timedelta(seconds=1), []), (MINUTE, ["test.count"])])
def test_job_is_due_again_after_its_time(calls, later, ran):
    run_due_jobs(START)
    assert run_due_jobs(START + later) == ran


def test_job_started_in_the_future_by_a_wrong_clock_is_due(calls):
    run_due_jobs(START + timedelta(days=300))
    assert run_due_jobs(START) == ["test.count"]


def test_job_that_fails_is_counted_and_the_next_one_runs(calls, caplog):
    jobs._jobs.clear()
    register_job("test.broken", lambda: 1 / 0, every=MINUTE)
    register_job("test.after", lambda: calls.append("after"), every=MINUTE)
    assert (run_due_jobs(START), calls) == (["test.broken", "test.after"], ["after"])
    assert [record.getMessage() for record in caplog.records] == ["The job test.broken failed."]
    broken = JobRun.objects.get(name="test.broken")
    assert (broken.runs, broken.failures, broken.last_error) == (1, 1, "ZeroDivisionError")


def test_job_that_works_again_ends_the_row_of_failures(calls):
    run_due_jobs(START)
    JobRun.objects.update(failures=3, failures_in_a_row=3)
    run_due_jobs(START + MINUTE)
    run = JobRun.objects.get()
    assert (run.runs, run.failures, run.failures_in_a_row) == (2, 3, 0)


def test_second_runner_while_the_first_holds_the_lease_runs_nothing(calls):
    first, second = Runner(), Runner()
    first.run_due_jobs(START)
    assert second.run_due_jobs(START + LEASE_LASTS - timedelta(seconds=1)) == []


def test_second_runner_after_the_first_died_takes_over(calls):
    first, second = Runner(), Runner()
    first.run_due_jobs(START)
    assert second.run_due_jobs(START + MINUTE) == ["test.count"]
    assert Lease.objects.get(name=LEASE).holder == second.holder


def test_second_runner_after_the_first_gave_back_takes_over_at_once(calls):
    first, second = Runner(), Runner()
    first.run_due_jobs(START)
    first.release()
    assert second.hold(LEASE_LASTS, START) is True


def test_lease_while_a_job_runs_is_held_as_long_as_the_job_may_take():
    seen = []
    register_job("test.long", lambda: seen.append(Lease.objects.get().expires_at), every=MINUTE, lasts=10 * MINUTE)
    run_due_jobs(START)
    assert seen == [START + 10 * MINUTE]


def test_job_claimed_by_somebody_else_meanwhile_is_left_alone(calls):
    runner = Runner()
    job = runner.due(START)[0]
    assert (runner.claim(job, START), Runner().claim(job, START)) == (True, False)


def test_idle_tick_reads_once_and_writes_nothing(calls, django_assert_num_queries):
    runner = Runner()
    runner.run_due_jobs(START)
    with django_assert_num_queries(1):
        runner.run_due_jobs(START + timedelta(seconds=1))


def test_two_jobs_of_one_name_are_refused(calls):
    with pytest.raises(ValueError, match=r"Two jobs are called test\.count"):
        register_job("test.count", lambda: None, every=MINUTE)


def test_ticker_once_names_the_jobs_and_status_shows_them(calls):
    with time_machine.travel(START, tick=False):
        out = StringIO()
        call_command("ticker", once=True, stdout=out)
        call_command("ticker", status=True, stdout=out)
    assert out.getvalue().splitlines() == [
        "test.count",
        "test.count: last run 2026-03-02T09:00:00+00:00, 1 runs, 0 failed",
    ]
