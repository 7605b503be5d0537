"""`claimsheet backup`, `restore` and `migrate`: the database saved, put back and brought to a shape, while the service runs."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO

import click

from claimsheet.archive.backups import Header, replace_whole
from claimsheet.archive.copying import back_up, restore_into
from claimsheet.archive.database import Database
from claimsheet.archive.schema import list_revisions
from claimsheet.core.errors import ArchiveDown, ArchiveUnfit, BackupRefused
from claimsheet.core.settings import read_settings

_NOT_DONE = 1
_STANDARD = "-"


@contextmanager
def _hold_database() -> Iterator[Database]:
    """The database of the settings; what goes wrong with it, or with a file, is a sentence and an exit code."""
    database = Database(read_settings().database_address)
    try:
        yield database
    except (BackupRefused, ArchiveDown, OSError) as error:
        click.echo(f"claimsheet: {_say(error)}", err=True)
        sys.exit(_NOT_DONE)
    finally:
        database.close()


def _say(error: Exception) -> str:
    if isinstance(error, OSError):
        return f"{error.filename or 'the file'}: {error.strerror or error}"
    if isinstance(error, ArchiveUnfit | BackupRefused):
        return str(error)
    cause = getattr(error.__cause__, "orig", None) or error.__cause__
    return f"the database cannot be reached: {str(cause).splitlines()[0]}" if cause else "the database cannot be reached"


def _tell(header: Header) -> str:
    return f"revision {header.revision}, {', '.join(f'{count} {table}' for table, count in header.rows.items())}"


@click.command()
@click.argument("file")
def backup(file: str) -> None:
    """Back the database up to FILE, or to standard output for -. The service may run meanwhile."""
    with _hold_database() as database:
        if file == _STANDARD:
            header = back_up(database, sys.stdout.buffer)
            sys.stdout.buffer.flush()
        else:
            with replace_whole(Path(file)) as stream:
                header = back_up(database, stream)
    click.echo(f"backed up: {_tell(header)}", err=True)


@contextmanager
def _open_whole(file: str) -> Iterator[IO[bytes]]:
    """A file that can be read twice; what comes by standard input is kept until then."""
    if file != _STANDARD:
        with Path(file).open("rb") as stream:
            yield stream
        return
    with TemporaryFile() as stream:
        shutil.copyfileobj(sys.stdin.buffer, stream)
        yield stream


@click.command()
@click.argument("file")
@click.option("--replace", is_flag=True, help="Put it in place of all that is in the database.")
def restore(file: str, replace: bool) -> None:  # noqa: FBT001
    """Put the backup in FILE, or standard input for -, into an empty database: all of it or nothing."""
    with _hold_database() as database, _open_whole(file) as stream:
        header = restore_into(database, stream, replace=replace)
    click.echo(f"restored the backup of {header.created}: {_tell(header)}", err=True)


@click.command()
@click.option("--revision", help="Another than the newest. What older tables have no place for is lost: back up before.")
def migrate(revision: str | None) -> None:
    """Bring the tables to the newest shape, with all the time that this takes."""
    known = list_revisions()
    if revision not in (None, *known):
        raise click.BadParameter(f"there is no revision {revision!r}: {', '.join(reversed(known))}", param_hint="--revision")
    with _hold_database() as database, database.guard():
        database.migrate(revision or "head")
    click.echo(f"the database is at revision {revision or known[0]}", err=True)
