"""The wire format as models: what is asked. An unknown field is refused."""

from __future__ import annotations

from typing import Annotated, Any, Literal, Self

from pydantic import ConfigDict, Field, StrictBool, StrictFloat, StrictInt, StrictStr, StringConstraints, model_validator

from claimsheet.core.claim import Kind, Relation
from service.api.models import Label, Language, Model


class CheckIn(Model):
    """A document to check: `text`, `html` or `url`. `url` alone is fetched; beside one of the others it is where the words came from."""

    text: StrictStr | None = Field(None, description="the words, as they are")
    html: StrictStr | None = Field(None, description="a page; its main text is checked")
    url: StrictStr | None = Field(
        None, max_length=2000, pattern=r"^https?://[^\s]+$", description="a link to fetch, or where the words came from"
    )
    language: Language | None = Field(None, description="found from the script where none is given")
    published: StrictStr | None = Field(None, max_length=40, description="YYYY, YYYY-MM or YYYY-MM-DD")
    title: StrictStr | None = Field(None, max_length=2000, description="context for reading; yields no claims")
    tolerance: StrictFloat | None = Field(
        None, gt=0, le=0.5, allow_inf_nan=False, description="relative, instead of the rule's own: 0.05 is 5 %"
    )

    store: Annotated[StrictBool, Field(description="false: nothing of the document or of its check is saved")] = True

    @model_validator(mode="after")
    def _has_one_text(self) -> Self:
        if self.text is not None and self.html is not None:
            raise ValueError("give either text or html, not both")
        return self


class BatchIn(Model):
    """Documents to check, each by itself."""

    documents: list[dict[str, Any]] = Field(min_length=1, description="each a document as `POST /v1/checks` takes it")


class PageIn(Model):
    """Which part of a list is asked for."""

    cursor: str | None = Field(None, max_length=200, description="`next` of the part before")
    limit: int | None = Field(None, ge=1)


class SearchIn(PageIn):
    """Which published checks are asked for."""

    chip: str | None = Field(None, max_length=100, description="an id or a name; a family is all its members")
    label: Label | None = None
    language: Language | None = None
    since: str | None = Field(None, max_length=40, description="the first day on which it was made")
    until: str | None = Field(None, max_length=40, description="the last such day")
    q: str | None = Field(None, max_length=200, description="words that stand in the document")


class ChangesIn(PageIn):
    """Which changes are asked for."""

    check: str | None = Field(None, max_length=100, description="of this check alone")


class RunIn(Model):
    """Which run of a check is asked for."""

    run: int | None = Field(None, ge=1, description="its number; the newest where none is given")


class ListedIn(Model):
    """Whether a check is published."""

    listed: StrictBool


class ChipWordsIn(Model):
    """What is asked of chips, whichever way the list is cut."""

    q: str | None = Field(None, max_length=100, description="a part of an id, a name or an alias")
    kind: str | None = Field(None, max_length=40, description="such as accelerator, gpu, cpu, memory, mobile_soc, foundry_node")
    vendor: str | None = Field(None, max_length=40, description="such as nvidia, amd, skhynix")


class ChipsIn(ChipWordsIn, PageIn):
    """Which chips are asked for."""


class SourceWordsIn(Model):
    """What is asked of sources, whichever way the list is cut."""

    q: str | None = Field(None, max_length=200, description="words that stand in a title, the name of a publisher or an id")
    kind: str | None = Field(None, max_length=40, description="such as vendor-datasheet, benchmark-results, press")
    rank: int | None = Field(None, ge=1, le=4, description="of what it states where no figure says otherwise")
    reader: Literal["parser", "person"] | None = None


class SourcesIn(SourceWordsIn, PageIn):
    """Which sources are asked for."""


class CompareIn(Model):
    """Which chips are compared, on what."""

    chips: str = Field(
        max_length=500, pattern=r"^[^,]+(,[^,]+){1,3}$", description="two to four ids or names, with commas between"
    )
    metric: str = Field(max_length=60)


Value = StrictInt | StrictFloat | Annotated[StrictStr, Field(max_length=300)]
# What a person writes: blanks alone say nothing.
Words = Annotated[str, StringConstraints(strict=True, strip_whitespace=True, min_length=1)]


class ConditionsIn(Model):
    """What a claim fixes; what is left out is left open."""

    precision: StrictStr | None = Field(None, max_length=20)
    sparsity: Literal["dense", "sparse"] | None = None
    engine: Literal["tensor", "vector"] | None = None
    scope: Literal["die", "package", "card", "node", "rack", "pod", "system", "stack"] | None = None
    count: StrictInt | None = Field(None, ge=1, le=100_000_000)
    workload: StrictStr | None = Field(None, max_length=200)
    what: StrictStr | None = Field(None, max_length=100)
    link: StrictStr | None = Field(None, max_length=40)
    direction: Literal["per_direction", "both"] | None = None
    tier: StrictStr | None = Field(None, max_length=40)
    date_kind: Literal["announced", "launched", "sampled", "shipped", "available", "mass_production"] | None = None
    price_kind: Literal["list", "market", "rent"] | None = None
    plan: StrictBool = False


class ClaimIn(Model):
    """A claim taken apart: `subject` and `object` are ids or names of chips; a ratio is subject over object, in the unit "ratio"."""

    subject: StrictStr = Field(max_length=100)
    object: StrictStr | None = Field(None, max_length=100)
    kind: Kind | None = Field(None, description="found from the rest where it is left out")
    metric: StrictStr = Field(max_length=60)
    relation: Relation = "eq"
    value: Value | None = None
    value_high: StrictInt | StrictFloat | None = None
    unit: StrictStr | None = Field(None, max_length=20)
    conditions: ConditionsIn | None = None


class ClaimsIn(Model):
    """Claims to judge."""

    claims: list[ClaimIn] = Field(min_length=1, max_length=100)
    language: Language = "en"
    published: StrictStr | None = Field(None, max_length=40, description="the day as of which they are judged")
    tolerance: StrictFloat | None = Field(None, gt=0, le=0.5, allow_inf_nan=False)


class CorrectionIn(Model):
    """What a reader says is wrong, and the source that says so. It is about a fact, a claim of a saved check, or a chip's metric."""

    comment: Words = Field(max_length=2000, description="what is wrong")
    url: StrictStr = Field(max_length=2000, pattern=r"^https?://[^\s]+$", description="where the source lies")
    locator: Words = Field(max_length=300, description="where in it: a table, a row, a page")
    as_stated: Words = Field(max_length=300, description="how the source states it")
    fact: StrictStr | None = Field(None, max_length=200, description="the id of the fact that is wrong")
    check: StrictStr | None = Field(None, max_length=100, description="the id of a saved check")
    claim: StrictStr | None = Field(None, max_length=20, description="the id of a claim in that check")
    chip: StrictStr | None = Field(None, max_length=100)
    metric: StrictStr | None = Field(None, max_length=60)
    value: Value | None = Field(None, description="the figure as it ought to be")
    unit: StrictStr | None = Field(None, max_length=20)


class CorrectionsIn(PageIn):
    """Which corrections are asked for."""

    state: Literal["open", "accepted", "refused"] = Field("accepted", description="others than accepted need the scope review")


class DecisionIn(Model):
    """What a reviewer decides."""

    state: Literal["accepted", "refused"]
    note: Words = Field(max_length=2000, description="why; published with it where it is accepted")
    facts: list[Annotated[StrictStr, Field(max_length=200)]] = Field(
        default_factory=list, max_length=50, description="ids of the facts that follow from it"
    )


class GoogleIn(Model):
    """What Google's `claims:search` takes; a key and the like are let pass, as its clients send them."""

    model_config = ConfigDict(extra="ignore")

    query: str | None = Field(None, max_length=200)
    languageCode: str | None = Field(None, max_length=35, description="BCP 47; the region is not considered")  # noqa: N815 - Google's name
    reviewPublisherSiteFilter: str | None = Field(None, max_length=250)  # noqa: N815
    maxAgeDays: int | None = Field(None, ge=0, le=100_000)  # noqa: N815
    pageSize: int = Field(10, ge=1, le=100)  # noqa: N815
    pageToken: str | None = Field(None, max_length=20)  # noqa: N815
    offset: int = Field(0, ge=0, le=1_000_000)
