"""The wire format as models: what a check answers. An unknown field is refused."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StrictFloat, StrictInt, StrictStr

Language = Literal["ko", "en", "zh", "ja"]
Span = Annotated[list[int], Field(min_length=2, max_length=2, description="half-open, in Unicode code points of the text")]
Number = StrictInt | StrictFloat
Value = StrictInt | StrictFloat | StrictStr


class Model(BaseModel):
    """A record of the wire format: no field but the named ones."""

    model_config = ConfigDict(extra="forbid")


Label = Literal["supported", "refuted", "misleading", "conflicting", "not_enough_evidence"]


class Mention(Model):
    """A product as the text names it."""

    id: str
    name: str
    written: str
    span: Span
    resolved_by: Literal["name", "coreference", "title"]


class Conditions(Model):
    """What the words fix; null is what they leave open."""

    precision: str | None
    sparsity: str | None
    engine: str | None
    scope: str | None
    count: int | None
    variant: str | None
    workload: str | None
    what: str | None
    link: str | None
    direction: str | None
    tier: str | None
    per: str | None
    aspect: str | None
    price_kind: str | None
    date_kind: str | None
    plan: bool
    versus: str | None


class Tolerance(Model):
    """The band in which a figure agrees, in the claim's unit."""

    low: Number | None
    high: Number | None
    rule: str


class Found(Model):
    """What the facts give on one basis."""

    low: Value | None
    high: Value | None


class Basis(Model):
    """One full set of conditions on which a claim was tried, with the arithmetic."""

    metric: str
    precision: str | None
    sparsity: str | None
    engine: str | None
    scope: str | None
    subject: str
    object: str | None
    default: bool
    measured: bool
    found: Found | None
    agrees: bool
    calculation: str
    citations: list[str]
    context: bool
    departs: list[str]
    rank: int | None
    status: str
    workload: str | None
    origin: str | None


class Citation(Model):
    """A figure as a source states it, and where.

    `snapshot` is the hash of the document as it was when a program read the figure, which it saw first and last on the days of `first_seen`
    and `last_seen`; null where a person read it. `archived` is the address of a public copy.
    """

    id: str
    source: str
    title: str
    publisher: str
    kind: str
    url: str
    published: str | None
    retrieved: str | None
    locator: str
    as_stated: str
    origin: str | None
    snapshot: str | None
    archived: str | None
    first_seen: str | None
    last_seen: str | None
    chip: str
    metric: str
    value: Value
    unit: str
    rank: int
    status: str
    trust: str
    stated_by: str | None
    measured: bool


class Codes(Model):
    """The sentences of a verdict as codes, for programs."""

    summary: str
    diagnosis: str | None
    caveats: list[str]


class Verdict(Model):
    """What the facts say of one claim."""

    label: Label
    rating: int | None
    summary: str
    tolerance: Tolerance | None
    diagnosis: str | None
    bases: list[Basis]
    citations: list[Citation]
    dissent: list[str]
    caveats: list[str]
    codes: Codes


class Claim(Model):
    """What the text states."""

    id: str
    text: str
    span: Span
    marks: list[Span] = Field(
        description="where in the text the figure, the date or the name itself stands; none for a mere order"
    )
    kind: Literal["figure", "count", "ratio", "comparison", "superlative", "date", "age", "efficiency"]
    subject: Mention
    object: Mention | None
    metric: str
    relation: Literal["eq", "about", "at_least", "at_most", "gt", "lt", "first", "most"]
    value: Value | None
    value_high: Number | None
    unit: str | None
    conditions: Conditions
    attributed_to: str | None
    hedged: bool
    as_of: str | None
    verdict: Verdict


class Unchecked(Model):
    """A number about hardware that was seen and not checked."""

    text: str
    span: Span
    reason: str
    code: str


class Suggestion(Model):
    """A word that is nearly the name of a product: offered, never assumed."""

    text: str
    span: Span
    id: str
    name: str


class DocumentOut(Model):
    """The document that was checked. `text` is there for a page, whose main text the spans count in."""

    language: Language
    title: str | None
    published: str | None
    url: str | None
    sha256: str
    text: str | None


class Licence(Model):
    """What may be done with the facts of an answer: an id of the SPDX list, its terms, and who has to be named."""

    id: str
    url: str
    attribution: str


class CheckOut(Model):
    """One document checked. `saved` says whether it is there to be asked for again by its id."""

    id: str
    saved: bool
    created: str
    facts_version: str
    document: DocumentOut
    claims: list[Claim]
    unchecked: list[Unchecked]
    suggestions: list[Suggestion]
    licence: Licence


class ErrorPlace(Model):
    """What is wrong, and the JSON pointer (or the query parameter) of where."""

    detail: str
    pointer: str


class Problem(Model):
    """An error, by RFC 9457."""

    type: str
    title: str
    status: int
    detail: str
    instance: str
    errors: list[ErrorPlace]


class BatchItem(Model):
    """One document of a batch: its check, or what was wrong with it."""

    check: CheckOut | None
    problem: Problem | None


class BatchOut(Model):
    """The documents of a batch, in their order."""

    results: list[BatchItem]
