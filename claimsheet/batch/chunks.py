"""Records in chunks, each the work of a moment. Where one ends depends on the records alone, so that a run that goes on cuts as the one before did."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from claimsheet.batch.inputs import Input, Limits, read_items
from claimsheet.batch.records import Item

MOST_BYTES = 2_000_000
MOST_RECORDS = 1_000


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the input to go on: the number of a file, the position of the last record of it that was read (-1 for none), and how many bytes of all
    files lie before."""

    file: int = 0
    position: int = -1
    bytes: int = 0


@dataclass(frozen=True, slots=True)
class Chunk:
    """Records in order. `number` counts the chunks of a run; `end` is the place behind the last."""

    number: int
    items: tuple[Item, ...]
    end: Place


def _follow(inputs: Iterable[Input], limits: Limits, start: Place) -> Iterator[tuple[Item, Place]]:
    before = 0
    for number, one in enumerate(inputs):
        if number >= start.file:
            for item, reached in read_items(one, limits, start.position if number == start.file else -1):
                yield item, Place(number, item.position, before + reached)
        before += one.found.size


def cut_chunks(inputs: Iterable[Input], limits: Limits, start: Place, number: int = 0) -> Iterator[Chunk]:
    """The chunks from a place on, the first of which has a number."""
    items: list[Item] = []
    size, end = 0, start
    for item, end in _follow(inputs, limits, start):
        items.append(item)
        size += item.size
        if size >= MOST_BYTES or len(items) >= MOST_RECORDS:
            yield Chunk(number, tuple(items), end)
            items, size, number = [], 0, number + 1
    if items:
        yield Chunk(number, tuple(items), end)
