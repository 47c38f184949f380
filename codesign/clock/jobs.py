"""The registry of jobs that fall due. Rooms fill it in AppConfig.ready."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True)
class Job:
    name: str
    run: Callable[[], object]
    every: timedelta
    lasts: timedelta  # the longest it may take: the lease is held that long, so that nobody else starts it meanwhile


_jobs: dict[str, Job] = {}


def register_job(
    name: str, function: Callable[[], object], *, every: timedelta, lasts: timedelta = timedelta(minutes=5)
) -> None:
    """Call function with no arguments every so often, in one process only. Names look like "surveys.tallies".

    The function manages its own transactions and must be safe to run again after a crash half-way.
    """
    if every <= timedelta(0):
        raise ValueError(f"Job {name}: every must be more than nothing.")
    known = _jobs.get(name)
    if known is not None and known.run is not function:
        raise ValueError(f"Two jobs are called {name}.")
    _jobs[name] = Job(name, function, every, lasts)


def job(
    name: str, *, every: timedelta, lasts: timedelta = timedelta(minutes=5)
) -> Callable[[Callable[[], object]], Callable[[], object]]:
    """The decorator form of register_job; its module must be imported in AppConfig.ready."""

    def register(function: Callable[[], object]) -> Callable[[], object]:
        register_job(name, function, every=every, lasts=lasts)
        return function

    return register


def jobs() -> list[Job]:
    """In the order of registration."""
    return list(_jobs.values())
