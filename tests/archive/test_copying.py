"""Databases copied to a backup and back: between SQLite and PostgreSQL, from every revision, under traffic, all of it or nothing."""

from __future__ import annotations

import io
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from claimsheet.archive.backups import Backup, Header, write_backup
from claimsheet.archive.checks import SavedChecks
from claimsheet.archive.copying import back_up, find_shape, restore_into
from claimsheet.archive.database import Database
from claimsheet.archive.records import Wanted
from claimsheet.archive.schema import list_revisions
from claimsheet.core.errors import ArchiveDown, BackupRefused
from tests.archive.test_checks import DOCUMENT, answer
from tests.faults.asking import wait_until
from tests.faults.rows import Rows, fill, find_tables, move_to, read
from tests.servers import Postgres


@pytest.fixture(name="other", params=["sqlite", "postgresql"])
def _other(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """A second database, of either kind."""
    if request.param == "sqlite":
        opened = Database(str(tmp_path / "other.sqlite3"))
    else:
        server: Postgres = request.getfixturevalue("postgres")
        opened = Database(server.make_database())
    yield opened
    opened.close()


@pytest.fixture(name="second")
def _second(tmp_path: Path) -> Iterator[Database]:
    opened = Database(str(tmp_path / "second.sqlite3"))
    yield opened
    opened.close()


def read_all(database: Database) -> Rows:
    with database.alone() as connection:
        return read(connection, find_tables(connection))


def fill_at(database: Database, revision: str, count: int) -> Rows:
    move_to(database, revision)
    with database.alone() as connection:
        tables = find_tables(connection)
        fill(connection, tables, count)
        return read(connection, tables)


def copy(database: Database) -> io.BytesIO:
    stream = io.BytesIO()
    back_up(database, stream)
    return stream


def test_every_row_comes_back_in_either_database(database: Database, other: Database) -> None:
    before = fill_at(database, "head", 450)  # more than are read at once
    stream = io.BytesIO()
    header = back_up(database, stream)
    assert header.rows == {name: 450 for name in before}
    assert restore_into(other, stream) == header
    assert read_all(other) == before
    other.check()
    SavedChecks(other).save(DOCUMENT, answer())


@pytest.mark.parametrize("revision", list_revisions()[1:])
def test_a_backup_of_older_tables_is_brought_up_to_date(database: Database, other: Database, revision: str) -> None:
    fill_at(database, revision, 5)
    stream = copy(database)
    assert Backup(stream).header.revision == revision
    restore_into(other, stream)
    database.migrate()
    assert read_all(other) == read_all(database)
    other.check()


def test_what_is_not_empty_is_replaced_only_where_that_is_said(database: Database, second: Database) -> None:
    before = fill_at(second, "head", 3)
    stream = copy(second)
    kept = SavedChecks(database).save(DOCUMENT, answer())["id"]
    with pytest.raises(BackupRefused, match="not empty: --replace"):
        restore_into(database, stream)
    assert SavedChecks(database).find(kept).id == kept
    restore_into(database, stream, replace=True)
    assert read_all(database) == before


def test_a_damaged_database_is_replaced(database: Database, second: Database) -> None:
    before = fill_at(second, "head", 3)
    database.migrate()
    with database.alone() as connection:
        for damage in ("DROP TABLE corrections", "DELETE FROM alembic_version", "ALTER TABLE runs DROP COLUMN weighed"):
            connection.execute(text(damage))
    restore_into(database, copy(second), replace=True)
    assert read_all(database) == before
    database.check()


def damage_late(stream: io.BytesIO) -> io.BytesIO:
    """The same rows and one more, which speaks of a check that is not there."""
    backup = Backup(stream)
    rows = [*backup.read_rows(), ("claims", {"check": "nowhere", "claim": "c1", "chip": "x", "label": "refuted"})]
    counted = {name: sum(table == name for table, _ in rows) for name in backup.header.rows}
    damaged = io.BytesIO()
    write_backup(damaged, Header(backup.header.revision, "now", counted), rows)
    return damaged


def test_what_cannot_be_put_leaves_all_as_it_was(database: Database, second: Database) -> None:
    fill_at(second, "head", 250)
    before = fill_at(database, "head", 2)
    for stream in (damage_late(copy(second)), io.BytesIO(copy(second).getvalue()[:-20])):
        with pytest.raises(BackupRefused, match="cannot be put|damaged") as refused:
            restore_into(database, stream, replace=True)
        assert "\n" not in str(refused.value)
        assert "sqlalche" not in str(refused.value)
        assert read_all(database) == before


@pytest.mark.parametrize(
    ("row", "why"),
    [
        (("keys", {"id": "k"}), "its rows of keys are others"),
        (("strangers", {"id": "k"}), "its rows of strangers are others"),
    ],
)
def test_rows_that_do_not_fit_are_refused_before_anything_is_touched(second: Database, row: Any, why: str) -> None:
    stream = io.BytesIO()
    write_backup(stream, Header("0002", "now", {row[0]: 1}), [row])
    with pytest.raises(BackupRefused, match=why):
        restore_into(second, stream)
    with pytest.raises(BackupRefused, match="no tables"):
        back_up(second, io.BytesIO())


def test_a_revision_that_is_unknown_is_refused_on_either_side(database: Database, second: Database) -> None:
    stream = io.BytesIO()
    write_backup(stream, Header("9999", "now", {}), [])
    with pytest.raises(BackupRefused, match="revision 9999 of the tables is unknown"):
        restore_into(database, stream)
    fill_at(second, "head", 1)
    good = copy(second)
    database.migrate()
    with database.alone() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(BackupRefused, match="revision 9999 of the tables is unknown"):
        back_up(database, io.BytesIO())
    with pytest.raises(BackupRefused, match="revision 9999, which is unknown"):
        restore_into(database, good, replace=True)


def test_tables_that_lack_something_are_not_backed_up_in_part(database: Database) -> None:
    database.migrate()
    with database.alone() as connection:
        connection.execute(text("ALTER TABLE runs DROP COLUMN weighed"))
    with pytest.raises(BackupRefused, match="runs of the database has no column weighed"):
        copy(database)
    with database.alone() as connection:
        connection.execute(text("DROP TABLE corrections"))
    with pytest.raises(BackupRefused, match="no table corrections"):
        copy(database)


class Traffic:
    """Checks saved, run again, listed and looked for without an end, each by somebody of his own."""

    def __init__(self, database: Database) -> None:
        self.saved: list[str] = []
        self.wrong: list[Exception] = []
        self._checks = SavedChecks(database)
        self._end = threading.Event()
        jobs = (
            self._save,
            self._save,
            lambda: self._checks.search(Wanted(label="refuted"), 5),
            lambda: self._checks.find_changes(5),
        )
        self._threads = [threading.Thread(target=self._go_on, args=(job,)) for job in jobs]

    def _save(self) -> None:
        name = self._checks.save(DOCUMENT, answer())["id"]
        self._checks.add_run(name, 1, answer("supported"), [{"claim": "c1"}])
        self.saved.append(name)

    def _go_on(self, job: Callable[[], object]) -> None:
        while not self._end.is_set():
            try:
                job()
            except Exception as error:  # noqa: BLE001 - whatever it is, it is told at the end
                self.wrong.append(error)

    def __enter__(self) -> Traffic:
        self._save()
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._end.set()
        for thread in self._threads:
            thread.join()


def count_runs(database: Database) -> list[tuple[int, int]]:
    """Of each check the number of its newest run, and how many runs there are."""
    with database.session() as session:
        asked = text('SELECT c.run, (SELECT count(*) FROM runs r WHERE r."check" = c.id) FROM checks c')
        return [(run, runs) for run, runs in session.execute(asked)]


def test_a_backup_under_traffic_is_of_one_moment(database: Database, second: Database) -> None:
    copies = []
    with Traffic(database) as traffic:
        for _ in range(10):
            before = len(traffic.saved)
            copies.append((before, copy(database)))
            wait_until(lambda more=before + 1: len(traffic.saved) > more)  # type: ignore[misc]
    assert not traffic.wrong
    for before, stream in copies:
        restore_into(second, stream, replace=True)
        told = count_runs(second)
        assert len(told) >= before
        assert all(run == runs for run, runs in told)


def test_it_is_put_back_under_traffic(database: Database) -> None:
    with Traffic(database) as traffic:
        for number in range(1, 6):
            stream = copy(database)
            wait_until(lambda more=10 * number: len(traffic.saved) > more)  # type: ignore[misc]
            restore_into(database, stream, replace=True)
    assert not traffic.wrong
    assert all(run == runs for run, runs in count_runs(database))


def test_letters_that_a_database_does_not_take_are_told(postgres: Postgres, second: Database) -> None:
    SavedChecks(second).save(DOCUMENT, answer() | {"facts_version": "a\0b"})
    database = Database(postgres.make_database())
    with pytest.raises(BackupRefused, match="cannot be put into this database: .*NUL"):
        restore_into(database, copy(second))
    with pytest.raises(BackupRefused, match="no tables"):
        copy(database)
    database.close()


def test_a_database_that_is_not_there_is_told(postgres: Postgres) -> None:
    database = Database(postgres.make_database().replace("/test", "/nothing"))
    with pytest.raises(ArchiveDown):
        copy(database)
    database.close()


def test_the_shape_of_each_revision_is_that_of_its_tables(database: Database) -> None:
    for revision in list_revisions():
        move_to(database, revision)
        with database.alone() as connection:
            there = {name: frozenset(table.columns.keys()) for name, table in find_tables(connection).items()}
        assert find_shape(revision) == there
