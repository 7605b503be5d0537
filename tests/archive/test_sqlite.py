"""Turns of those who write to SQLite."""

from __future__ import annotations

import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from sqlalchemy import text

from claimsheet.archive import sqlite
from claimsheet.archive.checks import SavedChecks
from claimsheet.archive.database import Database
from claimsheet.core.errors import ArchiveDown
from tests.archive.test_checks import DOCUMENT, answer

# Seconds for which somebody else holds the file, and for which it is free: of those who ask ten times a second for five seconds most would not find it so.
HELD, FREE = 0.35, 0.002


@pytest.fixture(name="path")
def _path(tmp_path: Path) -> Path:
    return tmp_path / "checks.sqlite3"


@pytest.fixture(name="database")
def _database(path: Path) -> Iterator[Database]:
    opened = Database(str(path))
    opened.migrate()
    yield opened
    opened.close()


@contextmanager
def _keep_busy(path: Path, held: float, free: float) -> Iterator[None]:
    """Somebody who writes and writes, as on a slow disk."""
    end, begun = threading.Event(), threading.Event()

    def write() -> None:
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            while not end.is_set():
                connection.execute("BEGIN IMMEDIATE")
                begun.set()
                end.wait(held)
                connection.execute("COMMIT")
                time.sleep(free)

    thread = threading.Thread(target=write)
    thread.start()
    assert begun.wait(10)
    try:
        yield
    finally:
        end.set()
        thread.join()


def test_whoever_writes_without_a_pause_passes_nobody_by(database: Database, path: Path) -> None:
    with _keep_busy(path, HELD, FREE):
        for _ in range(6):
            time.sleep(HELD / 2)  # the other one writes again
            SavedChecks(database).save(DOCUMENT, answer())
        time.sleep(HELD / 2)
        with database.alone() as connection:
            assert connection.scalar(text("SELECT count(*) FROM checks")) == 6


def test_whoever_waits_in_vain_is_told(database: Database, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("claimsheet.archive.database.PATIENCE", 0.3)
    monkeypatch.setattr(sqlite, "_LONG", 0.3)
    with _keep_busy(path, 30, FREE):
        for write in (lambda: SavedChecks(database).save(DOCUMENT, answer()), database.migrate):
            begun = time.monotonic()
            with database.guard(), pytest.raises(Exception, match="locked|cannot be reached"):
                write()
            assert 0.3 <= time.monotonic() - begun < 3
        assert not SavedChecks(database).find_changes(5).items  # whoever reads does not wait
    SavedChecks(database).save(DOCUMENT, answer())


def test_what_is_no_wait_is_told_at_once(database: Database, path: Path) -> None:
    database.close()
    for name in (path, path.with_name(path.name + "-wal"), path.with_name(path.name + "-shm")):
        name.unlink(missing_ok=True)
    path.write_bytes(b"no database at all" * 100)
    begun = time.monotonic()
    with pytest.raises(ArchiveDown):
        SavedChecks(database).save(DOCUMENT, answer())
    assert time.monotonic() - begun < 2
