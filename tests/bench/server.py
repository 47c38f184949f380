"""One server process of the product on a database of the bench's own, ended with the bench."""

import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import contextmanager


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def environment(data_dir):
    return os.environ | {"DJANGO_SETTINGS_MODULE": "tests.bench.settings", "DATA_DIR": str(data_dir), "DEBUG": "0"}


@contextmanager
def serving(data_dir):
    """The port of a granian server with one WSGI worker, the way pages are served in production."""
    port = free_port()
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port)]
    command += [
        "--workers",
        "1",
        "--blocking-threads",
        "1",
        "--no-ws",
        "--log-level",
        "error",
        "codesign.wsgi:application",
    ]
    process = subprocess.Popen(command, env=environment(data_dir), start_new_session=True)  # noqa: S603
    try:
        _wait(port, process)
        yield port
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        try:
            process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def _wait(port, process):
    for _ in range(300):
        if process.poll() is not None:
            raise RuntimeError("The server of the bench ended before it answered.")
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError("The server of the bench did not answer within 30 seconds.")
