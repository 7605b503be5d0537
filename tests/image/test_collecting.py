"""The collector and the service, each in a container, with one volume between them."""

from __future__ import annotations

import json
import time
from http.client import HTTPConnection
from pathlib import Path

from tests.fetch.site import Site
from tests.image.conftest import IMAGE
from tests.image.containers import CLOSED, run
from tests.image.engine import Engine
from tests.service.processes import TEST
from tests.service.test_collecting import World


def read_version(port: int) -> str:
    """The facts that a service answers on."""
    connection = HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        connection.request("GET", "/healthz")
        return str(json.loads(connection.getresponse().read())["facts_version"])
    finally:
        connection.close()


def test_what_is_collected_is_taken_up_by_the_service_that_runs(engine: Engine, tmp_path: Path) -> None:
    given = [*(f"--env={name}={value}" for name, value in TEST.items()), "--env=CLAIMSHEET_SOURCES=/given/sources.json"]
    given += [f"--volume={tmp_path}:/given:ro"]
    with Site() as site:
        world = World(site, tmp_path)
        world.add("a-sheet")
        tmp_path.chmod(0o755)
        with run(engine, *given, "--volume=facts:/store:ro") as (_, port):
            before = read_version(port)
            collect = ("python", "-m", "service.cli", "collect")
            told = engine.run("run", "--rm", *CLOSED, *given, "--volume=facts:/store", IMAGE, *collect)
            assert "1 read" in told
            end = time.monotonic() + 20
            while read_version(port) == before and time.monotonic() < end:
                time.sleep(0.2)
            assert read_version(port) != before
