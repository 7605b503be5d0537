"""The wire format as models: what is told of chips, metrics, sources, comparisons and errors."""

from __future__ import annotations

from service.api.models import Citation, Claim, Found, Licence, Model, Number


class Chip(Model):
    """A product, or a family of products."""

    id: str
    vendor: str
    name: str
    kind: str
    level: str
    family: str | None
    usual: str | None
    usual_reason: str | None
    predecessor: str | None
    sparsity: bool | None
    unreleased: bool
    aliases: dict[str, list[str]]


class ChipList(Model):
    """A part of the list of chips; `next` is the cursor of the part after it, null at the end."""

    items: list[Chip]
    total: int
    next: str | None


class FigureConditions(Model):
    """The conditions figures were stated under."""

    scope: str | None
    count: int | None
    precision: str | None
    sparsity: str | None
    engine: str | None
    what: str | None
    link: str | None
    direction: str | None
    tier: str | None
    price_kind: str | None
    date_kind: str | None
    versus: str | None
    workload: str | None
    benchmark: str | None
    aspect: str | None
    measured: bool


class Figure(Model):
    """What sources state of one metric on one basis.

    `citations` decide, `agreeing` and `dissent` are of lower rank, `aside` never decides (contradicted, superseded, planned, rumoured).
    """

    metric: str
    unit: str
    basis: FigureConditions
    found: Found | None
    citations: list[Citation]
    agreeing: list[Citation]
    dissent: list[Citation]
    aside: list[Citation]


class ChipOut(Chip):
    """A product with its figures."""

    variants: list[str]
    figures: list[Figure]
    facts_version: str
    licence: Licence


class Compared(Model):
    """What one chip has on one basis."""

    chip: str
    found: Found
    citations: list[Citation]


class Ratio(Model):
    """One chip over another."""

    chip: str
    over: str
    low: Number
    high: Number


class Comparison(Model):
    """One basis on which two or more of the chips have figures, in the unit of its sources: a test's is not that of its metric."""

    unit: str
    basis: FigureConditions
    values: list[Compared]
    ratios: list[Ratio]


class CompareOut(Model):
    """Chips side by side. `read_as` says which variant a family was read as."""

    metric: str
    unit: str
    chips: list[str]
    read_as: dict[str, str]
    comparisons: list[Comparison]
    facts_version: str
    licence: Licence


class Metric(Model):
    """What a figure measures."""

    id: str
    name: dict[str, str]
    dimension: str
    unit: str
    direction: int
    exact: bool


class MetricList(Model):
    """All metrics."""

    items: list[Metric]


class Source(Model):
    """A public document that states figures.

    `reader` is "parser" where a program reads it again and again, "person" where only people do; `last_verified` is the day a program last
    found it at its address, null until one has; `licence` is what may be done with it, null where the publisher says nothing.
    """

    id: str
    title: str
    publisher: str
    url: str
    archived: str | None
    kind: str
    rank: int
    published: str | None
    language: str
    licence: str | None
    reader: str
    retrieved: str | None
    last_verified: str | None
    facts: int


class SourceList(Model):
    """A part of the list of sources."""

    items: list[Source]
    total: int
    next: str | None


class SourceOut(Source):
    """A source with the figures taken from it."""

    citations: list[Citation]
    facts_licence: Licence


class Health(Model):
    """That the service runs, and on which facts. `problem` says why newer facts of the store are not in force."""

    status: str
    version: str
    facts_version: str
    facts: int
    chips: int
    sources: int
    problem: str | None


class Live(Model):
    """The process answers."""

    status: str


class Ready(Model):
    """The facts are loaded. `database` is "reachable", "unreachable" or "unfit", whose tables are none that this version works with: `database_problem` says why.

    `problem` says why newer facts are not in force.
    """

    status: str
    facts_version: str
    database: str
    database_problem: str | None
    problem: str | None


class ClaimsOut(Model):
    """Claims with their verdicts, in the order they were told."""

    facts_version: str
    claims: list[Claim]
    licence: Licence
