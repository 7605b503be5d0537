"""Tables and a plan to facts: each place becomes figures, each figure a fact, and what nobody spoke for is left over."""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from claimsheet.collectors.figures import Figure, read_figures
from claimsheet.collectors.intake.conflicts import differ, key
from claimsheet.collectors.layout import Place, choose_tables, find_places, fold
from claimsheet.collectors.naming import Names
from claimsheet.collectors.plan import Conditions, Label, Plan, Product, TablePlan
from claimsheet.collectors.tables import Table
from claimsheet.core.catalogue import Catalogue
from claimsheet.core.errors import ReadingError
from claimsheet.core.fact import Fact, Source

# A cell that says that there is no figure.
BLANK = {"", "-", "—", "–", "n/a", "na", "none", "not applicable", "tbd", "tba", "?", "unknown", "not supported", "no"}
# Conditions of a rate of computing; a mark that says "with sparsity" says nothing of the watts in the next row.
_OF_RATES = {"precision", "sparsity", "engine"}
_RATES = {"peak_compute", "energy_efficiency", "benchmark"}
_SHOWN = 200
# What in brackets may say that a figure is another one than its label tells.
_QUALIFIES = re.compile(r"\d|\^|direction|\b(?:per|each|total|aggregate|peak|effective|raw|now|was|discontinued)\b", re.I)
_OF_SPARSITY = re.compile(r"(?<!\bwithout )(?<!\bno )(?<!\bnon-)spars", re.I)


@dataclass(slots=True)
class Reading:
    """What was read of a document: facts, and words that the plan does not know, with how often."""

    facts: list[Fact] = field(default_factory=list)
    leftovers: Counter[str] = field(default_factory=Counter)


@dataclass(frozen=True, slots=True)
class Desk:
    """What every step of a reading needs."""

    source: Source
    plan: Plan
    catalogue: Catalogue


def identify(source: str, chip: str, metric: str, conditions: Mapping[str, Any], extra: str = "") -> str:
    """The id of a read fact: product, metric, and a hash of source and conditions, not of the value, so that a changed figure keeps its id."""
    told = json.dumps(
        [source, sorted((name, value) for name, value in conditions.items() if value is not None), extra], ensure_ascii=False
    )
    return f"{chip}.{metric}.{hashlib.sha256(told.encode()).hexdigest()[:8]}"


def merge_conditions(plan: Plan, label: Label, nearer: Sequence[Conditions], marks: Sequence[str]) -> dict[str, Any]:
    """The conditions of a figure: what is nearer to it wins, and what is said of rates says nothing of anything else."""
    merged = {**plan.by_metric.get(label.metric, {}), **plan.conditions}
    for told in (*nearer, label.conditions, *(plan.marks[mark] for mark in marks)):
        merged.update(told)
    if label.metric not in _RATES:
        merged = {name: value for name, value in merged.items() if name not in _OF_RATES}
    if label.metric == "count":
        merged.pop("count", None)  # how many there are is the figure itself
    return merged


def make_facts(desk: Desk, chip: str, label: Label, figure: Figure, told: Mapping[str, Any], locator: str) -> Iterator[Fact]:
    """A figure as a fact, or as one for each precision it is stated for."""
    if chip not in desk.catalogue.chips:
        raise ReadingError(f"{chip} is no chip of the catalogue")
    for precision in label.precisions or (None,):
        conditions = {**told, **(figure.conditions or {}), **({"precision": precision} if precision else {})}
        if figure.bound:
            conditions["bound"] = figure.bound
        yield Fact(
            id=identify(desk.source.id, chip, label.metric, conditions, str(figure.value) if label.many else ""),
            chip=chip,
            metric=label.metric,
            value=figure.value,
            unit=figure.unit,
            source=desk.source.id,
            locator=locator,
            as_stated=fold(figure.words)[:_SHOWN],
            **{"rank": desk.source.rank, **conditions},
        )


def _read_place(desk: Desk, plan: TablePlan, place: Place, product: Product, labels: Sequence[Label], reading: Reading) -> None:
    if fold(place.words).casefold() in BLANK | {word.casefold() for word in plan.blank}:
        return
    for label in labels:
        metric = desk.catalogue.metrics.get(label.metric)
        if metric is None:
            raise ReadingError(f"{label.metric} is no metric")
        told = merge_conditions(desk.plan, label, (plan.conditions, product.conditions), place.marks)
        try:
            figures = read_figures(place.words, label, metric)
        except ReadingError as error:
            if not plan.odd:
                raise ReadingError(f"{place.locator}: {error}") from error
            reading.leftovers[f"{place.locator}: {error}"] += 1
            continue
        for figure in figures:
            _heed_remark(figure, told, place, reading)
            reading.facts += make_facts(desk, label.chip or product.chip, label, figure, told, place.locator)


def _heed_remark(figure: Figure, told: Mapping[str, Any], place: Place, reading: Reading) -> None:
    """What stands in brackets behind a figure is told; where it speaks of sparsity and the plan does not, nothing is read."""
    for remark in (figure.remark, *place.dropped):
        if remark and told.get("sparsity") != "sparse" and _OF_SPARSITY.search(remark):
            raise ReadingError(f"{place.locator}: {remark!r} speaks of sparsity, and the plan does not")
        if remark and _QUALIFIES.search(remark):
            reading.leftovers[f"remark {remark!r} behind a figure"] += 1


def _check_products(plan: TablePlan, seen: set[str], where: str, reading: Reading) -> None:
    """Every product that the plan names has to be there; in a long list one that is gone is told, in a table it stops the reading."""
    missing = [name for name, product in plan.products.items() if product and fold(name) not in seen]
    if missing and not plan.odd:
        raise ReadingError(f"{where}: no product {missing[0]!r} (renamed or gone)")
    reading.leftovers.update(f"no product {name!r} (renamed or gone)" for name in missing)


def _read_table(desk: Desk, plan: TablePlan, table: Table, reading: Reading) -> set[str]:
    products = {fold(name): product for name, product in plan.products.items()}
    labels = {fold(words): known for words, known in plan.labels.items()}
    names = Names(desk.catalogue, plan.names)
    seen: set[str] = set()
    for place in find_places(table, plan, desk.plan.marks):
        seen.add(place.product)
        product = products[place.product] if place.product in products else names.find(place.product)
        if product is None:
            if plan.others and place.product not in products:
                reading.leftovers[f"product {place.product!r}"] += 1
        elif place.label not in labels:
            if plan.more:
                reading.leftovers[f"label {place.label!r}"] += 1
        else:
            _read_place(desk, plan, place, product, labels[place.label], reading)
    return seen


def read_tables(desk: Desk, tables: Sequence[Table], reading: Reading) -> None:
    """All the tables of a plan; ReadingError where a table, a product or a figure is not as planned."""
    for plan in desk.plan.tables:
        seen: set[str] = set()
        for table in choose_tables(tables, plan):
            seen |= _read_table(desk, plan, table, reading)
        _check_products(plan, seen, plan.title.pattern if plan.title else "table", reading)


def _show(found: re.Match[str]) -> str:
    """The words of a statement; of many words those around the figure."""
    if len(found[0]) <= _SHOWN:
        return found[0]
    begins = max(found.start(), found.end("value") - _SHOWN // 2)
    return found.string[begins : min(found.end(), begins + _SHOWN)].partition(" ")[2]


def read_statements(desk: Desk, words: str, reading: Reading) -> None:
    """All the statements of a plan; ReadingError where one is not found or says two things."""
    text = fold(words)
    for statement in desk.plan.statements:
        label = statement.label
        metric = desk.catalogue.metrics.get(label.metric)
        if metric is None or label.find is None:
            raise ReadingError(f"{label.metric} is no metric")
        told = merge_conditions(desk.plan, label, (), ())
        found = label.find.search(text)
        if label.optional and not found:
            reading.leftovers[f"nothing reads {label.find.pattern!r} any more"] += 1
            continue
        shown = _show(found) if found else text[:80]
        for figure in read_figures(text, label, metric):
            stated = Figure(figure.value, figure.unit, shown, figure.bound, figure.conditions)
            reading.facts += make_facts(desk, statement.chip, label, stated, told, statement.where or "in the words of the page")


def settle_doubles(facts: Sequence[Fact]) -> list[Fact]:
    """Facts each told once; ReadingError where a document says two things of one thing."""
    kept: dict[Any, Fact] = {}
    for fact in facts:
        one = (key(fact), fact.submitter, fact.system, fact.value if fact.unit in ("text", "date") else None)
        other = kept.setdefault(one, fact)
        if other is not fact and differ(other, fact):
            raise ReadingError(
                f"{fact.chip} {fact.metric}: {other.as_stated} ({other.locator}) and {fact.as_stated} ({fact.locator})"
            )
    ids = Counter(fact.id for fact in kept.values())
    if doubled := [name for name, times in ids.items() if times > 1]:
        pair = [fact for fact in kept.values() if fact.id == doubled[0]]
        raise ReadingError(f"{doubled[0]}: {pair[0].as_stated} ({pair[0].locator}) and {pair[1].as_stated} ({pair[1].locator})")
    return sorted(kept.values(), key=lambda fact: fact.id)


def check_expectations(plan: Plan, facts: Sequence[Fact]) -> None:
    """ReadingError where fewer or more came out than may, or a metric did not."""
    expect = plan.expect
    if not expect.least <= len(facts) <= expect.most:
        raise ReadingError(f"{len(facts)} facts came out, expected {expect.least} to {expect.most}")
    if missing := set(expect.metrics) - {fact.metric for fact in facts}:
        raise ReadingError(f"no {sorted(missing)[0]} came out")
