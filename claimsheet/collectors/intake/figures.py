"""Gathered records as they come in: figures and sources, read strictly."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from claimsheet.core.catalogue import read_lines
from claimsheet.core.errors import DataError

Record = dict[str, Any]

FIGURE = frozenset("chip metric value unit precision engine sparsity scope count as_stated locator source note".split())
MORE = frozenset("what tier versus workload reported_by benchmark submitter system".split())
SOURCE = frozenset("id title publisher url kind published language seen".split())


def _check(record: Record, must: frozenset[str], may: frozenset[str], where: tuple[str, int]) -> None:
    if missing := must - set(record):
        raise DataError(*where, f"no {sorted(missing)[0]!r}")
    if unknown := set(record) - must - may:
        raise DataError(*where, f"unknown key {sorted(unknown)[0]!r}")


def _read(folder: Path, pattern: str, must: frozenset[str], may: frozenset[str]) -> Iterator[tuple[str, int, Record]]:
    paths = sorted(folder.glob(pattern))
    if not paths:
        raise DataError(str(folder.name), 0, f"no {pattern}")
    for path in paths:
        for number, record in read_lines(path):
            _check(record, must, may, (path.name, number))
            yield path.name, number, record


def read_gathered_sources(folder: Path) -> dict[str, Record]:
    """The sources of `folder/sources-*.jsonl`, by id; DataError for an id told twice."""
    sources: dict[str, Record] = {}
    for name, number, record in _read(folder, "sources-*.jsonl", SOURCE, frozenset()):
        if record["id"] in sources:
            raise DataError(name, number, f"{record['id']} is told twice")
        sources[record["id"]] = record
    return sources


def read_figures(folder: Path, sources: Mapping[str, Record]) -> list[Record]:
    """The figures of `folder/figures-*.jsonl`, each with its source's record under `source.*` keys."""
    figures: list[Record] = []
    for name, number, record in _read(folder, "figures-*.jsonl", FIGURE, MORE):
        if record["source"] not in sources:
            raise DataError(name, number, f"no source {record['source']}")
        about = {f"source.{key}": value for key, value in sources[record["source"]].items()}
        figures.append({**{key: None for key in MORE}, **record, **about})
    return figures
