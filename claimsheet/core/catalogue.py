"""The catalogue: every product and every metric, as records of `claimsheet/data`."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field, fields
from functools import cache
from pathlib import Path
from sys import intern
from typing import Any

from claimsheet.core.encoding import decode
from claimsheet.core.errors import DataError

DATA = Path(__file__).resolve().parent.parent / "data"


@dataclass(frozen=True, slots=True)
class Chip:
    """A product, or a family of products (`level` "family").

    `family` is the id of the family it belongs to; `usual` is, for a family, the variant that a text means where it names none, and
    `usual_reason` says why. `level` is what the thing is: family, die, package, card, node, rack, pod, wafer, system, stack, process.
    `kind` is the class of product a superlative speaks of (accelerator, gpu, cpu, mobile_soc, memory, foundry_node, system,
    supercomputer). `aliases` are names by language, as people write them; `lookalikes` are names that begin like one of them and must never match.
    `predecessor` is the id of the product (or family) it followed. `sparsity` says whether the part has structured sparsity,
    `sparse_gain` how many times its dense rate the maker prints with sparsity.
    `headline` is the precision in which the maker tells the part's peak where it names none, with the reason.
    `short` are names too short or too common to stand alone (M4, Frontier): a name only in a text that also names the vendor, or
    the chip or another of its kind by an alias.
    """

    id: str
    vendor: str
    name: str
    kind: str
    level: str
    family: str | None = None
    usual: str | None = None
    usual_reason: str | None = None
    predecessor: str | None = None
    sparsity: bool | None = None
    sparse_gain: float = 2.0
    headline: str | None = None
    headline_reason: str | None = None
    unreleased: bool = False
    aliases: dict[str, tuple[str, ...]] = field(default_factory=dict)
    lookalikes: tuple[str, ...] = ()
    short: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Metric:
    """What a figure measures. `dimension` is a dimension of the units table; `unit` the unit facts are kept in.

    `exact` metrics agree only at the precision stated; `direction` says whether more is better (1), worse (-1) or neither (0).
    `words` are its names by language. `needs_word` metrics are never read from a unit alone.
    """

    id: str
    name: dict[str, str]
    dimension: str
    unit: str
    direction: int
    exact: bool
    words: dict[str, tuple[str, ...]]
    needs_word: bool = False


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All chips and metrics, by id."""

    chips: dict[str, Chip]
    metrics: dict[str, Metric]
    members: dict[str, tuple[str, ...]]

    def chip(self, chip_id: str) -> Chip:
        """The record of a chip or family; KeyError where there is none."""
        return self.chips[chip_id]

    def variants(self, chip_id: str) -> tuple[str, ...]:
        """The chips a name can mean, its usual one first; the chip itself always among them."""
        chip = self.chips.get(chip_id)
        if chip is None:
            return (chip_id,)
        rest = self._descendants(chip_id)
        if chip.usual:
            rest = (chip.usual, *(v for v in rest if v != chip.usual))
        return (*rest, chip_id) if chip.usual else (chip_id, *rest)

    def _descendants(self, chip_id: str) -> tuple[str, ...]:
        found: list[str] = []
        for member in self.members.get(chip_id, ()):
            found += [member, *self._descendants(member)]
        return tuple(dict.fromkeys(found))

    def family(self, chip_id: str) -> str:
        """The id of the outermost family, or the id itself."""
        chip = self.chips.get(chip_id)
        while chip is not None and chip.family and chip.family in self.chips:
            chip = self.chips[chip.family]
        return chip.id if chip else chip_id


@cache
def _keys(cls: type[Any]) -> frozenset[str]:
    return frozenset(f.name for f in fields(cls))


def load(cls: type[Any], record: dict[str, Any], where: tuple[str, int]) -> Any:
    """A record as the dataclass `cls`; DataError for an unknown or missing key. Words that many records share are kept once."""
    if unknown := record.keys() - _keys(cls):  # type: ignore[arg-type]  # a class is hashable
        raise DataError(*where, f"unknown key {sorted(unknown)[0]!r}")
    try:
        return cls(**{key: intern(value) if type(value) is str else value for key, value in record.items()})
    except TypeError as error:
        raise DataError(*where, str(error)) from error


def read_lines(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    """(line number, record) of a JSON Lines file; DataError where a line is no JSON object."""
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            try:
                record = decode(line)
            except json.JSONDecodeError as error:
                raise DataError(path.name, number, f"not JSON: {error.msg}") from error
            if not isinstance(record, dict):
                raise DataError(path.name, number, "not an object")
            yield number, record


def _tuples(words: dict[str, list[str]]) -> dict[str, tuple[str, ...]]:
    return {language: tuple(forms) for language, forms in words.items()}


def read_chips(folder: Path) -> dict[str, Chip]:
    """All chips of `folder/*.jsonl`; DataError for an unknown key, an id told twice or ids out of order."""
    chips: dict[str, Chip] = {}
    for path in sorted(folder.glob("*.jsonl")):
        last = ""
        for number, record in read_lines(path):
            record["aliases"] = _tuples(record.get("aliases", {}))
            record["lookalikes"] = tuple(record.get("lookalikes", ()))
            record["short"] = tuple(record.get("short", ()))
            chip: Chip = load(Chip, record, (path.name, number))
            if chip.id in chips:
                raise DataError(path.name, number, f"{chip.id} is told twice")
            if chip.id < last:
                raise DataError(path.name, number, f"{chip.id} stands after {last}: ids are sorted")
            chips[chip.id] = chip
            last = chip.id
    return chips


def read_metrics(path: Path) -> dict[str, Metric]:
    """All metrics of metrics.json, by id."""
    metrics: dict[str, Metric] = {}
    for number, record in enumerate(json.loads(path.read_text(encoding="utf-8")), 1):
        record["words"] = _tuples(record.get("words", {}))
        metric: Metric = load(Metric, record, (path.name, number))
        metrics[metric.id] = metric
    return metrics


def _check_links(chips: dict[str, Chip]) -> None:
    for chip in chips.values():
        for name in ("family", "usual", "predecessor"):
            target = getattr(chip, name)
            if target is not None and target not in chips:
                raise DataError("chips", 0, f"{chip.id}: {name} {target} is no chip")


def read_catalogue(data: Path) -> Catalogue:
    """The catalogue of a data folder; DataError where a record breaks a rule or names a chip that is none."""
    chips = read_chips(data / "chips")
    _check_links(chips)
    members: dict[str, list[str]] = {}
    for chip in chips.values():
        if chip.family:
            members.setdefault(chip.family, []).append(chip.id)
    return Catalogue(chips, read_metrics(data / "metrics.json"), {k: tuple(v) for k, v in members.items()})


@cache
def catalogue() -> Catalogue:
    """The catalogue that ships with the package, read once."""
    return read_catalogue(DATA)
