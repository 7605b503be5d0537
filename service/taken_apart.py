"""Claims that come taken apart (subject, object, metric, value, unit, conditions), as claims that can be judged."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from claimsheet.core.catalogue import Catalogue
from claimsheet.core.claim import Claim, Conditions, Kind, Mention
from claimsheet.core.document import Document
from claimsheet.core.errors import InputError
from claimsheet.core.units import comparable

# Units that say of what kind a claim is, where it does not say so itself.
_KIND_BY_UNIT: dict[str, Kind] = {"date": "date", "years": "age", "ratio": "ratio", "1": "count"}
_NAMED = {"process_node"}  # told in nanometres, or by the name the maker gives it
_COUNTED = {"count", "core_count"}
# Kinds that only metrics of one dimension can be of.
_DIMENSIONS: dict[Kind, str] = {"date": "date", "age": "date", "count": "1"}
# Kinds whose unit is one of their own, whatever the metric.
_UNITS: dict[Kind, set[str]] = {"ratio": {"ratio"}, "age": {"years"}, "date": {"date"}, "count": {"1"}}


@dataclass(frozen=True, slots=True)
class Told:
    """A claim as a caller tells it; None is what it leaves open."""

    subject: str
    metric: str
    value: float | str | None
    unit: str | None
    kind: Kind | None = None
    object: str | None = None
    relation: str = "eq"
    value_high: float | None = None
    conditions: Conditions = Conditions()


class _Builder:
    """Builds one claim; every error names the field."""

    def __init__(self, told: Told, catalogue: Catalogue, place: str) -> None:
        self.told, self.catalogue, self.place = told, catalogue, place

    def fail(self, what: str, name: str) -> InputError:
        return InputError(what, f"{self.place}/{name}")

    def mention(self, chip_id: str, name: str) -> Mention:
        chip = self.catalogue.chips.get(chip_id)
        if chip is None:
            raise self.fail(f"there is no chip {chip_id[:80]!r}", name)
        return Mention(chip.id, chip.name, chip.name, (0, 0))

    def kind(self) -> Kind:
        told = self.told
        if told.kind:
            return told.kind
        if told.relation in ("first", "most"):
            return "superlative"
        if told.object and told.value is None:
            return "comparison"
        if told.metric == "energy_efficiency":
            return "efficiency"
        if told.metric in _COUNTED:
            return "count"
        found = _KIND_BY_UNIT.get(told.unit or "", "figure")
        return "figure" if found == "count" else found

    def check(self, kind: Kind) -> None:
        told = self.told
        metric = self.catalogue.metrics.get(told.metric)
        if metric is None:
            raise self.fail(f"there is no metric {told.metric[:60]!r}", "metric")
        if kind in ("ratio", "comparison") and told.object is None:
            raise self.fail(f"a {kind} has an object", "object")
        if kind in ("comparison", "superlative"):
            return
        if told.value is None or told.unit is None:
            raise self.fail(f"a {kind} has a value and a unit", "value" if told.value is None else "unit")
        if isinstance(told.value, str) != (told.unit in ("text", "date")):
            raise self.fail(f"{told.value!r} is no value in {told.unit}", "value")
        if not isinstance(told.value, str) and not (math.isfinite(told.value) and told.value > 0):
            raise self.fail("a value is above nothing", "value")
        if isinstance(told.value, str) and kind not in ("figure", "date"):
            raise self.fail(f"a {kind} has a number for its value", "value")
        if (needed := _DIMENSIONS.get(kind)) and metric.dimension != needed:
            raise self.fail(f"{told.metric} is no {'date' if needed == 'date' else 'number of things'}", "metric")
        allowed = _UNITS.get(kind, set())
        if allowed and told.unit not in allowed:
            raise self.fail(f"a {kind} is told in {', '.join(sorted(allowed))}, not in {told.unit!r}", "unit")
        if not allowed and kind == "figure" and not self._fits(told.unit, metric.unit):
            raise self.fail(f"{told.unit!r} is no unit of {told.metric}: it is told in {metric.unit}", "unit")

    def _fits(self, unit: str, own: str) -> bool:
        alike = {"TFLOPS": "TOPS", "PFLOPS": "TOPS"}
        named = unit == "text" and self.told.metric in _NAMED
        return unit == own or comparable(unit, own) or (own in alike and comparable(unit, alike[own])) or named

    def build(self) -> Claim:
        told, kind = self.told, self.kind()
        self.check(kind)
        subject = self.mention(told.subject, "subject")
        other = self.mention(told.object, "object") if told.object else None
        written = "" if told.value is None else _write(told.value, told.unit)
        words = " ".join(filter(None, (subject.name, told.metric, written, other.name if other else None)))
        relation: Any = told.relation
        return Claim(
            kind, subject, told.metric, relation, (0, len(words)), words, told.value, told.value_high, told.unit, other,
            told.conditions, written, recast=told.unit in ("ratio", "times"),
        )  # fmt: skip


def _write(value: float | str, unit: str | None) -> str:
    shown = value if isinstance(value, str) else f"{value:,.12g}"
    return shown if unit in ("text", "date", "1", "ratio", None) else f"{shown} {unit}"


def build_claims(
    told: Sequence[Told], catalogue: Catalogue, *, language: str, published: str | None
) -> tuple[list[Claim], Document]:
    """The claims, and the document that they stand for; InputError with the pointer of the field that cannot be."""
    claims = [_Builder(one, catalogue, f"/claims/{number}").build() for number, one in enumerate(told)]
    words = "\n".join(claim.text for claim in claims)
    start, placed = 0, []
    for claim in claims:
        end = start + len(claim.text)
        placed.append(replace(claim, span=(start, end), as_of=published))
        start = end + 1
    return placed, Document(words, language, published)
