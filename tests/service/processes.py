"""Servers as processes of their own."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.test_rooms import ROOT

# Pages of this machine may be fetched.
TEST = {"CLAIMSHEET_MODE": "test", "CLAIMSHEET_ALLOW_ADDRESSES": "127.0.0.0/8"}
LOG = "log"
GRANIAN = Path(sys.executable).with_name("granian")


@contextmanager
def serve(port: int, folder: Path, **environment: str) -> Iterator[subprocess.Popen[bytes]]:
    """The server as `make serve` starts it, its database and its log in a folder, once it answers; it is told to end at last."""
    command = [str(GRANIAN), "--interface", "wsgi", "--factory", "--blocking-threads", "192"]
    command += ["--backlog", "2048", "--backpressure", "2048", "--workers-kill-timeout", "30"]
    command += ["--log-config", "service/granian.json", "--host", "127.0.0.1", "--port", str(port), "app:create_app"]
    told = os.environ | environment | {"CLAIMSHEET_DATABASE": f"sqlite:///{folder}/checks.sqlite3"}
    with (folder / LOG).open("wb") as log, subprocess.Popen(command, cwd=ROOT, env=told, stdout=log, stderr=log) as process:  # noqa: S603
        try:
            wait_for(port, process)
            yield process
        finally:
            if process.poll() is None:
                process.send_signal(signal.SIGTERM)
                process.wait(60)


def wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + 60
    while process.poll() is None and time.monotonic() < end:
        try:
            socket.create_connection(("127.0.0.1", port)).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise AssertionError("the server did not start")


def find_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])
