"""What time it is, when things are open, and what is to be done when.

Everything above asks now(), so a test that freezes time freezes the product.
"""

from .jobs import job, register_job
from .runner import run_due_jobs
from .ticker import start_ticker_thread
from .windows import Status, Window, now

__all__ = ["Status", "Window", "job", "now", "register_job", "run_due_jobs", "start_ticker_thread"]
