"""`claimsheet backup`, `restore` and `migrate` as they are called, beside a service that runs."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPException
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from claimsheet.archive.checks import SavedChecks
from claimsheet.archive.database import Database
from claimsheet.archive.schema import list_revisions
from claimsheet.core.errors import NotFound
from service.cli import commands
from tests.archive.test_checks import DOCUMENT, answer
from tests.databases import address, postgres
from tests.faults.asking import ask, check, wait_until
from tests.faults.rows import move_to
from tests.faults.served import NAME
from tests.service.processes import find_port, serve

__all__ = ["address", "postgres"]


def name(place: str) -> str:
    """An address that the tests leave as it is."""
    return place if "://" in place else f"sqlite:///{place}"


def run(place: str, *arguments: str, given: bytes | None = None) -> Result:
    return CliRunner(env={"CLAIMSHEET_DATABASE": name(place)}).invoke(commands, arguments, input=given)


def save(place: str) -> str:
    database = Database(place)
    kept = str(SavedChecks(database).save(DOCUMENT, answer())["id"])
    database.close()
    return kept


def has(place: str, kept: str) -> bool:
    database = Database(place)
    try:
        return bool(SavedChecks(database).find(kept))
    except NotFound:
        return False
    finally:
        database.close()


def test_a_backup_is_made_and_put_back(address: str, tmp_path: Path) -> None:
    kept, file = save(address), tmp_path / "backup"
    made = run(address, "backup", str(file))
    assert (made.exit_code, made.stdout) == (0, "")
    assert f"backed up: revision {list_revisions()[0]}, " in made.stderr
    assert "1 checks" in made.stderr
    later = save(address)
    refused = run(address, "restore", str(file))
    assert (refused.exit_code, has(address, later)) == (1, True)
    assert refused.stderr == "claimsheet: the database is not empty: --replace puts the backup in place of all that is in it\n"
    assert "1 checks" in run(address, "restore", str(file), "--replace").stderr
    assert (has(address, kept), has(address, later)) == (True, False)


def test_standard_output_and_input_do_as_well(address: str, tmp_path: Path) -> None:
    kept = save(address)
    content = run(address, "backup", "-").stdout_bytes
    other = str(tmp_path / "other.sqlite3")
    assert run(other, "restore", "-", given=content).exit_code == 0
    assert has(other, kept)
    assert run(other, "restore", "-", "--replace", given=content[:-10]).exit_code == 1
    assert has(other, kept)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("backup", "{folder}"), "{folder} cannot be written: Is a directory"),
        (("backup", "{folder}/none/file"), "{folder}/none/file cannot be written: No such file or directory"),
        (("restore", "{folder}/none"), "{folder}/none: No such file or directory"),
        (("restore", "{folder}"), "{folder}: Is a directory"),
        (("restore", "{folder}/words"), "the backup is damaged, or none at all"),
    ],
)
def test_a_file_that_cannot_be_is_told_in_a_sentence(tmp_path: Path, arguments: tuple[str, ...], told: str) -> None:
    place = str(tmp_path / "checks.sqlite3")
    save(place)
    (tmp_path / "words").write_text("words")
    before = sorted(path.name for path in tmp_path.iterdir())
    done = run(place, *(one.format(folder=tmp_path) for one in arguments))
    assert (done.exit_code, done.stderr.count("\n"), done.stdout) == (1, 1, "")
    assert told.format(folder=tmp_path) in done.stderr
    assert [one for one in sorted(path.name for path in tmp_path.iterdir()) if "sqlite3-" not in one] == [
        one for one in before if "sqlite3-" not in one
    ]


@pytest.mark.parametrize("arguments", [("backup", "{folder}/a"), ("restore", "{folder}/b"), ("migrate",)])
def test_a_database_that_is_not_there_is_told_in_a_sentence(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    place = str(tmp_path / "checks.sqlite3")
    save(place)
    run(place, "backup", str(tmp_path / "b"))
    told = run("postgresql://nobody@127.0.0.1:1/x", *(one.format(folder=tmp_path) for one in arguments))
    assert told.exit_code == 1
    assert told.stderr.startswith("claimsheet: the database cannot be reached: ")
    assert told.stderr.count("\n") == 1
    assert not (tmp_path / "a").exists()


def test_tables_are_brought_to_a_shape(address: str) -> None:
    newest, *older = list_revisions()
    database = Database(address)
    move_to(database, older[-1])
    database.close()
    assert run(address, "migrate").stderr == f"the database is at revision {newest}\n"
    kept = save(address)
    assert run(address, "migrate", "--revision", older[0]).stderr == f"the database is at revision {older[0]}\n"
    assert run(address, "migrate").exit_code == 0
    assert has(address, kept)
    assert run(address, "migrate", "--revision", "base").exit_code == 2
    assert has(address, kept)


def test_tables_of_somebody_else_are_not_migrated(tmp_path: Path) -> None:
    place = str(tmp_path / "checks.sqlite3")
    database = Database(place)
    database.migrate()
    with database.alone() as connection:
        connection.exec_driver_sql("DELETE FROM alembic_version")
    database.close()
    told = run(place, "migrate")
    assert (told.exit_code, "tells no revision" in told.stderr) == (1, True)


@contextmanager
def traffic(port: int) -> Iterator[list[Any]]:
    """Somebody who has checks saved without an end: what each came to."""
    end, told = threading.Event(), list[Any]()

    def go_on() -> None:
        while not end.is_set():
            try:
                answered = check(port)
                told.append((answered.status, answered.body["saved"]))
            except (OSError, HTTPException) as error:
                told.append((repr(error), False))

    asking = threading.Thread(target=go_on)
    asking.start()
    try:
        yield told
    finally:
        end.set()
        asking.join()


def test_beside_a_service_that_runs(address: str, tmp_path: Path) -> None:
    """Nobody is refused; what was saved before the backup is there after it was put back, and what came between is not."""
    port, file = find_port(), str(tmp_path / "backup")
    with serve(port, tmp_path, NAME, CLAIMSHEET_DATABASE=name(address)):
        before = check(port).body["id"]
        with traffic(port) as told:
            wait_until(lambda: len(told) > 20)
            assert run(address, "backup", file).exit_code == 0
            between = check(port).body["id"]
            restored = run(address, "restore", file, "--replace")
            assert (restored.exit_code, restored.stderr.count("\n")) == (0, 1)
            assert [ask(port, "GET", f"/v1/checks/{one}").status for one in (before, between)] == [200, 404]
            count = len(told)
            wait_until(lambda: len(told) > count + 20)
        assert {status for status, _ in told} == {200}
        assert told[-1] == (200, True)
        assert ask(port, "GET", "/readyz").body["database"] == "reachable"
