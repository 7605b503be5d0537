"""Migrations with rows in every table, each step up and down on both databases; and two versions of the service on one database meanwhile."""

from __future__ import annotations

import pytest
from alembic.script import ScriptDirectory

from claimsheet.archive.checks import SavedChecks
from claimsheet.archive.database import Database
from claimsheet.archive.schema import configure, list_revisions
from tests.archive.test_checks import DOCUMENT, answer
from tests.faults.rows import fill, find_tables, keep_common, move_to, read

# From each revision to the next.
STEPS = [(old, new) for new, old in zip(list_revisions(), [*list_revisions()[1:], "base"], strict=True)]
UPDATES = [step for step in STEPS if step[0] != "base"]


def test_the_revisions_are_one_row() -> None:
    assert len(ScriptDirectory.from_config(configure()).get_heads()) == 1
    assert UPDATES


@pytest.mark.parametrize(("old", "new"), STEPS)
def test_a_step_down_and_up_keeps_what_the_older_tables_can_hold(database: Database, old: str, new: str) -> None:
    move_to(database, new)
    with database.alone() as connection:
        newer = find_tables(connection)
        fill(connection, newer, 5)
        before = read(connection, newer)
    assert all(len(rows) == 5 for rows in before.values())
    move_to(database, old)
    with database.alone() as connection:
        older = find_tables(connection)
        assert read(connection, older) == keep_common(before, older)
    move_to(database, new)
    with database.alone() as connection:
        assert find_tables(connection).keys() == newer.keys()
        assert keep_common(read(connection, newer), older) == keep_common(before, older)


@pytest.mark.parametrize(("old", "new"), STEPS)
def test_a_step_up_keeps_every_row(database: Database, old: str, new: str) -> None:
    move_to(database, old)
    with database.alone() as connection:
        older = find_tables(connection)
        fill(connection, older, 5)
        before = read(connection, older)
    move_to(database, new)
    with database.alone() as connection:
        assert keep_common(read(connection, find_tables(connection)), older) == before


@pytest.mark.parametrize(("old", "new"), UPDATES)
def test_an_older_version_goes_on_reading_and_writing_while_the_newer_is_there(database: Database, old: str, new: str) -> None:
    move_to(database, old)
    with database.alone() as connection:
        known = find_tables(connection)
        fill(connection, known, 3)
    move_to(database, new)
    with database.alone() as connection:
        fill(connection, known, 3, first=3)
        assert all(len(rows) == 6 for rows in read(connection, known).values())
        for table in reversed(known.values()):
            connection.execute(table.delete())
    SavedChecks(database).save(DOCUMENT, answer())


@pytest.mark.parametrize("old", [old for old, _ in STEPS])
def test_the_newest_version_brings_any_older_database_up_to_date_by_itself(database: Database, old: str) -> None:
    move_to(database, old)
    with database.alone() as connection:
        older = find_tables(connection)
        fill(connection, older, 3)
        before = read(connection, older)
    SavedChecks(database).save(DOCUMENT, answer())
    database.check()
    with database.alone() as connection:
        after = keep_common(read(connection, find_tables(connection)), older)
    assert all(row in after[name] for name, rows in before.items() for row in rows)
