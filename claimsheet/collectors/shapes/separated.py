"""Tables of separated values: commas, semicolons or tabs."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from claimsheet.collectors.shapes.faults import ShapeError
from claimsheet.collectors.shapes.grid import EMPTY
from claimsheet.collectors.shapes.wording import clean, compose, fold
from claimsheet.collectors.tables import Cell, Table

MOST_CELLS = 2_000_000
# Where two split the header alike, the one that is rarer in words.
_SEPARATORS = "\t;,"


def _find_separator(text: str) -> str:
    """The sign that splits the header into most names."""
    counts = {sign: len(_read_first(text, sign)) for sign in _SEPARATORS}
    return max(_SEPARATORS, key=lambda sign: counts[sign])


def _read_records(text: str, separator: str) -> Iterator[tuple[int, list[str]]]:
    """The records that are not empty, each with the line it ends on."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        for record in reader:
            if any(value.strip() for value in record):
                yield reader.line_num, record
    except csv.Error as error:
        raise ShapeError(f"CSV line {reader.line_num}", f"the parser refuses it: {error}") from error


def _read_first(text: str, separator: str) -> list[str]:
    try:
        return next((record for _, record in _read_records(text, separator)), [])
    except ShapeError:
        # Another sign may read it; where none does, reading the whole says what is wrong.
        return []


def _read_cell(value: str, *, header: bool) -> Cell:
    lines = value.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return Cell(compose(fold("\n".join(map(clean, lines)))), header)


def read_csv(text: str) -> list[Table]:
    """The one table of a file of separated values, without a title; its first record is the header.

    The separator is the one of comma, semicolon and tab that splits the header into most names. A quoted value may hold line
    breaks. Empty records are passed over, and a record shorter than the header is filled up with empty cells.

    Raises ShapeError for a file without a record, for one longer than the header, for broken quotes, and past MOST_CELLS.
    """
    text = text.removeprefix("\ufeff")
    rows: list[tuple[Cell, ...]] = []
    width = 0
    for line, record in _read_records(text, _find_separator(text)):
        width = width or len(record)
        if len(record) > width:
            raise ShapeError(f"CSV line {line}", f"at most {width} cells expected, as the header has, {len(record)} found")
        if (len(rows) + 1) * width > MOST_CELLS:
            raise ShapeError(f"CSV line {line}", f"at most {MOST_CELLS:,} cells expected, more found")
        cells = [_read_cell(value, header=not rows) for value in record]
        rows.append((*cells, *[EMPTY] * (width - len(cells))))
    if not rows:
        raise ShapeError("CSV", "a header expected, no record found")
    return [Table(1, "", tuple(rows))]
