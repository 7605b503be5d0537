"""What came of each chunk: a file of its rows, whole or not there at all, that ends with a line of what was counted."""

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
    """The last line of a part: what was counted, what was broken, and the place behind its chunk."""

    counts: Counts
    broken: tuple[Broken, ...]
    end: Place


def locate_part(out: str, number: int) -> str:
    """Where the part of a chunk lies."""
    return f"{out}{FOLDER}/{number // _IN_ONE:06d}/{number:09d}.jsonl"


def _write_line(told: Json) -> bytes:
    return (json.dumps(told, ensure_ascii=False, separators=(",", ":")) + "\n").encode("utf-8", "backslashreplace")


def write_part(out: str, number: int, rows: Iterable[Json], summary: Summary) -> None:
    """Writes the part of a chunk; OSError where it cannot be written."""
    last = {"counts": asdict(summary.counts), "broken": [asdict(one) for one in summary.broken], "end": asdict(summary.end)}
    write_whole(locate_part(out, number), (_write_line(told) for told in (*rows, {"summary": last})))


def _read_summary(line: bytes, path: str) -> Summary:
    try:
        told = json.loads(line)["summary"]
        broken = tuple(Broken(**one) for one in told["broken"])
        return Summary(Counts(**told["counts"]), broken, Place(**told["end"]))
    except (ValueError, KeyError, TypeError) as error:
        raise InputError(f"{path} is damaged: remove it, and start again to have it written anew", "/out") from error


def read_part(out: str, number: int) -> tuple[Iterator[bytes], Summary]:
    """The rows of a part as they lie there, a line each, and its summary; InputError where it is damaged, OSError where it is not there."""
    path = locate_part(out, number)
    return _list_rows(path), read_summary(out, number)


def _list_rows(path: str) -> Iterator[bytes]:
    with open_read(path) as file:
        before = file.readline()
        for line in file:
            yield before
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
