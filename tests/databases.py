"""Fixtures: the same tests on SQLite and on a PostgreSQL that they start."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from claimsheet.archive.database import Database
from tests.servers import Postgres


@pytest.fixture(scope="session")
def postgres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Postgres]:
    with Postgres(tmp_path_factory.mktemp("postgres")) as server:
        yield server


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty database."""
    if request.param == "sqlite":
        return str(tmp_path / "checks.sqlite3")
    server: Postgres = request.getfixturevalue("postgres")
    return server.make_database()


@pytest.fixture
def database(address: str) -> Iterator[Database]:
    opened = Database(address)
    yield opened
    opened.close()
