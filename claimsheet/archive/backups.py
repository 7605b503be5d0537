"""A backup as it lies in a file: lines of JSON, compressed by gzip, which tell whether they are whole.

    {"format": "claimsheet-backup", "version": 1, "revision": "0002", "created": "...", "rows": {"keys": 1, "checks": 20, ...}}
    ["keys", {"id": "...", ...}]      a line a row; a row stands behind those that it speaks of
    {"sha256": "..."}                 of all the lines before

It is written and read line by line: a backup of any size takes the memory of its largest row.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO, Any

from claimsheet.core.errors import BackupRefused
from claimsheet.core.whole import OWNER, replace_file

FORMAT, VERSION = "claimsheet-backup", 1
# Bytes of a line: far beyond any row, and little enough that no file made to harm fills the memory.
LONGEST = 2**28
Row = tuple[str, dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Header:
    """What a backup says of itself: the revision of its tables, when it was made, and how many rows of each table it has."""

    revision: str
    created: str
    rows: Mapping[str, int]


def _write_line(told: Any) -> bytes:
    return json.dumps(told, separators=(",", ":")).encode() + b"\n"


def write_backup(stream: IO[bytes], header: Header, rows: Iterable[Row]) -> None:
    """Writes a backup to whatever takes bytes; BackupRefused where it takes no more."""
    digest = hashlib.sha256()
    with _tell_no_room("the backup"), gzip.GzipFile(fileobj=stream, mode="wb", compresslevel=6, mtime=0) as packed:
        for told in _chain({"format": FORMAT, "version": VERSION, **asdict(header)}, rows):
            line = _write_line(told)
            digest.update(line)
            packed.write(line)
        packed.write(_write_line({"sha256": digest.hexdigest()}))


@contextmanager
def _tell_no_room(what: object) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise BackupRefused(f"{what} cannot be written: {error.strerror or error}") from error


def _chain(head: Any, rows: Iterable[Row]) -> Iterator[Any]:
    yield head
    yield from rows


@contextmanager
def replace_whole(path: Path) -> Iterator[IO[bytes]]:
    """A file beside its place, put there when it is whole and on the disk; whatever goes wrong before leaves what was there. Its owner alone may read it."""
    with _tell_no_room(path), replace_file(path, OWNER) as file:
        yield file


class Backup:
    """A backup in a file that can be read again from its beginning; BackupRefused where it is none, or not whole."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        with _tell_damage():
            self.header = _read_header(next(self._read_lines(), b""))

    def _read_lines(self) -> Iterator[bytes]:
        self._stream.seek(0)
        with gzip.GzipFile(fileobj=self._stream, mode="rb") as packed:
            while line := packed.readline(LONGEST):
                if not line.endswith(b"\n"):
                    raise BackupRefused("the backup is damaged: a line has no end")
                yield line

    def read_rows(self) -> Iterator[Row]:
        """All rows. Only who has read to the end knows that they are whole."""
        counted: Counter[str] = Counter()
        with _tell_damage():
            for table, row in self._read_checked():
                counted[table] += 1
                yield table, row
        if counted != Counter(self.header.rows):
            raise BackupRefused("the backup is damaged: it has other rows than its first line says")

    def _read_checked(self) -> Iterator[Row]:
        digest, last = hashlib.sha256(), b""
        for number, line in enumerate(self._read_lines()):
            if last:
                digest.update(last)
                if number > 1:
                    yield _read_row(last)
            last = line
        if last != _write_line({"sha256": digest.hexdigest()}):
            raise BackupRefused("the backup is damaged: it is not whole, or not as it was written")


@contextmanager
def _tell_damage() -> Iterator[None]:
    try:
        yield
    except (EOFError, OSError, zlib.error) as error:
        raise BackupRefused(f"the backup is damaged, or none at all: {error}") from error


def _read_header(line: bytes) -> Header:
    try:
        told = json.loads(line)
        if told["format"] != FORMAT:
            raise ValueError(told["format"])
        version, rows = told["version"], {str(table): int(count) for table, count in told["rows"].items()}
        header = Header(str(told["revision"]), str(told["created"]), rows)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise BackupRefused("the file is no backup of Claimsheet") from error
    if version != VERSION:
        raise BackupRefused(f"the backup is of version {version} of its format, and this Claimsheet reads version {VERSION}")
    return header


def _read_row(line: bytes) -> Row:
    try:
        table, row = json.loads(line)
    except (ValueError, TypeError, RecursionError) as error:
        raise BackupRefused("the backup is damaged: a line is no row") from error
    if not isinstance(table, str) or not isinstance(row, dict):
        raise BackupRefused("the backup is damaged: a line is no row")
    return table, row
