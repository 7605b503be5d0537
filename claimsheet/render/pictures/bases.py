"""The bases a claim was tried on as rows of a picture: those that decide first; rows of equal words become one interval."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from claimsheet.core.messages import MESSAGES
from claimsheet.core.verdict import Note
from claimsheet.render.conditions import SEPARATOR, name_conditions, name_rank
from claimsheet.render.pictures.letters import bind, clean
from claimsheet.render.pictures.spans import Span, join_spans, read_span
from claimsheet.render.sentences import Sentences

Json = dict[str, Any]
MOST = 12
_DETAILED = 8  # rows: where there are more, those that differ by workload alone become one
_ROLES = ("default", "alternative", "echo", "context")
# Departures that the words of a row tell by themselves.
_SHOWN = ("sparsity", "precision", "workload", "object", "subject", "scope", "metric", "engine", "status")


@dataclass(frozen=True, slots=True)
class Row:
    """What was found on one basis, or on several of equal words. `whole` tells it apart from all others, `label` only as far as needed."""

    role: str
    agrees: bool
    whole: str
    label: str
    workload: str
    about: str
    source: str
    span: Span
    origin: str = ""

    @property
    def outcome(self) -> str:
        """What the row says of the claim: agrees, differs, or nothing, as context and the repeats of one remark do."""
        return "context" if self.role in ("context", "echo") else "agrees" if self.agrees else "differs"

    def tell(self) -> str:
        """All that lies behind the label."""
        return SEPARATOR.join(filter(None, (self.workload, self.about, self.source)))


class _Roles:
    """Tells what part a basis has. Where evidence is not enough, what agrees and goes back to one remark is no evidence."""

    def __init__(self, verdict: Json) -> None:
        cited = Counter(one["origin"] for one in verdict["citations"] if one["origin"])
        self.echoed = {origin: count for origin, count in cited.items() if count > 1}
        self.open = verdict["label"] == "not_enough_evidence"

    def find(self, basis: Json) -> str:
        """The role of a basis."""
        if basis["context"]:
            return "context"
        if self.open and basis["agrees"] and basis["origin"] in self.echoed:
            return "echo"
        return "default" if basis["default"] else "alternative"


class _Words:
    """Tells the bases of one claim apart. What is usual among them, and what the claim says itself, goes without saying."""

    def __init__(self, claim: Json, sentences: Sentences) -> None:
        self.claim, self.sentences = claim, sentences
        bases = claim["verdict"]["bases"]
        self.usual = {name: Counter(basis[name] for basis in bases if basis[name]).most_common(1) for name in ("scope", "engine")}
        self.metrics = {basis["metric"] for basis in bases} | {claim["metric"]}

    def label(self, basis: Json) -> str:
        """The label of a row, as short as it can be; no line parts the names in it."""
        usual = {name for name, known in self.usual.items() if known and known[0][0] == basis[name]}
        metric = clean(self.sentences.metric(basis["metric"])) if len(self.metrics) > 1 else ""
        conditions = clean(name_conditions(basis, self.sentences, {"workload", "measured"} | usual))
        names = "" if self._families(basis["subject"], basis["object"]) == self._claimed() else self._names(basis)
        return SEPARATOR.join(filter(None, (metric, conditions, names))) or self._names(basis)

    def whole(self, basis: Json) -> str:
        """All that tells the basis from any other."""
        conditions = name_conditions(basis, self.sentences, {"measured"})
        told = (self._names(basis), self.sentences.metric(basis["metric"]), conditions, self.about(basis))
        return SEPARATOR.join(filter(None, told))

    def workload(self, basis: Json) -> str:
        """The task that the figure is of, which stands below the label."""
        return name_conditions({"workload": basis["workload"]}, self.sentences)

    def about(self, basis: Json) -> str:
        """What else is worth knowing: how it departs from what is usually meant, and whether it was measured."""
        status = [basis["status"]] if f"departs_{basis['status']}" in MESSAGES else []
        departs = [code for code in basis["departs"] if code not in (*_SHOWN, *status)]
        measured = self.sentences.phrase("head_measured") if basis["measured"] else ""
        return SEPARATOR.join(filter(None, (self.sentences.departures([*status, *departs]), measured)))

    def _names(self, basis: Json) -> str:
        return " / ".join(bind(self.sentences.chip(chip)) for chip in (basis["subject"], basis["object"]) if chip)

    def _families(self, subject: str, other: str | None) -> tuple[str, str]:
        family = self.sentences.catalogue.family
        return family(subject), family(other or "")

    def _claimed(self) -> tuple[str, str]:
        return self._families(self.claim["subject"]["id"], (self.claim["object"] or {}).get("id"))


def list_rows(claim: Json, sentences: Sentences) -> list[Row]:
    """A row for every basis on which numbers or days were found, in the order they are shown."""
    words = _Words(claim, sentences)
    rows = list(_read_rows(claim["verdict"], words, sentences))
    return sorted(rows, key=lambda row: (_ROLES.index(row.role), not row.agrees))


def _read_rows(verdict: Json, words: _Words, sentences: Sentences) -> Iterator[Row]:
    roles = _Roles(verdict)
    for basis in verdict["bases"]:
        found = basis["found"] or {"low": None, "high": None}
        if span := read_span(found["low"], found["high"], sentences.language):
            role, source = roles.find(basis), name_rank(basis["rank"], sentences)
            told, origin = (words.label(basis), words.workload(basis), words.about(basis)), ""
            if role == "echo":
                repeats = Note("picture_repeats", {"count": roles.echoed[basis["origin"]]})
                told, origin = (told[0], "", sentences.say(repeats)), basis["origin"]
            yield Row(role, basis["agrees"], words.whole(basis), *told, source, span, origin)


def merge_rows(rows: list[Row], sentences: Sentences) -> list[Row]:
    """The rows with those of equal words made one; where they are still many, whatever their workload."""
    merged = _merge(rows, lambda row: (row.label, row.workload, row.about, row.source), sentences)
    if len(merged) > _DETAILED:
        merged = _merge(rows, lambda row: (row.label, row.about), sentences)
    return merged


def _merge(rows: list[Row], words: Callable[[Row], tuple[str, ...]], sentences: Sentences) -> list[Row]:
    groups: dict[tuple[Any, ...], list[Row]] = {}
    for row in rows:
        # One remark is one row, of whatever it was said.
        key = (row.role, row.origin) if row.origin else (row.role, row.outcome == "agrees", *words(row))
        groups.setdefault(key, []).append(row)
    return [_join(group, sentences) for group in groups.values()]


def _join(group: list[Row], sentences: Sentences) -> Row:
    workloads = list(dict.fromkeys(row.workload for row in group if row.workload))
    told = "".join(workloads[:1])
    if len(workloads) > 1:
        told = sentences.say(Note("picture_workloads", {"count": len(workloads)}))
    sources = ", ".join(dict.fromkeys(row.source for row in group if row.source))
    return replace(group[0], workload=told, source=sources, span=join_spans(row.span for row in group))
