"""A verdict: label, the bases a claim was tried on with their arithmetic, caveats; and the check that holds them all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from claimsheet.core.claim import Claim, Span
from claimsheet.core.document import Document

Label = Literal["supported", "refuted", "misleading", "conflicting", "not_enough_evidence"]
LABELS: tuple[Label, ...] = ("supported", "refuted", "misleading", "conflicting", "not_enough_evidence")
# The gravest first: where several verdicts are told by one, it is this.
GRAVITY: tuple[Label, ...] = ("refuted", "misleading", "conflicting", "not_enough_evidence", "supported")


@dataclass(frozen=True, slots=True)
class Note:
    """A sentence to be said in the reader's language: a message code of `claimsheet/render` and its parameters."""

    code: str
    values: Mapping[str, str | float | int | None] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Tolerance:
    """The band in which a figure agrees, in the claim's unit; an open end is None. `rule` is a message code."""

    low: float | None
    high: float | None
    rule: Note


@dataclass(frozen=True, slots=True)
class Basis:
    """One full set of conditions on which a claim was tried, what was found there and from which facts.

    `departs` names the conditions in which an alternative departs from the defaults (sparsity, precision, variant, scope, status,
    engine, capacity); empty for a default basis. `context` marks a basis that is shown and never decides (a ratio of peaks for a
    claim on performance).
    """

    metric: str
    subject: str
    facts: tuple[str, ...]
    calculation: str
    agrees: bool
    default: bool
    found_low: float | str | None = None
    found_high: float | str | None = None
    precision: str | None = None
    sparsity: str | None = None
    engine: str | None = None
    scope: str | None = None
    object: str | None = None
    measured: bool = False
    context: bool = False
    rank: int | None = None
    status: str = "shipping"
    departs: tuple[str, ...] = ()
    workload: str | None = None
    origin: str | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the facts say of one claim. `summary` is the message that gives the verdict in a sentence."""

    label: Label
    summary: Note
    bases: tuple[Basis, ...] = ()
    tolerance: Tolerance | None = None
    diagnosis: Note | None = None
    caveats: tuple[Note, ...] = ()
    dissent: tuple[str, ...] = ()  # ids of facts of lower rank that say otherwise

    def cited(self) -> tuple[str, ...]:
        """The ids of all facts behind the verdict, in the order of the bases."""
        return tuple(dict.fromkeys([f for basis in self.bases for f in basis.facts] + list(self.dissent)))


@dataclass(frozen=True, slots=True)
class Unchecked:
    """A number about hardware that was seen and not checked, with the reason (a message code)."""

    text: str
    span: Span
    reason: Note


@dataclass(frozen=True, slots=True)
class Checked:
    """A claim beside its verdict."""

    claim: Claim
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A word that is no name we know, and the product whose name it nearly is: offered, never assumed."""

    text: str
    span: Span
    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Check:
    """One document checked."""

    document: Document
    claims: tuple[Checked, ...]
    unchecked: tuple[Unchecked, ...]
    facts_version: str
    suggestions: tuple[Suggestion, ...] = ()
