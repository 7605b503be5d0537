"""A fact: one figure from one source, with the conditions it was stated under; and its source."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

Status = Literal["shipping", "announced", "preliminary", "superseded", "plan", "contradicted"]
Trust = Literal["normal", "low", "rumour"]

# Rank of who stated a figure, best first: see ARCHITECTURE.md, "Rank of sources".
RANKS = VENDOR, MEASURED, ANALYST, PRESS = 1, 2, 3, 4


@dataclass(frozen=True, slots=True)
class Source:
    """A public document that states figures. `url` is null where a reader cannot open it: such a source is never cited.

    `rank` is that of what it states where no figure says otherwise; `archived` the address of a kept copy; `licence` what may be done
    with it. `reader` is "parser" where `collect` says how it is read, "person" where only people can; `last_verified` is the day it was
    last read at its own address, null until it has been.
    """

    id: str
    title: str
    publisher: str
    url: str | None
    kind: str  # vendor-datasheet | vendor-page | vendor-paper | benchmark-results | paper | database | analyst | press | encyclopedia
    published: str | None
    language: str
    retrieved: str | None
    seen: str | None
    archived: str | None = None
    rank: int = PRESS
    licence: str | None = None
    reader: str = "person"
    last_verified: str | None = None
    collect: Mapping[str, Any] | None = field(default=None, hash=False)


@dataclass(frozen=True, slots=True)
class Fact:
    """One figure of one product.

    `value` is a number in `unit` (the unit of the metric), or a text (`text`, `date`: YYYY, YYYY-MM, YYYY-MM-DD, YYYY-Qn, YYYY-Hn).
    Conditions that do not apply or that nothing states are None; `sparsity` and `engine` are "unstated" where the source prints a
    peak and does not say.
    """

    id: str
    chip: str
    metric: str
    value: float | str
    unit: str
    source: str
    locator: str
    as_stated: str
    rank: int
    status: Status = "shipping"
    trust: Trust = "normal"
    origin: str | None = None
    stated_by: str | None = None
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
    submitter: str | None = None
    system: str | None = None
    aspect: str | None = None
    bound: str | None = None  # lower | upper: one end of a printed range; at_least | at_most: "or more", "up to"
    measured: bool = False
    estimate: bool = False
    derived: str | None = None
    note: str | None = None
    snapshot: str | None = None  # "sha256:...": the document as it was when the figure was read by a program
    first_seen: str | None = None  # days, YYYY-MM-DD
    last_seen: str | None = None

    @property
    def number(self) -> float:
        """The value as a number; 0.0 never stands for a text, which raises."""
        if isinstance(self.value, str):
            raise TypeError(f"{self.id} holds a text: {self.value}")
        return self.value

    @property
    def decides(self) -> bool:
        """False for what never decides a verdict: contradicted figures, rumours, low trust."""
        return self.status != "contradicted" and self.trust == "normal"
