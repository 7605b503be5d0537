"""What a plan can give: every product under every label, to hold against the facts that are cited from its source."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import product as pairs

from claimsheet.collectors.adoption import agree
from claimsheet.collectors.plan import Label, Plan
from claimsheet.collectors.reading import merge_conditions
from claimsheet.core.fact import Fact

EMPTY = Fact(id="", chip="", metric="", value=0, unit="", source="", locator="", as_stated="", rank=0)


def _shadows(plan: Plan, chip: str, label: Label, nearer: tuple) -> Iterator[Fact]:
    for mark, precision, part in pairs((None, *plan.marks), label.precisions or (None,), label.parts or ({},)):
        told = {**merge_conditions(plan, label, nearer, (mark,) if mark else ()), **part}
        if precision:
            told["precision"] = precision
        yield replace(EMPTY, chip=label.chip or chip, metric=label.metric, **told)


def find_shadows(plan: Plan) -> Iterator[Fact]:
    """A fact without a value for each thing the plan can read."""
    for table in plan.tables:
        chips = [product for product in table.products.values() if product]
        for one, labels in pairs(chips, table.labels.values()):
            for label in labels:
                yield from _shadows(plan, one.chip, label, (table.conditions, one.conditions))
    for statement in plan.statements:
        yield from _shadows(plan, statement.chip, statement.label, ())


def find_out_of_reach(plan: Plan, facts: Iterable[Fact]) -> list[Fact]:
    """The facts cited from a source that its plan does not read."""
    by: dict[tuple[str, str], list[Fact]] = defaultdict(list)
    for shadow in find_shadows(plan):
        by[shadow.chip, shadow.metric].append(shadow)
    return [
        fact for fact in facts if not any(agree(replace(shadow, bound=fact.bound), fact) for shadow in by[fact.chip, fact.metric])
    ]
