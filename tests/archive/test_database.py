"""The database: brought up and down with its data, missed gracefully, found again."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import text

from claimsheet.archive.checks import SavedChecks
from claimsheet.archive.database import Database
from claimsheet.archive.tables import Base
from claimsheet.core.errors import ArchiveDown, SettingsError
from tests.archive.test_checks import DOCUMENT, answer
from tests.servers import Postgres


def test_the_migrations_make_the_tables_that_the_code_knows(database: Database) -> None:
    with database.session() as session:
        context = MigrationContext.configure(session.connection(), opts={"compare_type": True})
        assert compare_metadata(context, Base.metadata) == []


def test_the_tables_go_down_and_up_again(database: Database) -> None:
    database.migrate()
    database.migrate("base")
    with database.session() as session:
        assert MigrationContext.configure(session.connection()).get_current_revision() is None
    database.migrate()
    SavedChecks(database).save(DOCUMENT, answer())


def test_a_migration_that_breaks_off_leaves_nothing(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    def break_off(*_: Any, **__: Any) -> None:
        raise ZeroDivisionError

    with monkeypatch.context() as patch:
        patch.setattr("alembic.op.create_index", break_off)
        with pytest.raises(ZeroDivisionError):
            database.migrate()
    database.migrate()
    SavedChecks(database).save(DOCUMENT, answer())


def test_what_is_saved_is_there_for_the_next_process(address: str) -> None:
    first, second = Database(address), Database(address)
    name = SavedChecks(first).save(DOCUMENT, answer())["id"]
    first.close()
    assert SavedChecks(second).find(name).document == DOCUMENT
    second.close()


def test_many_start_at_once_on_an_empty_database(address: str) -> None:
    databases = [Database(address) for _ in range(8)]
    failures: list[Exception] = []

    def save(database: Database) -> None:
        try:
            SavedChecks(database).save(DOCUMENT, answer())
        except Exception as error:  # noqa: BLE001 - a thread's failure is told by the test
            failures.append(error)

    threads = [threading.Thread(target=save, args=(database,)) for database in databases]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    with databases[0].session() as session:
        assert session.scalar(text("SELECT count(*) FROM checks")) == 8
    for database in databases:
        database.close()


def test_a_newer_version_has_been_here(database: Database) -> None:
    database.migrate()
    with database.session() as session:
        session.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    database.migrate()
    SavedChecks(database).save(DOCUMENT, answer())


def test_work_that_breaks_off_leaves_nothing(database: Database) -> None:
    with pytest.raises(ZeroDivisionError), database.session() as session:  # noqa: PT012 - the slip is what is tested
        session.execute(text("INSERT INTO keys (id, name, digest, scopes, created) VALUES ('a', 'a', 'a', '[]', 'a')"))
        raise ZeroDivisionError
    with database.session() as session:
        assert session.scalar(text("SELECT count(*) FROM keys")) == 0


@pytest.mark.parametrize("told", ["mysql://x/y", "nothing://", "postgresql://host:port/name"])
def test_an_address_that_is_none_is_told(told: str) -> None:
    with pytest.raises(SettingsError, match="database"):
        Database(told)


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+psycopg"])
def test_every_way_to_write_postgresql_is_understood(postgres: Postgres, scheme: str) -> None:
    database = Database(postgres.make_database().replace("postgresql", scheme, 1))
    assert database.is_reachable()
    database.close()


def test_a_stopped_server_is_missed_and_found_again(tmp_path: Path) -> None:
    with Postgres(tmp_path) as server:
        database = Database(server.make_database())
        checks = SavedChecks(database)
        name = checks.save(DOCUMENT, answer())["id"]
        server.stop()
        with pytest.raises(ArchiveDown):
            checks.find(name)
        assert not database.is_reachable()
        server.start()
        assert checks.find(name).document == DOCUMENT
        database.close()


def test_a_server_that_is_down_at_the_start_is_found_later(tmp_path: Path) -> None:
    with Postgres(tmp_path) as server:
        address = server.make_database()
        server.stop()
        database = Database(address)
        assert not database.is_reachable()
        server.start()
        assert SavedChecks(database).save(DOCUMENT, answer())
        database.close()


@pytest.mark.parametrize("name", ["a file/checks.sqlite3", "folder"])
def test_a_place_where_no_file_can_be_is_no_database(tmp_path: Path, name: str) -> None:
    (tmp_path / "a file").write_text("x")
    (tmp_path / "folder").mkdir()
    database = Database(str(tmp_path / name))
    assert not database.is_reachable()
    database.close()


def test_a_file_that_is_no_database_is_missed_and_kept(tmp_path: Path) -> None:
    path = tmp_path / "checks.sqlite3"
    path.write_text("words " * 1_000)
    database = Database(str(path))
    with pytest.raises(ArchiveDown):
        SavedChecks(database).save(DOCUMENT, answer())
    database.close()
    assert path.read_text().startswith("words")


KEEPER = """
import sys
from claimsheet.archive.checks import SavedChecks
from claimsheet.archive.database import Database
from tests.archive.test_checks import DOCUMENT, answer
checks = SavedChecks(Database(sys.argv[1]))
while True:
    print(checks.save(DOCUMENT, answer())["id"], flush=True)
"""


def test_what_was_acknowledged_survives_a_killed_process(tmp_path: Path) -> None:
    told: list[str] = []
    for _ in range(3):
        with subprocess.Popen(  # noqa: S603
            [sys.executable, "-c", KEEPER, str(tmp_path / "c.sqlite3")], stdout=subprocess.PIPE, text=True
        ) as process:
            assert process.stdout is not None
            told += [process.stdout.readline().strip() for _ in range(10)]
            process.kill()
    database = Database(str(tmp_path / "c.sqlite3"))
    checks = SavedChecks(database)
    assert all(checks.find(name).document == DOCUMENT for name in told)
    database.close()
    with sqlite3.connect(tmp_path / "c.sqlite3") as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    connection.close()
