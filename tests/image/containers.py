"""A container as it is to be run: nobody's user, nothing to write to, no rights."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection

from tests.image.conftest import IMAGE
from tests.image.engine import Engine
from tests.service.processes import find_port

CLOSED = ["--read-only", "--tmpfs", "/tmp", "--cap-drop", "ALL", "--security-opt", "no-new-privileges", "--network", "host"]  # noqa: S108
PROCESSES = "import glob, json; print(json.dumps([open(f).read().rsplit(')', 1)[1].split()[:2] + [f] for f in glob.glob('/proc/[0-9]*/stat')]))"


@contextmanager
def run(engine: Engine, *options: str) -> Iterator[tuple[str, int]]:
    """A container of the service and its port, once it is ready; removed at last."""
    port = find_port()
    command = [*engine.inspect(IMAGE)["Config"]["Cmd"], "--port", str(port)]
    name = engine.run("run", "--detach", *CLOSED, *options, IMAGE, *command)
    try:
        wait_until_ready(port)
        yield name, port
    finally:
        engine.run("rm", "--force", "--volumes", name)


def wait_until_ready(port: int) -> None:
    """Waits for an answer, a minute at most."""
    end = time.monotonic() + 60
    while time.monotonic() < end:
        try:
            if ask(port, "/readyz") == 200:
                return
        except OSError:
            time.sleep(0.02)
    raise AssertionError("the container does not answer")


def ask(port: int, path: str) -> int:
    """The status of an answer."""
    connection = HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        connection.request("GET", path)
        return connection.getresponse().status
    finally:
        connection.close()
