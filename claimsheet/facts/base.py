"""The fact base: facts by chip and metric, sources by id, and the version of it all."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from claimsheet.core.catalogue import DATA, Catalogue, catalogue, load, read_lines
from claimsheet.core.errors import DataError
from claimsheet.core.fact import Fact, Source
from claimsheet.core.lasting import uncollected
from claimsheet.facts.checking import check_fact
from claimsheet.facts.collected import Manifest, check_together, lay_over, mark_seen, read_manifest
from claimsheet.facts.reviewed import lay_reviewed, read_reviewed

SOURCES = DATA.parent.parent / "sources.json"


class FactBase:
    """Facts, indexed. Nothing in it changes after it is made: a new version is a new base."""

    def __init__(self, facts: Iterable[Fact], sources: Iterable[Source], version: str) -> None:
        self.version = version
        self.sources = {source.id: source for source in sources}
        self.facts = {fact.id: fact for fact in facts}
        self.memory: dict[Any, Any] = {}  # look-ups that readers made before; they hold as long as the base, which never changes
        self.recent: dict[Any, Any] = {}  # what they made of them lately
        self.told: dict[str, Any] = {}  # facts as they were cited lately
        self._by: dict[tuple[str, str], list[Fact]] = defaultdict(list)
        self._by_metric: dict[str, list[Fact]] = defaultdict(list)
        self._by_chip: dict[str, list[Fact]] = defaultdict(list)
        for fact in self.facts.values():
            self._by[fact.chip, fact.metric].append(fact)
            self._by_metric[fact.metric].append(fact)
            self._by_chip[fact.chip].append(fact)

    def of(self, chip: str, metric: str) -> tuple[Fact, ...]:
        """All facts of one chip (never of its family or variants) on one metric, in order of id."""
        return tuple(self._by.get((chip, metric), ()))

    def on(self, metric: str) -> tuple[Fact, ...]:
        """All facts on one metric."""
        return tuple(self._by_metric.get(metric, ()))

    def about(self, chip: str) -> tuple[Fact, ...]:
        """All facts of one chip."""
        return tuple(self._by_chip.get(chip, ()))

    def source(self, fact: Fact) -> Source:
        """The source of a fact."""
        return self.sources[fact.source]

    def name_origin(self, origin: str) -> str:
        """Who made the remark that an origin stands for: who stated it, or the publisher, by the oldest source."""
        return self._origins[origin]

    @cached_property
    def _origins(self) -> dict[str, str]:
        # The newest first, so that the oldest is what stays; a source without a day may be of any.
        aged = sorted(
            self.facts.values(), key=lambda fact: (self.source(fact).published or "9999", fact.rank, fact.id), reverse=True
        )
        return {fact.origin: fact.stated_by or self.source(fact).publisher for fact in aged if fact.origin}


def read_sources(path: Path) -> dict[str, Source]:
    """The registry of sources; DataError for an unknown key, an id told twice or ids out of order."""
    try:
        records = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise DataError(str(path), 0, f"no registry of sources: {error}") from error
    sources: dict[str, Source] = {}
    for number, record in enumerate(records, 1):
        source: Source = load(Source, record, (path.name, number))
        if sources and source.id <= next(reversed(sources)):
            raise DataError(path.name, number, f"{source.id}: ids are sorted, each told once")
        sources[source.id] = source
    return sources


def read_facts(folder: Path, known: Catalogue, sources: dict[str, Source]) -> list[Fact]:
    """The facts of `folder/*.jsonl`; DataError with file and line for whatever breaks a rule."""
    facts: list[Fact] = []
    seen: set[str] = set()
    for path in sorted(folder.glob("*.jsonl")):
        last = ""
        for number, record in read_lines(path):
            fact: Fact = load(Fact, record, (path.name, number))
            if fact.id in seen or fact.id < last:
                raise DataError(path.name, number, f"{fact.id}: ids are sorted, each told once")
            check_fact(fact, (path.name, number), known, sources)
            seen.add(fact.id)
            last = fact.id
            facts.append(fact)
    return facts


def hash_files(paths: Iterable[Path]) -> str:
    """sha256 over names and contents of files, in order of name."""
    digest = hashlib.sha256()
    for path in sorted(paths):
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return "sha256:" + digest.hexdigest()


def read_base(data: Path, sources_path: Path, known: Catalogue, store: Path | None = None) -> FactBase:
    """The fact base of a data folder, with what the store holds laid over it. Its version covers facts, sources, chips, metrics and units."""
    with uncollected():
        return _read(data, sources_path, known, store)


def _read(data: Path, sources_path: Path, known: Catalogue, store: Path | None) -> FactBase:
    sources = read_sources(sources_path)
    facts = read_facts(data / "facts", known, sources)
    files = [*(data / "facts").glob("*.jsonl"), *(data / "chips").glob("*.jsonl"), *data.glob("*.json"), sources_path]
    version = hash_files(files)
    manifest = read_manifest(store) if store else Manifest()
    if store and (manifest.entries or manifest.reviewed):
        facts = lay_over(facts, store, manifest, known, sources)
        facts, sources = lay_reviewed(facts, sources, read_reviewed(store, manifest.reviewed), known)
        check_together(facts, known, sources)
        sources = mark_seen(sources, manifest)
        version = join_versions(version, manifest.digest())
    return FactBase(facts, sources.values(), version)


def join_versions(shipped: str, collected: str) -> str:
    """One version of both; that of the facts that ship where nothing was collected."""
    return "sha256:" + hashlib.sha256(f"{shipped}{collected}".encode()).hexdigest() if collected else shipped


@cache
def base() -> FactBase:
    """The fact base that ships with the package, read once."""
    return read_base(DATA, SOURCES, catalogue())
