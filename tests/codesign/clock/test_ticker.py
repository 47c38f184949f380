import threading

from codesign.clock.ticker import Ticker


class Recorder:
    """Stands in for the runner, so that the thread touches no database."""

    def __init__(self, errors=()):
        self.errors = list(errors)
        self.ticks = 0
        self.released = False
        self.ticked_twice = threading.Event()

    def run_due_jobs(self):
        self.ticks += 1
        if self.ticks >= 2:
            self.ticked_twice.set()
        if self.errors:
            raise self.errors.pop()

    def release(self):
        self.released = True


def test_ticker_thread_when_stopped_ends_and_gives_its_lease_back():
    runner = Recorder()
    ticker = Ticker(runner, pause=0.001)
    ticker.start()
    assert runner.ticked_twice.wait(5)
    ticker.stop()
    assert (ticker.thread.is_alive(), runner.released) == (False, True)


def test_ticker_thread_waiting_for_a_long_pause_stops_at_once():
    runner = Recorder()
    ticker = Ticker(runner, pause=3600)
    ticker.start()
    ticker.stop(timeout=5)
    assert ticker.thread.is_alive() is False


def test_ticker_whose_database_went_away_tries_again(caplog):
    runner = Recorder(errors=[OSError("gone")])
    ticker = Ticker(runner, pause=0.001)
    ticker.start()
    assert runner.ticked_twice.wait(5)
    ticker.stop()
    assert [record.getMessage() for record in caplog.records] == ["The ticker could not look for due jobs."]
