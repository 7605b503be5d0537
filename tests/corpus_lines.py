"""The lines of the corpus, and what a line and a reading of it differ in."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from checkers import check_document
from claimsheet.core.catalogue import catalogue
from claimsheet.core.document import LANGUAGES, Document
from claimsheet.core.units import comparable, convert
from claimsheet.core.verdict import Checked
from claimsheet.facts.base import base

CORPUS = Path(__file__).parent / "corpus"
KINDS = ("figure", "count", "ratio", "comparison", "superlative", "date", "age", "efficiency", "silence", "reading")
OPEN = "open"  # lines that are not answered right yet: counted, and held to be wrong still
BESIDE = frozenset({"memory_type", "architecture"})  # named beside another figure: listed only where the line is about them
_CLAIM = {"kind", "subject", "object", "metric", "relation", "value", "value_high", "unit", "conditions", "label"}
_LINE = {"text", "title", "published", "claims", "why"}
_CLOSE = 1e-3
_CHIPS = frozenset({"chips", "gpus", "npus"})  # "384 chips" and "384 NPUs" count the same things
_SAME_RELATION = {"gt": "at_least"}  # no language keeps "이상" and "넘는", "at least" and "more than" well apart


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a corpus file."""

    language: str
    kind: str
    number: int
    text: str
    claims: tuple[dict[str, Any], ...]
    title: str | None = None
    published: str | None = None

    @property
    def id(self) -> str:
        """File and number, "ko/ratio:12"."""
        return f"{self.language}/{self.kind}:{self.number}"


def _check_keys(record: dict[str, Any], where: str) -> None:
    assert set(record) <= _LINE, f"{where}: unknown key {sorted(set(record) - _LINE)}"
    assert {"text", "claims"} <= set(record), f"{where}: text and claims are needed"
    for claim in record["claims"]:
        assert set(claim) <= _CLAIM, f"{where}: unknown key {sorted(set(claim) - _CLAIM)}"
        for chip in (claim["subject"], claim.get("object")):
            assert chip is None or chip in catalogue().chips, f"{where}: no chip {chip}"
        assert claim["metric"] in catalogue().metrics, f"{where}: no metric {claim['metric']}"


def _read_file(path: Path) -> Iterable[Line]:
    for number, text in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not text.strip():
            continue
        record = json.loads(text)
        _check_keys(record, f"{path.parent.name}/{path.name}:{number}")
        yield Line(
            path.parent.name,
            path.stem,
            number,
            record["text"],
            tuple(record["claims"]),
            record.get("title"),
            record.get("published"),
        )


def read_lines() -> list[Line]:
    """All lines, in order of language and file; an AssertionError where a language, a file or a line is missing or wrong."""
    lines: list[Line] = []
    for language in LANGUAGES:
        paths = sorted((CORPUS / language).glob("*.jsonl"))
        assert paths, f"no corpus in {language}"
        for path in paths:
            found = list(_read_file(path))
            assert found, f"{language}/{path.name} has no lines"
            lines += found
    return lines


def read_claims(line: Line) -> list[Checked]:
    """What the reader finds in a line, with verdicts."""
    document = Document(line.text, line.language, line.published, line.title)
    return list(check_document(document, base(), catalogue()).claims)


def _same_value(gold: Any, said: Any, gold_unit: str | None, said_unit: str | None) -> bool:
    if gold is None or said is None or isinstance(gold, str) or isinstance(said, str):
        return str(gold).casefold() == str(said).casefold()
    if gold_unit != said_unit:
        if not gold_unit or not said_unit or not comparable(gold_unit, said_unit):
            return False
        said = convert(said, said_unit, gold_unit)
    return bool(abs(gold - said) <= _CLOSE * max(abs(gold), abs(said)))


def _same_condition(name: str, gold: Any, said: Any) -> bool:
    return bool(gold == said) or (name == "what" and "chips" in (gold, said) and {gold, said} <= _CHIPS)


def find_differences(gold: dict[str, Any], said: Checked) -> list[str]:
    """The fields in which a listed claim and a claim found differ."""
    claim, known = said.claim, said.claim.conditions.known()
    other = claim.object.id if claim.object else None
    pairs = {
        "kind": (gold["kind"], claim.kind),
        "subject": (gold["subject"], claim.subject.id),
        "object": (gold.get("object"), other),
        "metric": (gold["metric"], claim.metric),
        "relation": tuple(_SAME_RELATION.get(relation, relation) for relation in (gold["relation"], claim.relation)),
    }
    if gold.get("label"):
        pairs["label"] = (gold["label"], said.verdict.label)
    wrong = [name for name, (want, got) in pairs.items() if want != got]
    wrong += [name for name, want in gold.get("conditions", {}).items() if not _same_condition(name, want, known.get(name))]
    for name, got in (("value", claim.value), ("value_high", claim.value_high)):
        if not _same_value(gold.get(name), got, gold.get("unit"), claim.unit):
            wrong.append(name)
    return wrong


def _pair(golds: list[dict[str, Any]], saids: list[Checked]) -> list[tuple[dict[str, Any] | None, Checked | None, list[str]]]:
    """Listed and found claims side by side, those that differ least first."""
    pairs: list[tuple[dict[str, Any] | None, Checked | None, list[str]]] = []
    while golds and saids:
        gold, said = min(((g, s) for g in golds for s in saids), key=lambda both: len(find_differences(*both)))
        wrong = find_differences(gold, said)
        if len(wrong) > 4:
            break
        pairs.append((gold, said, wrong))
        golds = [g for g in golds if g is not gold]
        saids = [s for s in saids if s is not said]
    return [*pairs, *((g, None, []) for g in golds), *((None, s, []) for s in saids)]


def tell(said: Checked) -> str:
    """A claim found, in one line."""
    claim = said.claim
    other = claim.object.id if claim.object else "-"
    high = f"..{claim.value_high}" if claim.value_high is not None else ""
    what = f"{claim.kind} {claim.subject.id} {other} {claim.metric} {claim.relation} {claim.value}{high} {claim.unit}"
    return f"{what} {claim.conditions.known()} {said.verdict.label} in {claim.text!r}"


def compare(line: Line, saids: list[Checked]) -> list[str]:
    """What is missing, wrong or too much, one line each; empty where the reading is right."""
    listed = {gold["metric"] for gold in line.claims if gold["kind"] == "figure"}
    found = [said for said in saids if said.claim.kind != "figure" or said.claim.metric not in BESIDE - listed]
    told: list[str] = []
    for gold, said, wrong in _pair(list(line.claims), found):
        if gold is None and said is not None:
            told.append(f"  too much: {tell(said)}")
        elif said is None:
            told.append(f"  missing:  {json.dumps(gold, ensure_ascii=False)}")
        elif wrong:
            told.append(f"  wrong {', '.join(wrong)}: {json.dumps(gold, ensure_ascii=False)}\n    found:  {tell(said)}")
    return told
