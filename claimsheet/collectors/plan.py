"""Plans: how the figures of one source are read out of it, as its record in sources.json tells under `collect`.

A plan names the page's own words: which table, which column is which product, which row is which metric under which conditions, what a
footnote mark means, and how much has to come out. A new page of a known shape needs a plan and no code. docs/collecting.md
shows every field.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from functools import cache
from pathlib import Path
from typing import Any

from claimsheet.core.catalogue import DATA, load
from claimsheet.core.errors import DataError
from claimsheet.core.fact import Fact

VOCABULARIES = DATA / "vocabularies"
FORMATS = ("html", "definitions", "markdown", "rst", "wikitext", "csv", "pdf", "text", "mlperf")
# What a plan may say of a figure: every condition of a fact, and nothing that is read or reckoned.
CONDITIONS = frozenset(f.name for f in fields(Fact)) - set(
    "id chip metric value unit source locator as_stated snapshot first_seen last_seen".split()
)
Conditions = Mapping[str, Any]
_NONE: Conditions = {}


@dataclass(frozen=True, slots=True, eq=False)
class Label:
    """What the words of a row (or column) label, or of a statement, stand for.

    `unit` is that of a bare number. `taken_as` is the unit the number is taken in, whatever is printed: binary units that a base keeps as
    decimal ones, and operations that a page prints as FLOPS. `find` picks figures out of longer words: groups `value`, and where they are
    there `to` (the other end of a range) and `unit`. Without it the cell has to be a figure from end to end. `parts` are conditions of
    the pieces between `split`. `values` gives our text for the page's,
    and numerals for numbers in words; `text` is a pattern for one ("{} nm"). `dates` are the ways dates are
    written, tried in turn: "iso", "quarter" or a format of strptime. `precisions` states one figure for each.
    """

    metric: str
    chip: str | None = None
    unit: str | None = None
    taken_as: str | None = None
    find: re.Pattern[str] | None = None
    many: bool = False
    optional: bool = False
    split: str | None = None
    parts: tuple[Conditions, ...] = ()
    values: Mapping[str, str] = field(default_factory=dict)
    text: str | None = None
    dates: tuple[str, ...] = ()
    precisions: tuple[str, ...] = ()
    conditions: Conditions = field(default_factory=dict)


# No labels for words: the plan knows them and keeps nothing of them.
Labels = Mapping[str, tuple[Label, ...]]


@dataclass(frozen=True, slots=True, eq=False)
class Product:
    """What the words of a column (or row) name: a chip, under conditions of its own."""

    chip: str
    conditions: Conditions = field(default_factory=dict)


@dataclass(frozen=True, slots=True, eq=False)
class TablePlan:
    """How one table is read. `title` is searched in its title, `holds` are words that have to stand in its first row or column.

    `across` is what stands side by side: "products" (a label begins each row) or "labels" (a product begins each row, in the column or columns `head`,
    then with " / " between them), or "one": labels
    and figures of one product, without a row of heads.
    `heads` is how many rows (for "products": columns of labels) are read as one head, with " / " between. `each` tables may match.
    A product that the plan does not name is left over, or, with `others` false, of no concern;
    so is a label, with `more` false. `odd` is for long
    lists: a cell that is no figure is left over there, and does not stop the reading. `names` looks products up in
    the catalogue: {"vendor": "intel", "drop": "words to drop, as a regular expression"}. `references` says that "^[1]" in a cell
    names a source, as in an encyclopedia, and no condition.
    """

    across: str
    title: re.Pattern[str] | None = None
    holds: tuple[str, ...] = ()
    head: tuple[str, ...] = ()
    heads: int = 1
    each: bool = False
    products: Mapping[str, Product | None] = field(default_factory=dict)
    labels: Labels = field(default_factory=dict)
    others: bool = True
    more: bool = True
    odd: bool = False
    names: Mapping[str, str] | None = None
    conditions: Conditions = field(default_factory=dict)
    blank: tuple[str, ...] = ()
    references: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Statement:
    """A figure that stands in a sentence: its words have to be found, and say one thing."""

    chip: str
    label: Label
    where: str | None = None


@dataclass(frozen=True, slots=True)
class Expectations:
    """What has to come out: at least and at most so many facts, and these metrics. Below the least, or without a metric, nothing is taken."""

    least: int
    most: int
    metrics: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Plan:
    """How a source is collected. `every` is in days, None for a document that does not change. `covers` says which of the hand-read
    facts of the source it replaces: "all", or only those it "matched". `address` is where the document is fetched, where that is not the
    address that is cited. `by_metric` are conditions where nothing nearer speaks.
    """

    format: str
    expect: Expectations
    address: str | None = None
    every: int | None = 30
    covers: str = "matched"
    marks: Mapping[str, Conditions] = field(default_factory=dict)
    conditions: Conditions = field(default_factory=dict)
    by_metric: Mapping[str, Conditions] = field(default_factory=dict)
    tables: tuple[TablePlan, ...] = ()
    statements: tuple[Statement, ...] = ()
    round: str | None = None
    accelerators: Mapping[str, str | None] = field(default_factory=dict)


class _Reader:
    """Reads one plan strictly; every error names the source."""

    def __init__(self, source: str) -> None:
        self.where = ("sources.json", 0)
        self.source = source

    def fail(self, what: str) -> DataError:
        """An error of this plan."""
        return DataError(*self.where, f"{self.source}: {what}")

    def pattern(self, text: str | None) -> re.Pattern[str] | None:
        """A regular expression, or None."""
        try:
            return re.compile(text) if text is not None else None
        except re.error as error:
            raise self.fail(f"no pattern {text!r}: {error}") from error

    def conditions(self, told: Mapping[str, Any]) -> Conditions:
        """Conditions of facts; an unknown one is an error."""
        if unknown := set(told) - CONDITIONS:
            raise self.fail(f"no condition {sorted(unknown)[0]!r}")
        return dict(told)

    def make(self, cls: type[Any], told: Mapping[str, Any]) -> Any:
        """A record as `cls`."""
        try:
            return load(cls, dict(told), self.where)
        except DataError as error:
            raise self.fail(error.what) from error

    def label(self, told: Mapping[str, Any]) -> Label:
        """One label: what steers the reading, and all else as conditions."""
        steer = {f.name for f in fields(Label)} - {"conditions"}
        given: dict[str, Any] = {name: value for name, value in told.items() if name in steer}
        given["conditions"] = self.conditions({name: value for name, value in told.items() if name not in steer})
        given["find"] = self.pattern(given.get("find"))
        given["parts"] = tuple(self.conditions(part) for part in given.get("parts", ()))
        for name in ("precisions", "dates"):
            given[name] = tuple(given.get(name, ()))
        made: Label = self.make(Label, given)
        if made.find and "value" not in made.find.groupindex:
            raise self.fail(f"{made.find.pattern!r} has no group 'value'")
        return made

    def labels(self, told: Mapping[str, Any]) -> Labels:
        """Labels by the page's words; null stands for words that are known and not kept."""
        return {
            words: tuple(
                self.label(one)
                for one in (told[words] if isinstance(told[words], list) else [told[words]] if told[words] else [])
            )
            for words in told
        }

    def product(self, told: str | Mapping[str, Any] | None) -> Product | None:
        """A product by id, or with conditions; null for a column that is known and not kept."""
        if told is None:
            return None
        if isinstance(told, str):
            return Product(told)
        rest = {name: value for name, value in told.items() if name != "chip"}
        return Product(told["chip"], self.conditions(rest))

    def table(self, told: Mapping[str, Any]) -> TablePlan:
        """One table."""
        given = dict(told)
        shared = [_read_vocabulary(name) for name in given.pop("vocabularies", ())]
        words = {key: value for vocabulary in shared for key, value in vocabulary.items()} | given.get("labels", {})
        given["labels"] = self.labels(words)
        given["products"] = {name: self.product(value) for name, value in given.get("products", {}).items()}
        given["title"] = self.pattern(given.get("title"))
        given["conditions"] = self.conditions(given.get("conditions", _NONE))
        head = given.get("head", ())
        given["head"] = (head,) if isinstance(head, str) else tuple(head)
        for name in ("holds", "blank"):
            given[name] = tuple(given.get(name, ()))
        made: TablePlan = self.make(TablePlan, given)
        if made.across not in ("products", "labels", "one") or (made.across == "labels") != bool(made.head):
            raise self.fail(
                f"a table is across products, of one, or across labels with a head, not {made.across!r} with {made.head!r}"
            )
        if made.across == "one" and len(made.products) != 1:
            raise self.fail("a table of one product names it, and no other")
        return made

    def statement(self, told: Mapping[str, Any]) -> Statement:
        """One statement; it needs words to find."""
        rest = {name: value for name, value in told.items() if name not in ("chip", "where")}
        made = Statement(told["chip"], self.label(rest), told.get("where"))
        if made.label.find is None:
            raise self.fail(f"a statement of {made.chip} has nothing to find")
        return made

    def plan(self, told: Mapping[str, Any]) -> Plan:
        """The whole plan."""
        given = dict(told)
        given["tables"] = tuple(self.table(table) for table in given.get("tables", ()))
        given["statements"] = tuple(self.statement(statement) for statement in given.get("statements", ()))
        given["conditions"] = self.conditions(given.get("conditions", _NONE))
        for name in ("marks", "by_metric"):
            given[name] = {key: self.conditions(value) for key, value in given.get(name, {}).items()}
        expected = dict(given.get("expect", {}))
        if not all(isinstance(expected.get(name), int) for name in ("least", "most")):
            raise self.fail("expect tells `least` and `most`, both whole numbers")
        given["expect"] = self.make(Expectations, {**expected, "metrics": tuple(expected.get("metrics", ()))})
        made: Plan = self.make(Plan, given)
        if made.format not in FORMATS:
            raise self.fail(f"no format {made.format!r}")
        if not (made.tables or made.statements or made.format == "mlperf"):
            raise self.fail("nothing to read: no tables, no statements")
        if made.format == "text" and made.tables:
            raise self.fail("plain text has no tables, only statements")
        return made


@cache
def _read_vocabulary(name: str) -> dict[str, Any]:
    path: Path = VOCABULARIES / f"{name}.json"
    try:
        words: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise DataError(path.name, 0, f"no vocabulary: {error}") from error
    return words


def read_plan(source: str, told: Mapping[str, Any]) -> Plan:
    """The plan of a source; DataError names the source and what is wrong."""
    reader = _Reader(source)
    try:
        return reader.plan(told)
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise reader.fail(f"does not read: {type(error).__name__}: {error}") from error
