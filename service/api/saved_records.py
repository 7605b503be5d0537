"""The wire format as models: what is told of saved checks, of verdicts that changed, and to clients of Google's API."""

from __future__ import annotations

from typing import Literal

from service.api.models import CheckOut, DocumentOut, Label, Model, Value


class Run(Model):
    """One run of a saved check."""

    number: int
    created: str
    facts_version: str


class SavedOut(CheckOut):
    """A saved check: the answer of one run, and which runs there are. `current`: the newest is on the facts of now."""

    listed: bool
    run: int
    runs: list[Run]
    current: bool


class CheckLine(Model):
    """A published check in a list, with how many of its claims have which label."""

    id: str
    created: str
    facts_version: str
    document: DocumentOut
    labels: dict[Label, int]


class CheckList(Model):
    """A part of the list of published checks, the newest first."""

    items: list[CheckLine]
    next: str | None


class FactStated(Model):
    """A figure as a verdict cited it."""

    id: str
    source: str
    value: Value
    unit: str
    status: str


class Reason(Model):
    """A fact that came, went or changed."""

    fact: str
    before: FactStated | None
    after: FactStated | None


class Change(Model):
    """A verdict that changed from one run to the next; null where the claim was, or is, not read."""

    id: str
    check: str
    title: str | None
    run: int
    created: str
    text: str
    claim: str | None
    before: Label | None
    after: Label | None
    facts_before: str
    facts_after: str
    because: list[Reason]


class ChangeList(Model):
    """A part of the list of changes, the newest first."""

    items: list[Change]
    next: str | None


class CorrectionOut(Model):
    """A reader's correction and what became of it. `check` and `claim` are told to its sender, to reviewers, and where the check is published."""

    id: str
    created: str
    state: Literal["open", "accepted", "refused"]
    comment: str
    url: str
    locator: str
    as_stated: str
    fact: str | None
    check: str | None
    claim: str | None
    chip: str | None
    metric: str | None
    value: Value | None
    unit: str | None
    decided: str | None
    note: str | None
    facts: list[str]


class CorrectionList(Model):
    """A part of the list of corrections, the newest first."""

    items: list[CorrectionOut]
    next: str | None


class GooglePublisher(Model):
    """Who reviewed."""

    name: str
    site: str


class GoogleReview(Model):
    """A review of a claim."""

    publisher: GooglePublisher
    url: str
    title: str
    reviewDate: str  # noqa: N815 - Google's name
    textualRating: str  # noqa: N815
    languageCode: str  # noqa: N815


class GoogleClaim(Model):
    """A claim with its review; what is not known is left out."""

    text: str
    claimant: str | None = None
    claimDate: str | None = None  # noqa: N815
    claimReview: list[GoogleReview]  # noqa: N815


class GoogleOut(Model):
    """What Google's `claims:search` answers; empty where nothing is found."""

    claims: list[GoogleClaim] | None = None
    nextPageToken: str | None = None  # noqa: N815
