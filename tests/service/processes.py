"""Servers as processes of their own."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from service.serving import APPLICATION, write_command
from tests.test_rooms import ROOT

# Pages of this machine may be fetched.
TEST = {"CLAIMSHEET_MODE": "test", "CLAIMSHEET_ALLOW_ADDRESSES": "127.0.0.0/8"}
LOG = "log"


@contextmanager
def serve(port: int, folder: Path, application: str = APPLICATION, **environment: str) -> Iterator[subprocess.Popen[bytes]]:
    """The server as `make serve` starts it, its log in a folder, and its database too where none is named, once it answers; it is told to end at last."""
    command = write_command("--port", str(port), application=application)
    told = os.environ | {"CLAIMSHEET_DATABASE": f"sqlite:///{folder}/checks.sqlite3"} | environment
    with (folder / LOG).open("ab") as log, subprocess.Popen(command, cwd=ROOT, env=told, stdout=log, stderr=log) as process:  # noqa: S603
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
