"""A table as CSV, RFC 4180: UTF-8, a header, CRLF; null is an empty field, true and false are so written.

Nothing is put before words that begin with = + - or @, though a spreadsheet may take them for a formula: the files are for programs, "-5 %" is
what a source states, and a quote must stay as it was. Whoever opens a file in a spreadsheet imports its columns as text.
"""

from __future__ import annotations

import csv
from decimal import Decimal
from pathlib import Path

from claimsheet.exports.tables import Collection, Table, Value


def _write_value(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float):  # without an exponent; the shortest digits that read back as the same number
        return format(Decimal(repr(value)), "f").removesuffix(".0")
    return str(value)


def write_separated(table: Table, collection: Collection, path: Path) -> None:
    """Writes a table; OSError where the file cannot be written."""
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\r\n")
        writer.writerow(column.name for column in table.columns)
        for row in table.rows(collection):
            writer.writerow(map(_write_value, row))
