"""What the tools answer: the wire format without what an assistant does not need in order to cite."""

from __future__ import annotations

from pydantic import BaseModel, Field

from service.api.models import Licence
from service.api.records import Ratio
from service.sheets import Conditions

Value = int | float | str


class Citation(BaseModel):
    """A figure as a source states it, and where: name the publisher, and give the url with the locator."""

    id: str
    publisher: str
    title: str
    url: str
    locator: str = Field(description="where in the document")
    as_stated: str = Field(description="the words of the source")
    published: str | None = None
    rank: int = Field(description="1 the maker, 2 measured results, 3 papers and databases, 4 press")
    status: str = Field(description="shipping, announced, preliminary, ...")


class Found(BaseModel):
    """What the facts give on one basis."""

    low: Value | None = None
    high: Value | None = None


class Basis(BaseModel):
    """One reading on which the claim was tried, with its arithmetic. `departs` says where an alternative leaves the claim's own words."""

    subject: str
    object: str | None = None
    metric: str
    precision: str | None = None
    sparsity: str | None = None
    engine: str | None = None
    scope: str | None = None
    default: bool
    agrees: bool
    calculation: str
    departs: list[str]
    workload: str | None = None
    citations: list[str] = Field(description="ids of citations")


class Verdict(BaseModel):
    """What the facts say of the claim."""

    label: str = Field(description="supported, refuted, misleading, conflicting or not_enough_evidence")
    summary: str
    diagnosis: str | None = None
    bases: list[Basis]
    citations: list[Citation]
    dissent: list[str] = Field(description="ids of the citations, of lower rank, that state something else")
    caveats: list[str]


class Product(BaseModel):
    """A product of the catalogue."""

    id: str
    name: str


class Claim(BaseModel):
    """What the text states of hardware."""

    text: str
    kind: str
    subject: Product
    object: Product | None = None
    metric: str
    verdict: Verdict


class Unchecked(BaseModel):
    """A number that was seen and not checked, and why."""

    text: str
    reason: str


class Suggestion(BaseModel):
    """A word that is nearly the name of a product."""

    text: str
    id: str
    name: str


class Document(BaseModel):
    """The document that was checked."""

    language: str
    title: str | None = None
    published: str | None = None
    url: str | None = None


class CheckAnswer(BaseModel):
    """A text checked. With the detail "full" the same fields are there, and all others of the wire format."""

    document: Document
    claims: list[Claim]
    unchecked: list[Unchecked]
    suggestions: list[Suggestion]
    facts_version: str
    licence: Licence


class Compared(BaseModel):
    """What one chip has on one basis."""

    chip: str
    found: Found
    citations: list[Citation]


class Comparison(BaseModel):
    """A basis on which two or more of the chips have figures."""

    unit: str
    basis: Conditions
    values: list[Compared]
    ratios: list[Ratio]


class CompareAnswer(BaseModel):
    """Chips side by side, by id. `read_as` says which variant a family was read as."""

    metric: str
    unit: str
    read_as: dict[str, str]
    comparisons: list[Comparison]
    facts_version: str
    licence: Licence


class Figure(BaseModel):
    """What sources state of one metric on one basis. `dissent` are sources of lower rank that state something else."""

    chip: str
    metric: str
    unit: str
    basis: Conditions
    found: Found
    citations: list[Citation]
    dissent: list[Citation]


class FactsAnswer(BaseModel):
    """The figures of a chip. `left_off` counts, by metric, the figures that come only where their metric is asked for."""

    chip: Product
    read_as: str = Field(description="the variant a family was read as")
    variants: list[Product] = Field(description="the other variants of a family")
    figures: list[Figure]
    left_off: dict[str, int]
    facts_version: str
    licence: Licence
