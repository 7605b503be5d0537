"""`claimsheet fact export`: the facts as files, in a folder."""

from __future__ import annotations

from pathlib import Path

import click

from claimsheet.core.errors import InputError, NotInstalled
from claimsheet.core.settings import read_settings
from claimsheet.exports.files import FILES
from service.exporting import Edition, open_edition
from service.office import open_office


def _write(edition: Edition, name: str) -> None:
    try:
        path = edition.make(name).path
    except NotInstalled as error:
        click.echo(f"{name} is left out: {error}", err=True)
    else:
        click.echo(f"{path}  {path.stat().st_size:,} bytes")


@click.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
def export(folder: Path) -> None:
    """Write the facts to FOLDER: CSV with its description, SQLite, Parquet. Files of the same names are replaced."""
    edition = open_edition(open_office(read_settings()), folder)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name in FILES:
            _write(edition, name)
    except OSError as error:
        raise InputError(f"{folder} cannot be written: {error.strerror or error}", "/folder") from error
