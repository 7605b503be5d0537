"""What a run is given to read: files of known kinds in their order, and what tells whether they are still the same."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import BinaryIO, Literal, get_args

from claimsheet.batch.packing import split_suffix, unpack
from claimsheet.batch.places import Found, find_files, open_read
from claimsheet.batch.reading import read_lines, read_responses, read_rows, read_whole
from claimsheet.batch.records import Broken, Columns, Item
from claimsheet.core.errors import InputError

Kind = Literal["jsonl", "parquet", "warc", "text", "html"]
KINDS: tuple[Kind, ...] = get_args(Kind)
STANDARD = "-"
_KINDS: dict[str, Kind] = {
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".jsonlines": "jsonl",
    ".parquet": "parquet",
    ".warc": "warc",
    ".txt": "text",
    ".text": "text",
    ".md": "text",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
}


@dataclass(frozen=True, slots=True)
class Input:
    """A file to be read: its kind, and the suffix of its compression."""

    found: Found
    kind: Kind
    packing: str

    @property
    def is_split(self) -> bool:
        """Whether a record of it can be reached without reading what stands before."""
        if self.kind == "warc":
            return self.packing in ("", ".gz")
        return self.kind == "parquet" or (self.kind == "jsonl" and not self.packing and self.found.path != STANDARD)


@dataclass(frozen=True, slots=True)
class Limits:
    """The most bytes that one record may have, and the names of its columns."""

    bytes: int
    columns: Columns


def _name_input(found: Found, told: Kind | None) -> Input | None:
    bare, packing = split_suffix(found.path)
    kind = told or _KINDS.get(PurePosixPath(bare).suffix.lower())
    return Input(found, kind, packing) if kind else None


def _is_of(path: str, out: str) -> bool:
    return path == out or path.startswith(f"{out}.")


def list_inputs(given: Sequence[str], out: str, told: Kind | None = None) -> Iterator[Input]:
    """The files that were given, in order; those of kinds that nobody reads are left out, and so is what this run writes.

    `told` is the kind of all of them. InputError where a name names nothing, or one file whose kind its name does not tell.
    """
    for name in given:
        if name == STANDARD:
            yield Input(Found(STANDARD, 0, ""), told or "jsonl", "")
            continue
        for found in find_files(name):
            one = None if _is_of(found.path, out) else _name_input(found, told)
            if one:
                yield one
            elif found.path == name:
                raise InputError(f"the name of {name} does not tell what kind of file it is; --kind does", "/in")


def _open(one: Input) -> BinaryIO:
    return sys.stdin.buffer if one.found.path == STANDARD else open_read(one.found.path)


def read_items(one: Input, limits: Limits, behind: int = -1) -> Iterator[tuple[Item, int]]:
    """The records of a file behind the one at a position, each with how many bytes of the file are read; a file that cannot be opened is one broken
    record."""
    path = one.found.path
    try:
        file = _open(one)
    except OSError as error:
        yield Broken(path, 0, error.strerror or str(error)), 0
        return
    with closing(file):
        for item in _read(file, one, limits, max(behind, 0) if one.is_split else 0):
            if item.position > behind:
                yield item, 0 if path == STANDARD else file.tell()


def _read(file: BinaryIO, one: Input, limits: Limits, start: int) -> Iterator[Item]:
    path = one.found.path
    if one.kind == "parquet":
        return read_rows(file, path, limits.columns, start)
    if one.kind == "warc":
        return read_responses(file if one.packing == ".gz" else unpack(file, one.packing), path, limits.bytes, start)
    content = unpack(file, one.packing)
    if one.kind == "jsonl":
        return read_lines(content, path, limits.bytes, start)
    return read_whole(content, path, one.kind, limits.bytes)


@dataclass(frozen=True, slots=True)
class Survey:
    """How much there is to read, and a hash over names, sizes and stamps of all files."""

    files: int
    bytes: int
    digest: str


def survey(inputs: Iterator[Input]) -> Survey:
    """Goes through the files once, opening none; InputError where there are none."""
    digest, files, size = hashlib.sha256(), 0, 0
    for one in inputs:
        digest.update(repr((one.found.path, one.found.size, one.found.stamp, one.kind)).encode("utf-8", "surrogatepass"))
        files, size = files + 1, size + one.found.size
    if not files:
        raise InputError("there is no file in it that could be read: .jsonl, .parquet, .warc, .txt, .md or .html", "/in")
    return Survey(files, size, digest.hexdigest())
