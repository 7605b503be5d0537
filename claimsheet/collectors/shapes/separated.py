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
    counts = {sign: len(_read_header(text, sign)) for sign in _SEPARATORS}
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


def _read_header(text: str, separator: str) -> list[str]:
    first: list[str] = []
    try:
        for _, record in _read_records(text, separator):
            first = first or record
            if len(record) > 1:
                return record
    except ShapeError:
        # Another sign may read it; where none does, reading the whole says what is wrong.
        return []
    return first


def _part_title(records: list[tuple[int, list[str]]]) -> tuple[str, list[tuple[int, list[str]]]]:
    """The lines of one value that stand before a header of several, and the records from the header on."""
    start = next((number for number, (_, record) in enumerate(records) if len(record) > 1), 0)
    return "; ".join(clean(record[0]) for _, record in records[:start]), records[start:]


def _read_cell(value: str, *, header: bool) -> Cell:
    lines = value.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return Cell(compose(fold("\n".join(map(clean, lines)))), header)


def read_csv(text: str) -> list[Table]:
    """The one table of a file of separated values; its first record of several values is the header.

    The separator is the one of comma, semicolon and tab that splits the header into most names. Lines of one value before the header
    are the title, as exports of a shop's or a maker's comparison begin. A quoted value may hold line breaks. Empty records are passed
    over, and a record shorter than the header is filled up with empty cells.

    Raises ShapeError for a file without a record, for one longer than the header, for broken quotes, and past MOST_CELLS.
    """
    text = text.removeprefix("\ufeff")
    title, records = _part_title(list(_read_records(text, _find_separator(text))))
    if not records:
        raise ShapeError("CSV", "a header expected, no record found")
    width = len(records[0][1])
    if len(records) * width > MOST_CELLS:
        raise ShapeError("CSV", f"at most {MOST_CELLS:,} cells expected, {len(records) * width:,} found")
    return [Table(1, title, tuple(_read_row(line, record, width, records[0][0]) for line, record in records))]


def _read_row(line: int, record: list[str], width: int, header: int) -> tuple[Cell, ...]:
    if len(record) > width:
        raise ShapeError(f"CSV line {line}", f"at most {width} cells expected, as the header has, {len(record)} found")
    cells = [_read_cell(value, header=line == header) for value in record]
    return (*cells, *[EMPTY] * (width - len(cells)))
