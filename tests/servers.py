"""A PostgreSQL of the tests' own, which can be stopped and started again."""

from __future__ import annotations

import itertools
import warnings
from pathlib import Path
from types import TracebackType
from typing import Any, Self

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # of where it keeps its own locks
    from pgserver import postgres_server

import psycopg


class Postgres:
    """A server on a socket in a folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._numbers = itertools.count(1)
        self._server: Any = None

    def start(self) -> None:
        """Starts it."""
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            self._server = postgres_server.get_server(self._folder, cleanup_mode="stop")

    def stop(self) -> None:
        """Stops it; what it holds stays."""
        self._server.cleanup()

    def make_database(self) -> str:
        """The address of a new database."""
        name = f"test{next(self._numbers)}"
        uri = self._server.get_uri()
        with psycopg.connect(uri, autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name}".encode())
        return str(uri.replace("/postgres?", f"/{name}?"))

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.stop()
