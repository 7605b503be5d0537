"""What came of each chunk: a file of its rows and of what was broken, whole or not there at all, that ends with a line of what was counted."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field
from typing import Any

from claimsheet.batch.chunks import Place
from claimsheet.batch.places import list_names, open_read, write_whole
from claimsheet.batch.records import Broken
from claimsheet.core.errors import InputError

Json = dict[str, Any]
FOLDER = ".parts"
_IN_ONE = 1_000  # parts in a folder
_NAME = re.compile(r"(\d{9})\.jsonl")
_TAIL = 1 << 16  # bytes read at once from the end


@dataclass(slots=True)
class Counts:
    """Documents and claims. `passed_over` name no product, `foreign` are in none of the languages; `broken` records are no documents."""

    documents: int = 0
    passed_over: int = 0
    foreign: int = 0
    with_claims: int = 0
    claims: int = 0
    broken: int = 0
    labels: dict[str, int] = field(default_factory=dict)

    def add(self, other: Counts) -> None:
        """Counts those of another too."""
        for name in ("documents", "passed_over", "foreign", "with_claims", "claims", "broken"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        for label, count in other.labels.items():
            self.labels[label] = self.labels.get(label, 0) + count


@dataclass(frozen=True, slots=True)
class Summary:
    """The last line of a part: what was counted, and the place behind its chunk."""

    counts: Counts
    end: Place


def locate_part(out: str, number: int) -> str:
    """Where the part of a chunk lies."""
    return f"{out}{FOLDER}/{number // _IN_ONE:06d}/{number:09d}.jsonl"


def _write_line(told: Json) -> bytes:
    return (json.dumps(told, ensure_ascii=False, separators=(",", ":")) + "\n").encode("utf-8", "backslashreplace")


def _list_lines(found: Iterable[Json | Broken], counts: Counts, end: Place) -> Iterator[bytes]:
    for one in found:
        yield _write_line({"broken": asdict(one)} if isinstance(one, Broken) else one)
    yield _write_line({"summary": asdict(Summary(counts, end))})


def write_part(out: str, number: int, found: Iterable[Json | Broken], counts: Counts, end: Place) -> None:
    """Writes the part of a chunk as it is found; `counts` are whole when all was found. OSError where it cannot be written."""
    write_whole(locate_part(out, number), _list_lines(found, counts, end))


def _read_summary(line: bytes, path: str) -> Summary:
    try:
        told = json.loads(line)["summary"]
        return Summary(Counts(**told["counts"]), Place(**told["end"]))
    except (ValueError, KeyError, TypeError) as error:
        raise InputError(f"{path} is damaged: remove it, and start again to have it written anew", "/out") from error


_BROKEN = b'{"broken":'


def list_lines(out: str, number: int) -> Iterator[tuple[bytes, bool]]:
    """The lines of a part but the last, each with whether it is a row; OSError where it is not there."""
    with open_read(locate_part(out, number)) as file:
        before = file.readline()
        for line in file:
            yield before, not before.startswith(_BROKEN)
            before = line


def read_summary(out: str, number: int) -> Summary:
    """What was counted in a part, read from its end; InputError where it is damaged, OSError where it is not there."""
    path = locate_part(out, number)
    with open_read(path) as file:
        size, end = file.seek(0, os.SEEK_END), b""
        while size and b"\n" not in end[:-1]:
            step = min(_TAIL, size)
            size = file.seek(size - step)
            end = file.read(step) + end
    return _read_summary(end[:-1].rpartition(b"\n")[2], path)


def list_parts(out: str) -> set[int]:
    """The numbers of the parts that are there."""
    return {int(found[1]) for name in list_names(out + FOLDER) if (found := _NAME.fullmatch(name))}
