"""Records out of the kinds of file there are, one after the other and never a whole file at once."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO

from warcio.archiveiterator import ArchiveIterator  # type: ignore[import-untyped]
from warcio.exceptions import ArchiveLoadFailed  # type: ignore[import-untyped]

from claimsheet.batch.packing import DAMAGE
from claimsheet.batch.records import Broken, Columns, Form, Item, Record
from claimsheet.core.errors import NotInstalled

_SKIPPED = 1 << 16  # bytes at once of what is too long to be read
_ROWS = 64  # of Parquet at once: what is in memory is so many documents
_NEEDED = "Parquet needs pyarrow, which is not installed here"
_LATER = "; what follows in this file is not read"
_WARC_DAMAGE = (*DAMAGE, ArchiveLoadFailed, AttributeError)  # the reader has no error of its own for most kinds of damage


def _tell(error: BaseException) -> str:
    return " ".join(f"{error}".split())[:200] or type(error).__name__


def _too_long(limit: int) -> str:
    return f"more than the {limit:,} bytes that one record may have"


def _skip_line(stream: BinaryIO) -> int:
    """Reads to the end of a line; how many bytes that were."""
    passed = 0
    while piece := stream.readline(_SKIPPED):
        passed += len(piece)
        if piece.endswith(b"\n"):
            break
    return passed


def _list_lines(stream: BinaryIO, file: str, limit: int, position: int) -> Iterator[Item]:
    while line := stream.readline(limit + 1):
        begin, position = position, position + len(line)
        if len(line) > limit and not line.endswith(b"\n"):
            position += _skip_line(stream)
            yield Broken(file, begin, _too_long(limit))
        elif not line.isspace():
            yield Record(file, begin, "line", line)


def read_lines(stream: BinaryIO, file: str, limit: int, start: int = 0) -> Iterator[Item]:
    """The lines of JSON Lines from one that begins at a byte on. A line longer than the limit is broken; where the stream ends in damage so is what
    stood there."""
    position = 0
    try:
        position = stream.seek(start) if start else 0
        for item in _list_lines(stream, file, limit, position):
            yield item
            position = item.position + max(item.size, 1)
    except DAMAGE as error:
        yield Broken(file, position, _tell(error) + _LATER)


def _open_parquet(stream: BinaryIO) -> Any:
    try:
        from pyarrow import parquet
    except ImportError as error:
        raise NotInstalled(_NEEDED) from error
    return parquet.ParquetFile(stream, pre_buffer=False, buffer_size=1 << 16)


def _list_groups(parquet: Any, start: int) -> tuple[list[int], int]:
    """(row groups from the one with a row on, number of the first row in them)."""
    first, groups = 0, list(range(parquet.metadata.num_row_groups))
    while groups and first + (rows := parquet.metadata.row_group(groups[0]).num_rows) <= start:
        first += rows
        del groups[0]
    return groups, first


def list_row_groups(stream: BinaryIO) -> list[tuple[int, int]]:
    """(rows, bytes) of each row group; NotInstalled without pyarrow, an error of DAMAGE where it is no Parquet."""
    told = _open_parquet(stream).metadata
    groups = (told.row_group(number) for number in range(told.num_row_groups))
    return [(group.num_rows, group.total_byte_size) for group in groups]


def _list_rows(stream: BinaryIO, file: str, columns: Columns, start: int) -> Iterator[Item]:
    parquet = _open_parquet(stream)
    wanted = [getattr(columns, name) for name in Columns.__slots__ if getattr(columns, name) in parquet.schema_arrow.names]
    if columns.text not in wanted and columns.html not in wanted:
        raise ValueError(f"no column {columns.text} or {columns.html}, but {', '.join(parquet.schema_arrow.names)[:120]}")
    groups, position = _list_groups(parquet, start)
    batches = parquet.iter_batches(_ROWS, row_groups=groups, columns=wanted, use_threads=False) if groups else ()
    for batch in batches:
        for row in batch.to_pylist():
            yield Record(file, position, "row", row)
            position += 1


def read_rows(stream: BinaryIO, file: str, columns: Columns, start: int = 0) -> Iterator[Item]:
    """The rows of Parquet, from the row group on in which a row lies, with the columns that are read; NotInstalled without pyarrow."""
    position = start
    try:
        for item in _list_rows(stream, file, columns, start):
            position = item.position + 1
            yield item
    except DAMAGE as error:
        yield Broken(file, position, _tell(error) + _LATER)


def _read_response(record: Any, file: str, position: int, limit: int) -> Item | None:
    """A page of a response; None for what is none."""
    headers = record.http_headers
    if record.rec_type != "response" or headers is None or headers.get_statuscode() != "200":
        return None
    content_type = headers.get_header("Content-Type") or ""
    if "html" not in content_type.lower():
        return None
    body = record.content_stream().read(limit + 1)
    if len(body) > limit:
        return Broken(file, position, _too_long(limit))
    record.raw_stream.read()
    if record.raw_stream.limit:  # the reader of the format takes the end of a file for the end of a record
        return Broken(file, position, "the file ends in the middle of this record")
    told = {"url": record.rec_headers.get_header("WARC-Target-URI"), "id": record.rec_headers.get_header("WARC-Record-ID")}
    return Record(file, position, "response", body, {name: one for name, one in told.items() if one} | {"type": content_type})


def read_responses(stream: BinaryIO, file: str, limit: int, start: int = 0) -> Iterator[Item]:
    """The pages of a WARC, packed or not: responses in HTML with status 200, from a record that begins at a byte on."""
    position = 0
    try:
        position = stream.seek(start) if start else 0
        archive = ArchiveIterator(stream)
        for record in archive:
            position = archive.offset  # asked by its method the reader would pass over the content
            if item := _read_response(record, file, position, limit):
                yield item
                position += 1  # damage is behind what was read
    except _WARC_DAMAGE as error:
        yield Broken(file, position, _tell(error) + _LATER)


def read_whole(stream: BinaryIO, file: str, form: Form, limit: int) -> Iterator[Item]:
    """The one document that a file is."""
    try:
        content = stream.read(limit + 1)
    except DAMAGE as error:
        yield Broken(file, 0, _tell(error))
        return
    yield Record(file, 0, form, content) if len(content) <= limit else Broken(file, 0, _too_long(limit))
