"""The files that are handed out, by name: what each is, and how it is written."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from importlib.util import find_spec
from pathlib import Path

from claimsheet.exports.package import write_metadata, write_package
from claimsheet.exports.parquet import write_parquet
from claimsheet.exports.separated import write_separated
from claimsheet.exports.sqlite import write_sqlite
from claimsheet.exports.tables import TABLES, Collection, Table


@dataclass(frozen=True, slots=True)
class File:
    """A file. `write` makes it anew at a path; `needs` names the files that have to lie in the same folder before, `library` what is needed
    to write it beside what every installation has."""

    name: str
    media_type: str
    description: str
    write: Callable[[Collection, Path], None]
    needs: tuple[str, ...] = ()
    library: str | None = None

    def is_available(self) -> bool:
        """Whether it can be written here."""
        return self.library is None or find_spec(self.library) is not None


def _separate(table: Table) -> File:
    def write(collection: Collection, path: Path) -> None:
        write_separated(table, collection, path)

    return File(f"{table.name}.csv", "text/csv; charset=utf-8; header=present", table.description, write)


_SEPARATED = tuple(_separate(table) for table in TABLES)
_SEPARATED_NAMES = tuple(file.name for file in _SEPARATED)
FILES: dict[str, File] = {
    file.name: file
    for file in (
        File(
            "datapackage.json",
            "application/json",
            "What describes the CSV files, by Frictionless Data",
            write_package,
            _SEPARATED_NAMES,
        ),
        *_SEPARATED,
        File(
            "facts.parquet",
            "application/vnd.apache.parquet",
            "The facts as Parquet",
            partial(write_parquet, TABLES[0]),
            library="pyarrow",
        ),
        File("facts.sqlite", "application/vnd.sqlite3", "All tables as an SQLite file, which Datasette opens", write_sqlite),
        File("metadata.json", "application/json", "What Datasette shows beside facts.sqlite", write_metadata),
    )
}
