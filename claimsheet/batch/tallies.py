"""What an archive says, counted while its claims go by. What grows with the archive lies in a database on disk that goes when it is closed."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import astuple, dataclass, fields

from claimsheet.batch.columns import Json
from claimsheet.batch.echoes import WRONG, Said, tell_apart

GROUPS = ("label", "chip", "outlet", "month")
UNKNOWN = "unknown"
_KEPT = 20_000  # entries in memory before they go to the database
_LATE = "~"  # behind every digit: a year counts at its end, and no date as the last
_TABLES = f"""
CREATE TABLE groups (kind TEXT, name TEXT, label TEXT, count INTEGER, PRIMARY KEY (kind, name, label)) WITHOUT ROWID;
CREATE TABLE said ({", ".join(f"{one.name} TEXT" for one in fields(Said))}, PRIMARY KEY (id)) WITHOUT ROWID;
CREATE TABLE spread (
    id TEXT, outlet TEXT, appearances INTEGER, first TEXT, place INTEGER, document TEXT, url TEXT, claim TEXT, last TEXT, PRIMARY KEY (id, outlet)
) WITHOUT ROWID;
"""
_COUNT = "INSERT INTO groups VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET count = count + excluded.count"
_SAY = f"INSERT OR IGNORE INTO said VALUES ({', '.join('?' for _ in fields(Said))})"  # noqa: S608 - marks alone
_SPREAD = """
INSERT INTO spread VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET
    appearances = appearances + excluded.appearances, last = max(last, excluded.last),
    document = iif((excluded.first, excluded.place) < (first, place), excluded.document, document),
    url = iif((excluded.first, excluded.place) < (first, place), excluded.url, url),
    claim = iif((excluded.first, excluded.place) < (first, place), excluded.claim, claim),
    place = iif((excluded.first, excluded.place) < (first, place), excluded.place, place), first = min(first, excluded.first)
"""
_ECHOES = """
SELECT said.*, total, outlets, first, outlet, document, url, claim, latest FROM (
    SELECT *, sum(appearances) OVER w AS total, count() OVER w AS outlets, max(last) OVER w AS latest,
        row_number() OVER (PARTITION BY id ORDER BY first, place) AS rank FROM spread WINDOW w AS (PARTITION BY id)
) JOIN said USING (id) WHERE rank = 1 ORDER BY total DESC, id LIMIT ?
"""
_EDGES = "SELECT id, outlet, appearances, first, document, url FROM spread ORDER BY id, first, place"
_GROUPS = "SELECT name, label, count FROM groups WHERE kind = ? ORDER BY name, label"


@dataclass(frozen=True, slots=True)
class Group:
    """A chip, an outlet, a month or a label, with its claims by label."""

    name: str
    labels: dict[str, int]

    @property
    def claims(self) -> int:
        """How many there are."""
        return sum(self.labels.values())

    @property
    def wrong(self) -> int:
        """How many of them are refuted or misleading."""
        return sum(self.labels.get(label, 0) for label in WRONG)


@dataclass(frozen=True, slots=True)
class Echo:
    """A wrong claim that is one however often it is told: in how many documents and outlets, and where it stood first and when last."""

    said: Said
    appearances: int
    outlets: int
    first: str | None
    outlet: str
    document: str
    url: str | None
    claim: str
    last: str | None


@dataclass(frozen=True, slots=True)
class Edge:
    """An outlet that told a wrong claim: how often, and where first."""

    id: str
    outlet: str
    appearances: int
    first: str | None
    document: str
    url: str | None


@dataclass(slots=True)
class _Spread:
    appearances: int
    first: str
    place: int
    document: str
    url: str | None
    claim: str
    last: str


def _bare(day: str) -> str | None:
    return day.rstrip(_LATE) or None


class Tally:
    """Counts rows. Within a document a claim counts once; the rows of one stand together."""

    def __init__(self) -> None:
        self._base = sqlite3.connect("")  # a file of its own that nobody else sees
        self._base.executescript(f"PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -32000; {_TABLES}")
        self._groups: Counter[tuple[str, str, str]] = Counter()
        self._spread: dict[tuple[str, str], _Spread] = {}
        self._said: dict[str, Said] = {}
        self._document: str | None = None
        self._told: set[str] = set()
        self._place = 0

    def add(self, row: Json) -> None:
        """Counts a row."""
        if row["document"] != self._document:
            self._document, self._told = row["document"], set()
        said = tell_apart(row)
        if said.id in self._told:
            return
        self._told.add(said.id)
        self._place += 1
        month = (row["published"] or "")[:7]
        names = (said.label, said.subject, row["outlet"] or UNKNOWN, month if len(month) > 4 else UNKNOWN)
        for kind, name in zip(GROUPS, names, strict=True):
            self._groups[kind, name, said.label] += 1
        if said.label in WRONG:
            self._follow(said, row)
        if len(self._groups) + len(self._spread) > _KEPT:
            self._flush()

    def _follow(self, said: Said, row: Json) -> None:
        key, day = (said.id, row["outlet"] or UNKNOWN), (row["published"] or "") + _LATE
        self._said[said.id] = said
        known = self._spread.get(key)
        if known is None:
            last = day if row["published"] else ""
            self._spread[key] = _Spread(1, day, self._place, row["document"], row["url"], row["claim"], last)
            return
        known.appearances += 1
        known.last = max(known.last, day) if row["published"] else known.last
        if day < known.first:
            known.first, known.place = day, self._place
            known.document, known.url, known.claim = row["document"], row["url"], row["claim"]

    def _flush(self) -> None:
        self._base.executemany(_COUNT, ((*key, count) for key, count in self._groups.items()))
        self._base.executemany(_SAY, map(astuple, self._said.values()))
        self._base.executemany(_SPREAD, ((*key, *astuple(one)) for key, one in self._spread.items()))
        self._base.commit()
        self._groups.clear()
        self._said.clear()
        self._spread.clear()

    def list_groups(self, kind: str) -> Iterator[Group]:
        """Chips, outlets, months or labels in order of name."""
        self._flush()
        name, labels = None, dict[str, int]()
        for one, label, count in self._base.execute(_GROUPS, (kind,)):
            if one != name and labels:
                yield Group(str(name), labels)
                labels = {}
            name = one
            labels[label] = count
        if labels:
            yield Group(str(name), labels)

    def list_echoes(self, most: int = -1) -> Iterator[Echo]:
        """The wrong claims, the most repeated first; all of them, or so many."""
        self._flush()
        count = len(fields(Said))
        for row in self._base.execute(_ECHOES, (most,)):
            total, outlets, first, outlet, document, url, claim, last = row[count:]
            yield Echo(Said(*row[:count]), total, outlets, _bare(first), outlet, document, url, claim, _bare(last))

    def list_edges(self) -> Iterator[Edge]:
        """Which outlet told which wrong claim, the first one first."""
        self._flush()
        for one, outlet, appearances, first, document, url in self._base.execute(_EDGES):
            yield Edge(one, outlet, appearances, _bare(first), document, url)

    def close(self) -> None:
        """Drops the database."""
        self._base.close()


def tally(rows: Iterable[Json]) -> Tally:
    """All rows counted; whoever asks for it closes it."""
    counted = Tally()
    for row in rows:
        counted.add(row)
    return counted
