"""What a plan can give: every product under every label, to hold against the facts that are cited from its source."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import product as pairs

from claimsheet.collectors.adoption import agree
from claimsheet.collectors.figures import read_figures
from claimsheet.collectors.intake.conflicts import differ
from claimsheet.collectors.layout import fold, strip_marks
from claimsheet.collectors.plan import Label, Plan, Product, TablePlan
from claimsheet.collectors.reading import merge_conditions
from claimsheet.core.catalogue import catalogue
from claimsheet.core.errors import ReadingError
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
    for table, one, label in _each_place(plan):
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


def find_labels(plan: Plan, fact: Fact) -> Iterator[Label]:
    """The labels of a plan under which a cited fact is read."""
    places: list[tuple[str, Label, tuple]] = [
        (one.chip, label, (table.conditions, one.conditions)) for table, one, label in _each_place(plan)
    ]
    places += [(statement.chip, statement.label, ()) for statement in plan.statements]
    for chip, label, nearer in places:
        if (label.chip or chip, label.metric) == (fact.chip, fact.metric):
            shadows = _shadows(plan, chip, label, nearer)
            if any(agree(replace(shadow, bound=fact.bound), fact) for shadow in shadows):
                yield label


def _each_place(plan: Plan) -> Iterator[tuple[TablePlan, Product, Label]]:
    for table in plan.tables:
        for one, labels in pairs([product for product in table.products.values() if product], table.labels.values()):
            yield from ((table, one, label) for label in labels)


def reads_its_words(plan: Plan, fact: Fact, label: Label) -> bool:
    """True where the label makes of the words that people cited the figure that they cited."""
    words, _ = strip_marks(fold(fact.as_stated), plan.marks)
    try:
        figures = read_figures(words, label, catalogue().metrics[label.metric])
    except ReadingError:
        return False
    read = (replace(fact, value=figure.value, unit=figure.unit) for figure in figures)
    return any(one.unit == fact.unit and not differ(one, fact) for one in read)
