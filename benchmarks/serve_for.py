"""Runs a command against a service of its own: on a free port, with a database of its own, from the moment it answers, until the command ends.

python -m benchmarks.serve_for COMMAND... with {url} where the address goes
"""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request

from service.serving import ROOT, write_command

_START = 60.0  # seconds a service may take to answer


def find_port() -> int:
    """A port that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(url: str, service: subprocess.Popen[bytes]) -> None:
    """Returns once the service answers; TimeoutError where it does not."""
    end = time.monotonic() + _START
    while time.monotonic() < end and service.poll() is None:
        try:
            with urllib.request.urlopen(f"{url}/healthz", timeout=2):  # noqa: S310
                return
        except OSError:
            time.sleep(0.1)
    raise TimeoutError(f"no answer from {url}")


def main(command: list[str]) -> int:
    """The exit code of the command."""
    port = find_port()
    url = f"http://127.0.0.1:{port}"
    server = write_command("--port", str(port), "--log-level", "warning")
    with tempfile.TemporaryDirectory() as folder:
        told = os.environ | {"CLAIMSHEET_DATABASE": f"sqlite:///{folder}/checks.sqlite3", "CLAIMSHEET_LOG_LEVEL": "error"}
        service = subprocess.Popen(server, cwd=ROOT, env=told)  # noqa: S603
        try:
            wait_for(url, service)
            return subprocess.run([part.replace("{url}", url) for part in command], check=False).returncode  # noqa: S603
        finally:
            service.terminate()
            service.wait(20)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
