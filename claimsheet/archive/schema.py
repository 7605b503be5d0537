"""Whether the tables of a database are those that this version of the service works with.

A database of an earlier version is brought up to date. One of a later version is worked with as it is, since migrations only add: what this version knows is there, and what it
does not know fills itself. Anything else is refused in a sentence, before a request finds out by an error of SQL.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, inspect

from claimsheet.archive.tables import Base
from claimsheet.core.errors import ArchiveUnfit

if TYPE_CHECKING:
    # Loaded where the tables are looked at: a start does not wait for it.
    from alembic.config import Config

_MIGRATIONS = Path(__file__).parent / "migrations"
_MISSED = re.compile(r"no such table|no such column|has no column named")  # as SQLite says it
_UNDEFINED = {"42P01", "42703"}  # a table, a column: as PostgreSQL says it
_ADVICE = "restore a backup, or name another database"


def configure(connection: Connection | None = None) -> Config:
    """What Alembic is told: where the migrations are, and the connection they run on."""
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS))
    config.attributes["connection"] = connection
    return config


def list_revisions() -> list[str]:
    """The revisions that this version knows, the newest first."""
    from alembic.script import ScriptDirectory

    return [script.revision for script in ScriptDirectory.from_config(configure()).walk_revisions()]


def find_revision(connection: Connection) -> str | None:
    """The revision of a database, None of an empty one. ArchiveUnfit where it tells several, or none though our tables are there."""
    from alembic.runtime.migration import MigrationContext

    heads = MigrationContext.configure(connection).get_current_heads()
    if len(heads) > 1:
        raise ArchiveUnfit(f"the database tells several revisions ({', '.join(sorted(heads))}): {_ADVICE}")
    ours = set(Base.metadata.tables) & set(inspect(connection).get_table_names())
    if not heads and ours:
        raise ArchiveUnfit(f"the database tells no revision, though it has tables such as {min(ours)}: {_ADVICE}")
    return heads[0] if heads else None


def check_schema(connection: Connection) -> None:
    """ArchiveUnfit where the tables are older than this version, lack something it needs, or need something it does not know."""
    revision, known = find_revision(connection), list_revisions()
    if revision in known[1:] or revision is None:
        raise ArchiveUnfit(f"the database is at revision {revision or 'none'}, and this version needs {known[0]}")
    if wrong := sorted(_find_misfits(connection)):
        raise ArchiveUnfit(f"the database is at revision {revision}, and {wrong[0]}: {_ADVICE}")


def _find_misfits(connection: Connection) -> Iterator[str]:
    inspector = inspect(connection)
    there = {name: inspector.get_columns(name) for name in inspector.get_table_names()}
    for name, table in Base.metadata.tables.items():
        if name not in there:
            yield f"has no table {name}"
            continue
        columns = {one["name"]: one for one in there[name]}
        yield from (f"its table {name} has no column {one}" for one in table.columns.keys() - columns.keys())
        yield from (
            f"its table {name} asks for {one}, which this version does not know"
            for one in columns.keys() - table.columns.keys()
            if _needs_value(columns[one])
        )


def _needs_value(column: Any) -> bool:
    return not column["nullable"] and column.get("default") is None and not column.get("identity")


def misses_something(error: BaseException) -> bool:
    """Whether an error says that a table or a column is not there: then the tables are no longer as they were."""
    told = getattr(error, "orig", None)
    return getattr(told, "sqlstate", None) in _UNDEFINED or bool(_MISSED.search(str(told)))
