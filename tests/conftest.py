"""What every test runs under: no socket but to this machine."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from claimsheet.core.settings import Settings

_LOOPBACK = ("127.0.0.1", "::1", "localhost")


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    connect = socket.socket.connect

    def connect_here(self: socket.socket, address: Any) -> None:
        if self.family in (socket.AF_INET, socket.AF_INET6) and (not isinstance(address, tuple) or address[0] not in _LOOPBACK):
            raise AssertionError(f"a test reaches for {address}")
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", connect_here)


@pytest.fixture(autouse=True, scope="session")
def _own_database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Whoever names no database has one in a folder of the tests, and not the one that lies in the project."""
    folder = tmp_path_factory.mktemp("database")

    def find(self: Settings) -> str:
        return self.database if "://" in self.database else str(folder / Path(self.database))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Settings, "database_address", property(find))
        yield
