"""The tables that are handed out, and their rows out of a collection.

Only figures whose source has an address are in them: what a reader cannot open is never cited. A null is what nothing states; no column
holds an empty text.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields
from typing import Any

from claimsheet.core.catalogue import Chip, Metric
from claimsheet.core.document import LANGUAGES
from claimsheet.core.fact import Fact, Source
from claimsheet.exports.columns import ALIASES, CHIPS, FACTS, METRICS, SOURCES, Column

Value = str | float | bool | None
Record = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Collection:
    """What is handed out, each by id, and the version of it all."""

    facts: Mapping[str, Fact]
    sources: Mapping[str, Source]
    chips: Mapping[str, Chip]
    metrics: Mapping[str, Metric]
    version: str

    def list_facts(self) -> list[Fact]:
        """The facts whose source a reader can open, by id."""
        return [fact for _, fact in sorted(self.facts.items()) if self.sources[fact.source].url]

    def list_sources(self) -> list[Source]:
        """The sources a reader can open, by id."""
        return [source for _, source in sorted(self.sources.items()) if source.url]


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its columns, the names of those that make a row's key, and where its rows come from."""

    name: str
    title: str
    description: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    records: Callable[[Collection], Iterator[Record]]

    def rows(self, collection: Collection) -> Iterator[tuple[Value, ...]]:
        """The rows in order of their key, each a value a column; a number is a float, whatever it was kept as."""
        for record in self.records(collection):
            yield tuple(record[column.name] for column in self.columns)


def _names(cls: type[Any]) -> list[str]:
    return [one.name for one in fields(cls)]


def _read_facts(collection: Collection) -> Iterator[Record]:
    names = _names(Fact)
    for fact in collection.list_facts():
        value = fact.value
        number, text = (None, value) if isinstance(value, str) else (float(value), None)
        yield {name: getattr(fact, name) for name in names} | {"value_number": number, "value_text": text}


def _read_sources(collection: Collection) -> Iterator[Record]:
    counts = Counter(fact.source for fact in collection.facts.values())
    for source in collection.list_sources():
        yield {name: getattr(source, name) for name in _names(Source)} | {"facts": counts[source.id]}


def _read_chips(collection: Collection) -> Iterator[Record]:
    for _, chip in sorted(collection.chips.items()):
        yield {name: getattr(chip, name) for name in _names(Chip)}


def _read_aliases(collection: Collection) -> Iterator[Record]:
    for chip_id, chip in sorted(collection.chips.items()):
        for language, aliases in sorted(chip.aliases.items()):
            for alias in sorted(set(aliases)):
                yield {"chip": chip_id, "language": language, "alias": alias}


def _read_metrics(collection: Collection) -> Iterator[Record]:
    for _, metric in sorted(collection.metrics.items()):
        names = {f"name_{language}": metric.name.get(language) for language in LANGUAGES}
        yield {name: getattr(metric, name) for name in _names(Metric)} | names


TABLES = (
    Table("facts", "Facts", "Figures of hardware chips, each from one source, with its conditions", FACTS, ("id",), _read_facts),
    Table("sources", "Sources", "The public documents that state the figures", SOURCES, ("id",), _read_sources),
    Table("chips", "Chips", "Products and families of products", CHIPS, ("id",), _read_chips),
    Table("aliases", "Aliases", "Names of products as people write them", ALIASES, ("chip", "language", "alias"), _read_aliases),
    Table("metrics", "Metrics", "What figures measure", METRICS, ("id",), _read_metrics),
)
