"""Pages and sockets, the clock and the tasks, all in one process on this machine's own addresses."""

import errno
import logging
import os
import socket
import threading
import time

import uvicorn
from django.db import close_old_connections
from django.utils.crypto import get_random_string
from django_tasks_db.management.commands.db_worker import Worker

from codesign.clock import start_ticker_thread

LOOPBACK = ((socket.AF_INET, "127.0.0.1"), (socket.AF_INET6, "::1"))  # both are called localhost
LAST_WORD = 1.0  # seconds in which requests under way may end after a signal
PATIENCE = 2.5  # seconds after which the process ends whatever still runs
log = logging.getLogger(__name__)


class PortTaken(Exception):
    def __init__(self, port):
        super().__init__(f"Port {port} is in use. Choose another: PORT={port + 1} make run")


def loopback_sockets(port):
    """Bound before anything slow happens, so that a taken port is said at once."""
    sockets = []
    for family, address in LOOPBACK:
        try:
            found = socket.socket(family, socket.SOCK_STREAM)
            found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            if family == socket.AF_INET6:
                found.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
            found.bind((address, port))
        except OSError as error:
            if error.errno in {errno.EADDRINUSE, errno.EACCES}:
                raise PortTaken(port) from None
            if family == socket.AF_INET:
                raise
            continue  # a machine without IPv6
        sockets.append(found)
    return sockets


class Server(uvicorn.Server):
    """Ends within PATIENCE of the first signal, also when a request or a task hangs."""

    def handle_exit(self, sig, frame):
        super().handle_exit(sig, frame)
        last_resort = threading.Timer(PATIENCE, os._exit, [0])
        last_resort.daemon = True
        last_resort.start()


def work_on_tasks():
    """Tasks as they come. A worker that fell over, for instance over a locked database, is replaced."""
    while True:
        worker = Worker(
            queue_names=["*"],
            excluded_queue_names=[],
            interval=1,
            batch=False,
            backend_name="default",
            startup_delay=False,
            max_tasks=None,
            worker_id=get_random_string(32),
        )
        try:
            worker.run()
        except Exception:
            log.exception("The task worker fell over and starts again.")
            close_old_connections()
            time.sleep(1)


def serve(sockets):
    """Until a signal; raises KeyboardInterrupt then."""
    config = uvicorn.Config(
        "codesign.asgi:application",
        lifespan="off",
        log_config=None,
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=LAST_WORD,
    )
    ticker = start_ticker_thread()
    threading.Thread(target=work_on_tasks, name="tasks", daemon=True).start()
    try:
        Server(config).run(sockets)
    finally:
        ticker.stop(timeout=LAST_WORD)
