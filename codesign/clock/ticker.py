"""The ticker: looks every second whether a job is due. A thread of the embedded process, or a process of its own."""

import atexit
import logging
import threading

from django.db import close_old_connections, connections

from .runner import Runner

PAUSE = 1.0
log = logging.getLogger(__name__)


class Ticker:
    def __init__(self, runner=None, pause=PAUSE):
        self.runner = runner or Runner()
        self.pause = pause
        self.stopping = threading.Event()
        self.thread = None

    def run(self):
        """Tick until stop() is called. An error, such as a database that went away, is logged and tried again."""
        try:
            while not self.stopping.is_set():
                close_old_connections()
                try:
                    self.runner.run_due_jobs()
                except Exception:
                    log.exception("The ticker could not look for due jobs.")
                self.stopping.wait(self.pause)
        finally:
            try:
                self.runner.release()
            except Exception:
                log.exception("The ticker could not give its lease back; it will run out by itself.")
            connections.close_all()

    def start(self):
        self.thread = threading.Thread(target=self.run, name="ticker", daemon=True)
        self.thread.start()
        atexit.register(self.stop)

    def stop(self, timeout=5.0):
        """Ask it to end, and wait for the job under way for a few seconds at most."""
        self.stopping.set()
        atexit.unregister(self.stop)
        if self.thread is not None and self.thread is not threading.current_thread():
            self.thread.join(timeout)


_started: Ticker | None = None


def start_ticker_thread():
    """Start the ticker of this process, once. Returns the Ticker; its stop() ends it."""
    global _started
    if _started is None or _started.thread is None or not _started.thread.is_alive():
        _started = Ticker()
        _started.start()
    return _started
