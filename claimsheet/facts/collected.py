"""What collectors read, as it lies in the store beside the facts that ship.

    store/manifest.json              which facts each source has now, how its last collection went, and which facts people entered
    store/facts/<sha256>.jsonl       facts of one source, or those that people entered, never rewritten
    store/snapshots/, store/changes/ documents as they were, and what changed when

The manifest is replaced in one step and names everything else by hash, so that whoever reads it sees one state or the next, whole.
"""

from __future__ import annotations

import hashlib
import json
import logging
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from claimsheet.core.catalogue import Catalogue, load
from claimsheet.core.errors import DataError
from claimsheet.core.fact import Fact, Source
from claimsheet.facts.checking import check_fact

MANIFEST = "manifest.json"
FORMATS = (1, 2)  # the second has reviewed facts, which whoever knows the first alone would lose

_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Entry:
    """What the store holds of one source.

    `state` tells the last collection: "read", "unchanged", "present" (a source only people read is there), "vanished" (404 or 410),
    "forbidden" (robots.txt), "failed" or "refused" (`said` is why; the facts are those of before). `facts` is the hash of the file of its
    facts, null where none were read; `replaced` are ids of facts that ship and that it stands for; `covers` "all" means all of the
    source. `checked` and `seen` are when it was last asked for and last there as expected; `found` is the address where it lay then, which
    `etag` and `last_modified` are of, and `plan` the hash of the plan that it was read by.
    """

    state: str
    checked: str
    said: str | None = None
    facts: str | None = None
    count: int = 0
    covers: str = "matched"
    replaced: tuple[str, ...] = ()
    snapshot: str | None = None
    seen: str | None = None
    since: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    archived: str | None = None
    found: str | None = None
    plan: str | None = None


@dataclass(frozen=True, slots=True)
class Manifest:
    """The state of a store: an entry a source, and the hash of the file of reviewed facts, null where there are none."""

    entries: Mapping[str, Entry] = field(default_factory=dict)
    reviewed: str | None = None

    def write(self) -> str:
        """The manifest as it lies on disk."""
        entries = {name: asdict(self.entries[name]) for name in sorted(self.entries)}
        head: dict[str, Any] = {"format": 2, "reviewed": self.reviewed} if self.reviewed else {"format": 1}
        told = {**head, "sources": entries}
        return json.dumps(told, ensure_ascii=False, indent=1) + "\n"

    def digest(self) -> str:
        """A hash of what decides which facts there are, not of when they were seen."""
        told: list[Any] = [
            [name, entry.facts, entry.covers, list(entry.replaced)] for name, entry in sorted(self.entries.items()) if entry.facts
        ]
        told += [self.reviewed] if self.reviewed else []
        return hashlib.sha256(json.dumps(told).encode()).hexdigest() if told else ""


def read_manifest(store: Path) -> Manifest:
    """The manifest of a store, an empty one where there is none; DataError where it does not read."""
    path = store / MANIFEST
    try:
        told: Any = json.loads(path.read_text(encoding="utf-8"))
        if told["format"] not in FORMATS:
            raise DataError(MANIFEST, 0, f"format {told['format']} is none of {FORMATS}")
        records, reviewed = dict(told["sources"]), told.get("reviewed")
    except FileNotFoundError:
        return Manifest()
    except (ValueError, KeyError, TypeError, OSError) as error:
        raise DataError(MANIFEST, 0, f"no manifest: {error}") from error
    entries: dict[str, Entry] = {}
    for name, record in records.items():
        record["replaced"] = tuple(record.get("replaced", ()))
        entries[name] = load(Entry, record, (MANIFEST, 0))
    return Manifest(entries, reviewed)


def locate_facts(store: Path, digest: str) -> Path:
    """The file of facts with that hash."""
    return store / "facts" / f"{digest}.jsonl"


def read_lines_of(store: Path, digest: str) -> list[dict[str, Any]]:
    """The records of a file of facts; DataError where it is not there or not what its name says."""
    path = locate_facts(store, digest)
    try:
        content = path.read_bytes()
    except OSError as error:
        raise DataError(path.name, 0, f"cannot be read: {error.strerror}") from error
    if hashlib.sha256(content).hexdigest() != digest:
        raise DataError(path.name, 0, "is not what its name says")
    try:
        # Lines end in "\n" alone: words may hold the line ends of other systems.
        return [json.loads(line) for line in content.decode().split("\n") if line]
    except ValueError as error:
        raise DataError(path.name, 0, f"no facts: {error}") from error


def read_entry_facts(store: Path, entry: Entry) -> list[Fact]:
    """The facts an entry names, with the snapshot and the day they were last seen."""
    if entry.facts is None:
        return []
    where = (f"{entry.facts}.jsonl", 0)
    seen = {"snapshot": entry.snapshot, "last_seen": (entry.seen or "")[:10] or None}
    return [load(Fact, {**record, **seen}, where) for record in read_lines_of(store, entry.facts)]


def check_entry(store: Path, entry: Entry, known: Catalogue, sources: Mapping[str, Source]) -> list[Fact]:
    """The facts of an entry, held against every rule; DataError for one that breaks one."""
    facts = read_entry_facts(store, entry)
    for fact in facts:
        check_fact(fact, (MANIFEST, 0), known, sources)
    return facts


def _read_fitting(
    store: Path, manifest: Manifest, known: Catalogue, sources: Mapping[str, Source]
) -> Iterator[tuple[str, Entry, list[Fact]]]:
    """The entries whose source, chips and metrics there still are, with their facts. For the others, as after an upgrade, what ships
    stands."""
    for name, entry in sorted(manifest.entries.items()):
        facts = read_entry_facts(store, entry)
        if name in sources and all(fact.chip in known.chips and fact.metric in known.metrics for fact in facts):
            if entry.facts:
                yield name, entry, facts
        elif entry.facts:
            _LOG.error("collected facts of %s are passed over: its source, or a chip of it, is gone from the catalogue", name)


def lay_over(
    shipped: Iterable[Fact], store: Path, manifest: Manifest, known: Catalogue, sources: Mapping[str, Source]
) -> list[Fact]:
    """The facts that ship with those of the store in place of the ones they stand for."""
    fitting = list(_read_fitting(store, manifest, known, sources))
    replaced = {fact_id for _, entry, _ in fitting for fact_id in entry.replaced}
    whole = {name for name, entry, _ in fitting if entry.covers == "all"}
    kept = [fact for fact in shipped if fact.id not in replaced and fact.source not in whole]
    return kept + [fact for _, _, facts in fitting for fact in facts]


def mark_seen(sources: Mapping[str, Source], manifest: Manifest) -> dict[str, Source]:
    """The sources with the day each was last verified and the address of its kept copy, as the store knows them."""
    marked = dict(sources)
    for name, entry in manifest.entries.items():
        if name in marked and (entry.seen or entry.archived):
            told = marked[name]
            day = (entry.seen or "")[:10] or told.last_verified
            marked[name] = replace(told, last_verified=day, archived=entry.archived or told.archived)
    return marked


def check_together(facts: Iterable[Fact], known: Catalogue, sources: Mapping[str, Source]) -> None:
    """DataError where a collected fact breaks a rule, or an id is told twice."""
    seen: set[str] = set()
    for fact in facts:
        if fact.snapshot:
            check_fact(fact, (MANIFEST, 0), known, sources)
        if fact.id in seen:
            raise DataError(MANIFEST, 0, f"{fact.id} is told twice")
        seen.add(fact.id)
