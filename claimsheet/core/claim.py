"""A claim: what a text states about a product, and the words it stated it in."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import Literal

Kind = Literal["figure", "ratio", "comparison", "superlative", "date", "age", "count", "efficiency"]
Relation = Literal["eq", "about", "at_least", "at_most", "gt", "lt", "first", "most"]
Span = tuple[int, int]

KINDS: tuple[Kind, ...] = ("figure", "count", "ratio", "comparison", "superlative", "date", "age", "efficiency")


@dataclass(frozen=True, slots=True)
class Mention:
    """A product as the text names it. `id` is of a chip or of a family."""

    id: str
    name: str
    written: str
    span: Span
    resolved_by: str = "name"  # name | coreference | title


@dataclass(frozen=True, slots=True)
class Conditions:
    """What the words fix; None is what they leave open."""

    precision: str | None = None
    sparsity: str | None = None  # dense | sparse
    engine: str | None = None  # tensor | vector
    scope: str | None = None  # die | package | card | node | rack | pod | system | stack
    count: int | None = None
    variant: str | None = None
    workload: str | None = None
    what: str | None = None  # of a count: "gpus", "cuda cores", "racks"; of a clock or core count: which cores
    link: str | None = None  # NVLink, PCIe, network, die-to-die
    direction: str | None = None  # per_direction | both
    tier: str | None = None  # L1, L2, L3, Infinity Cache, SRAM
    per: str | None = None  # of an efficiency: watt | usd | mm2
    aspect: str | None = (
        None  # of an efficiency: the metric divided (peak_compute, memory_bandwidth, memory_capacity, performance)
    )
    price_kind: str | None = None  # list | market | rent
    date_kind: str | None = None  # announced | launched | sampled | shipped | available | mass_production
    plan: bool = False  # the words speak of what is to come (will, planned, expected, 예정)
    versus: str | None = None  # "predecessor" where the object was named only as the one before

    def known(self) -> dict[str, object]:
        """The conditions that the words fix."""
        return {f.name: value for f in fields(self) if (value := getattr(self, f.name))}


@dataclass(frozen=True, slots=True)
class Claim:
    """One checkable statement. `value` is in `unit`; a ratio is subject over object; None for an order without a figure."""

    kind: Kind
    subject: Mention
    metric: str
    relation: Relation
    span: Span
    text: str
    value: float | str | None = None
    value_high: float | None = None
    unit: str | None = None
    object: Mention | None = None
    conditions: Conditions = field(default_factory=Conditions)
    written: str = ""  # the quantity as written: "80 GB", "절반 이상"; says how many digits were stated
    attributed_to: str | None = None
    hedged: bool = False
    as_of: str | None = None
    increase: bool = False  # "N % more": the tolerance is on N
    times_more: bool = False  # "n times more than": n, with 1+n an alternative
    nearly: bool = False  # below and close: nothing above
    told: Relation = "eq"  # of a difference, whose relation is its direction: how its value is said
    turned: bool = False  # told of what is lost ("30 % less"): the relation is that of what is left, and bounds it
    reached: bool = False  # of a turned bound: "up to 30 % less" says that it is reached
    inclusive: bool = False  # of a bound from above: the figure itself is among what is meant ("700 W 이하")
    recast: bool = False  # of a ratio: its words tell another number than its value ("高一倍" is 2, "2.3 times less" 1/2.3)
    alone: bool = False  # the sentence names the subject, and no other product that the figure may be of
    rumour: bool = False
    conversion: str | None = None  # what the text gives in brackets for the same figure, where it is not the same
    marks: tuple[Span, ...] = ()  # the spans of the quantity, date and name marks the claim used up

    @property
    def bounded(self) -> bool:
        """True where the words only bound the value; "up to" says that it is reached, and bounds nothing."""
        if self.relation == "at_most":
            return self.turned
        return self.relation in ("gt", "lt", "at_least") and not self.reached
