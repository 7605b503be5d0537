"""Facts that people entered after reviewing them, as they lie in the store over all others.

One file, `store/facts/<sha256>.jsonl`, which the manifest names under `reviewed`: a fact a line, with who reviewed it and when.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from claimsheet.core.catalogue import Catalogue, load
from claimsheet.core.errors import DataError
from claimsheet.core.fact import Fact, Source
from claimsheet.facts.checking import check_fact
from claimsheet.facts.collected import read_lines_of

_LOG = logging.getLogger(__name__)
_WHERE = ("reviewed facts", 0)


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A fact that a person entered: who, on which day, in place of which facts (ids), and because of which correction (its id).

    `source` is there where the registry does not have it.
    """

    fact: Fact
    reviewer: str
    day: str
    source: Source | None = None
    replaces: tuple[str, ...] = ()
    correction: str | None = None


def load_reviewed(record: Mapping[str, Any]) -> Reviewed:
    """The record of a line; DataError for an unknown or missing key."""
    told = dict(record)
    told["fact"] = load(Fact, dict(told.get("fact") or {}), _WHERE)
    told["source"] = load(Source, dict(told["source"]), _WHERE) if told.get("source") else None
    told["replaces"] = tuple(told.get("replaces", ()))
    reviewed: Reviewed = load(Reviewed, told, _WHERE)
    return reviewed


def read_reviewed(store: Path, digest: str | None) -> list[Reviewed]:
    """The reviewed facts of a store, in order of their ids; DataError where their file is not what its name says."""
    return [load_reviewed(record) for record in read_lines_of(store, digest)] if digest else []


def _fits(one: Reviewed, known: Catalogue, sources: Mapping[str, Source]) -> bool:
    try:
        check_fact(one.fact, _WHERE, known, sources)
    except DataError as error:  # as after an upgrade: what ships stands
        _LOG.error("a reviewed fact is passed over: %s", error.what)
        return False
    return True


def lay_reviewed(
    facts: Iterable[Fact], sources: Mapping[str, Source], reviewed: Iterable[Reviewed], known: Catalogue
) -> tuple[list[Fact], dict[str, Source]]:
    """The facts with the reviewed ones in place of those they replace, and the sources with theirs. The registry's own record of a source stands."""
    told = list(reviewed)
    added = {one.source.id: one.source for one in told if one.source}
    registry = {**added, **sources}
    fitting = [one for one in told if _fits(one, known, registry)]
    replaced = {name for one in fitting for name in one.replaces}
    gone = replaced | {one.fact.id for one in fitting}
    return [fact for fact in facts if fact.id not in gone] + [
        one.fact for one in fitting if one.fact.id not in replaced
    ], registry
