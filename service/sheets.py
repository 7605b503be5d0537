"""Data sheets: what sources state of a chip, by metric and basis; and chips side by side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from typing import Any

from checkers.arithmetic import in_unit
from claimsheet.core.catalogue import Metric
from claimsheet.core.errors import InputError, NotFound
from claimsheet.core.fact import Fact
from claimsheet.core.licence import write_licence
from claimsheet.render.evidence import citable
from claimsheet.render.wire import round_number, write_citation
from service.office import Office

Json = dict[str, Any]
_AGREES_WITHIN = 0.02  # a figure's own tolerance


@dataclass(frozen=True, slots=True, order=True)
class Conditions:
    """What a figure was stated under; equal conditions make one basis."""

    scope: str | None = None
    count: int | None = None
    precision: str | None = None
    sparsity: str | None = None
    engine: str | None = None
    what: str | None = None
    link: str | None = None
    direction: str | None = None
    tier: str | None = None
    price_kind: str | None = None
    date_kind: str | None = None
    versus: str | None = None
    workload: str | None = None
    benchmark: str | None = None
    aspect: str | None = None
    measured: bool = False

    def as_json(self) -> Json:
        """All conditions, those that nothing states as null."""
        return {f.name: getattr(self, f.name) for f in fields(self)}


def conditions_of(fact: Fact) -> Conditions:
    """What a fact was stated under."""
    return Conditions(**{f.name: getattr(fact, f.name) for f in fields(Conditions)})


@dataclass(frozen=True, slots=True)
class Figure:
    """The facts of one chip on one metric, one basis and in one unit, sorted by what they are worth."""

    metric: Metric
    unit: str
    conditions: Conditions
    deciding: tuple[Fact, ...]
    agreeing: tuple[Fact, ...]
    dissent: tuple[Fact, ...]
    aside: tuple[Fact, ...]  # what never decides: contradicted, superseded, planned, rumoured

    def found(self, unit: str | None = None) -> Json | None:
        """The lowest and highest value of the deciding facts, in the figure's unit or another."""
        if not self.deciding:
            return None
        low, high = self.ends(unit)
        return {"low": round_number(low), "high": round_number(high)}

    def ends(self, unit: str | None = None) -> tuple[float | str, float | str]:
        """The least and the greatest of what decides, in the figure's unit or another; of names the first and the last."""
        return _ends([tell_value(fact, unit or self.unit) for fact in self.deciding])


def tell_value(fact: Fact, unit: str) -> float | str:
    """The value of a fact in the unit of its figure."""
    if isinstance(fact.value, str):
        return fact.value
    told = in_unit(fact.value, fact.unit, unit)
    return fact.value if told is None else told


def _unit_key(fact: Fact, metric: Metric) -> str:
    """The unit of the metric for what can be told in it; else that of the fact: a test's tokens a second are no PFLOPS."""
    return metric.unit if in_unit(1.0, fact.unit, metric.unit) is not None else fact.unit


def _unit_of(facts: Sequence[Fact], metric: Metric) -> str:
    """The unit that a figure is told in: that of its sources, where all print one; TOPS count like TFLOPS."""
    own = {fact.unit for fact in facts}
    return next(iter(own)) if len(own) == 1 else metric.unit


def _ends(values: Sequence[float | str]) -> tuple[float | str, float | str]:
    numbers = [value for value in values if not isinstance(value, str)]
    if len(numbers) == len(values):
        return min(numbers), max(numbers)
    texts = sorted(str(value) for value in values)
    return texts[0], texts[-1]


def _agrees(fact: Fact, best: Sequence[Fact], metric: Metric, unit: str) -> bool:
    value = tell_value(fact, unit)
    return any(_is_same(value, tell_value(other, unit), 0 if metric.exact else _AGREES_WITHIN) for other in best)


def _is_same(value: float | str, other: float | str, within: float) -> bool:
    if isinstance(value, str) or isinstance(other, str):
        return value == other
    return abs(value - other) <= within * abs(other)


def _sort_facts(metric: Metric, conditions: Conditions, facts: Sequence[Fact]) -> Figure:
    unit = _unit_of(facts, metric)
    current = [fact for fact in facts if fact.decides and fact.status == "shipping"]
    current = current or [fact for fact in facts if fact.decides and fact.status in ("announced", "preliminary")]
    best = [fact for fact in current if fact.rank == min(one.rank for one in current)]
    lower = [fact for fact in current if fact not in best]
    agreeing = tuple(fact for fact in lower if _agrees(fact, best, metric, unit))
    return Figure(
        metric,
        unit,
        conditions,
        tuple(best),
        agreeing,
        tuple(fact for fact in lower if fact not in agreeing),
        tuple(fact for fact in facts if fact not in current),
    )


class Sheets:
    """Writes sheets from the facts a reader can open."""

    def __init__(self, office: Office) -> None:
        self.office = office

    def figures(self, chip_id: str, metric_id: str | None = None) -> Iterator[Figure]:
        """The figures of a chip in order of metric and conditions."""
        grouped: dict[tuple[str, tuple[str, ...], str], list[Fact]] = {}
        facts = self.office.facts.about(chip_id) if metric_id is None else self.office.facts.of(chip_id, metric_id)
        for fact_id in citable(self.office.facts, (fact.id for fact in facts)):
            fact = self.office.facts.facts[fact_id]
            unit = _unit_key(fact, self.office.catalogue.metrics[fact.metric])
            grouped.setdefault((fact.metric, _order(conditions_of(fact)), unit), []).append(fact)
        for (metric, _, _), group in sorted(grouped.items()):
            yield _sort_facts(self.office.catalogue.metrics[metric], conditions_of(group[0]), group)

    def sheet(self, chip_id: str) -> list[Json]:
        """The figures of a chip with their citations."""
        return [self._write_figure(figure) for figure in self.figures(chip_id)]

    def _write_figure(self, figure: Figure) -> Json:
        return {
            "metric": figure.metric.id,
            "unit": figure.unit,
            "basis": figure.conditions.as_json(),
            "found": figure.found(),
            "citations": self.cite(figure.deciding),
            "agreeing": self.cite(figure.agreeing),
            "dissent": self.cite(figure.dissent),
            "aside": self.cite(figure.aside),
        }

    def cite(self, facts: Sequence[Fact]) -> list[Json]:
        """Facts as citations."""
        return [write_citation(self.office.facts, fact.id) for fact in facts]

    def compare(self, chip_ids: Sequence[str], metric_id: str) -> Json:
        """The chips on every basis that at least two of them have; a family is read as its usual variant."""
        metric = self.office.catalogue.metrics.get(metric_id)
        if metric is None:
            raise NotFound(f"there is no metric {metric_id[:60]!r}", "metric")
        read_as = {chip_id: self._read_as(chip_id) for chip_id in chip_ids}
        table: dict[tuple[tuple[str, ...], str], dict[str, Figure]] = {}
        for chip_id, variant in read_as.items():
            for figure in self.find_deciding(variant, metric_id):
                key = _order(figure.conditions, like=True), _unit_key(figure.deciding[0], metric)
                table.setdefault(key, {}).setdefault(chip_id, figure)
        rows = [self._write_row(row) for _, row in sorted(table.items()) if len(row) > 1]
        return {
            "metric": metric.id,
            "unit": metric.unit,
            "chips": list(chip_ids),
            "read_as": read_as,
            "comparisons": rows,
            "facts_version": self.office.facts.version,
            "licence": write_licence(one for row in rows for told in row["values"] for one in told["citations"]),
        }

    def find_deciding(self, chip_id: str, metric_id: str | None = None) -> Iterator[Figure]:
        """The figures of a chip that decide; then those that sources state of its family, on whatever basis it has none of its own."""
        known: set[tuple[str, tuple[str, ...], str]] = set()
        one: str | None = chip_id
        while one:
            figures = [figure for figure in self.figures(one, metric_id) if figure.deciding]
            yield from (figure for figure in figures if _name_basis(figure) not in known)
            known.update(_name_basis(figure) for figure in figures)
            one = self.office.catalogue.chip(one).family

    def _read_as(self, chip_id: str) -> str:
        if chip_id not in self.office.catalogue.chips:
            raise NotFound(f"there is no chip {chip_id[:80]!r}", "chips")
        return self.office.catalogue.variants(chip_id)[0]

    def _write_row(self, row: dict[str, Figure]) -> Json:
        scopes = {figure.conditions.scope for figure in row.values()}
        first = next(iter(row.values()))
        basis, unit = first.conditions.as_json(), first.unit
        return {
            "unit": unit,
            "basis": basis | {"scope": scopes.pop() if len(scopes) == 1 else None},
            "values": [
                {"chip": chip, "found": figure.found(unit), "citations": self.cite(figure.deciding)}
                for chip, figure in row.items()
            ],
            "ratios": list(_write_ratios(row)),
        }


def _name_basis(figure: Figure) -> tuple[str, tuple[str, ...], str]:
    return figure.metric.id, _order(figure.conditions, like=True), figure.unit


def _order(conditions: Conditions, *, like: bool = False) -> tuple[str, ...]:
    """The conditions as a key that sorts. `like` takes a card and a package for one another: both are what is bought."""
    values = conditions.as_json()
    if like and values["scope"] in ("card", "package"):
        values["scope"] = None
    return tuple("" if value is None else str(value) for value in values.values())


def _write_ratios(row: dict[str, Figure]) -> Iterator[Json]:
    (first, figure), *others = row.items()
    over = figure.ends()
    for chip, other in others:
        low, high = other.ends(figure.unit)
        ends = (over[0], over[1], low, high)
        if not any(isinstance(end, str) or end <= 0 for end in ends):
            a, b, c, d = (float(end) for end in ends)
            yield {"chip": first, "over": chip, "low": round_number(a / d), "high": round_number(b / c)}


def list_citations(figure: Json) -> list[Json]:
    """Every citation of a figure of a sheet, whatever it is worth."""
    return [one for part in ("citations", "agreeing", "dissent", "aside") for one in figure[part]]


def check_distinct(ids: list[str]) -> list[str]:
    """The ids themselves; InputError where one is told twice."""
    if len(set(ids)) < len(ids):
        raise InputError(f"a chip is given twice: {', '.join(ids)}", "chips")
    return ids


def split_ids(written: str) -> list[str]:
    """The ids or names of "a,b"; InputError where there are not two to four."""
    ids = [part.strip() for part in written.split(",")]
    if not 2 <= len(ids) <= 4 or not all(ids):
        raise InputError("give two to four ids of chips, with commas between", "chips")
    return ids
