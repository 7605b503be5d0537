"""The input in pieces that each can be read for itself, wherever: what a cluster works on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass

from claimsheet.batch.inputs import Input, Limits, read_items
from claimsheet.batch.packing import DAMAGE
from claimsheet.batch.places import open_read
from claimsheet.batch.reading import list_row_groups
from claimsheet.batch.records import Item

MOST_BYTES = 32_000_000
MOST_FILES = 500  # of documents that are a file each


@dataclass(frozen=True, slots=True)
class Piece:
    """Files, or the part of one: its records behind one position and before another. `reached` is how many bytes of all files lie before its end."""

    number: int
    inputs: tuple[Input, ...]
    behind: int = -1
    until: int | None = None
    reached: int = 0

    def read(self, limits: Limits) -> Iterator[Item]:
        """The records of the piece."""
        for one in self.inputs:
            for item, _ in read_items(one, limits, self.behind):
                if self.until is not None and item.position >= self.until:
                    break
                yield item


def _cut_rows(one: Input) -> Iterator[tuple[int, int | None]]:
    """Row groups together as long as they are small; the whole file where they cannot be told: whoever reads it says why."""
    try:
        with closing(open_read(one.found.path)) as file:
            groups = list_row_groups(file)
    except DAMAGE:
        yield -1, None
        return
    first, row, size = 0, 0, 0
    for rows, weight in groups:
        if size and size + weight > MOST_BYTES:
            yield first - 1, row
            first, size = row, 0
        row, size = row + rows, size + weight
    yield first - 1, None


def _cut(one: Input) -> Iterator[tuple[int, int | None]]:
    """(behind, until) of the pieces of a file: of lines that are not packed by bytes, of rows by groups, of all else the whole."""
    if one.kind == "jsonl" and one.is_split and one.found.size > MOST_BYTES:
        ends = [*range(MOST_BYTES, one.found.size, MOST_BYTES), None]
        yield from zip((-1, *(end - 1 for end in ends if end)), ends, strict=True)
    elif one.kind == "parquet":
        yield from _cut_rows(one)
    else:
        yield -1, None


def cut_pieces(inputs: Iterable[Input]) -> Iterator[Piece]:
    """The pieces of all files, numbered in their order. Where one ends depends on the files alone."""
    number, reached, waiting, size = 0, 0, list[Input](), 0
    for one in inputs:
        small = one.kind in ("text", "html")
        if waiting and (not small or size + one.found.size > MOST_BYTES or len(waiting) == MOST_FILES):
            yield Piece(number, tuple(waiting), reached=reached)
            number, waiting, size = number + 1, [], 0
        if small:
            waiting, size, reached = [*waiting, one], size + one.found.size, reached + one.found.size
            continue
        for behind, until in _cut(one):
            whole = until is None or one.kind == "parquet"
            yield Piece(number, (one,), behind, until, reached + (one.found.size if whole else until or 0))
            number += 1
        reached += one.found.size
    if waiting:
        yield Piece(number, tuple(waiting), reached=reached)
