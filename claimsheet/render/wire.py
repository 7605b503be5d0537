"""A check in the wire format, version 1: plain lists, dicts, texts and numbers, in a fixed order of keys."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, fields
from functools import lru_cache
from operator import attrgetter
from typing import Any

from claimsheet.core.catalogue import Catalogue
from claimsheet.core.claim import Claim, Conditions, Mention
from claimsheet.core.document import Document
from claimsheet.core.fact import Fact
from claimsheet.core.licence import write_licence
from claimsheet.core.verdict import Basis, Check, Checked, Tolerance, Unchecked, Verdict
from claimsheet.render.evidence import Evidence, citable
from claimsheet.render.sentences import Sentences

Json = dict[str, Any]
_CONDITIONS = tuple(f.name for f in fields(Conditions))


def round_number(value: float | str | None, digits: int = 6) -> float | int | str | None:
    """The value without the noise of binary arithmetic; a whole number as one."""
    if value is None or isinstance(value, str):
        return value
    return _round(value, digits)


@lru_cache(maxsize=16_384)
def _round(value: float, digits: int) -> float | int:
    rounded = float(f"{value:.{digits}g}")
    return int(rounded) if rounded.is_integer() else rounded


def derive_id(document: Document, facts_version: str, tolerance: float | None = None) -> str:
    """The id of a check: the same for the same document, facts and tolerance."""
    parts = [document.sha256, document.language, document.published, document.title, document.url, facts_version, tolerance]
    return hashlib.sha256(json.dumps(parts, ensure_ascii=True).encode()).hexdigest()[:24]


_MOST_TOLD = 5_000  # citations at hand


def write_citation(evidence: Evidence, fact_id: str) -> Json:
    """A fact with its source, as it is cited. Answers share it: whoever gets it changes nothing in it."""
    told = evidence.told.get(fact_id)
    if told is None:
        if len(evidence.told) > _MOST_TOLD:
            evidence.told.clear()
        told = evidence.told[fact_id] = _write_citation(evidence, fact_id)
    return told


def _write_citation(evidence: Evidence, fact_id: str) -> Json:
    fact = evidence.facts[fact_id]
    source = evidence.sources[fact.source]
    return {
        "id": fact.id,
        "source": source.id,
        "title": source.title,
        "publisher": source.publisher,
        "kind": source.kind,
        "url": source.url,
        "published": source.published,
        "retrieved": fact.last_seen or source.retrieved,
        "locator": fact.locator,
        "as_stated": fact.as_stated,
        "origin": fact.origin,
        "snapshot": fact.snapshot,
        "archived": source.archived,
        "first_seen": fact.first_seen,
        "last_seen": fact.last_seen,
        **_write_fact(fact),
    }


def _write_fact(fact: Fact) -> Json:
    return {
        "chip": fact.chip,
        "metric": fact.metric,
        "value": round_number(fact.value, 12),
        "unit": fact.unit,
        "rank": fact.rank,
        "status": fact.status,
        "trust": fact.trust,
        "stated_by": fact.stated_by,
        "measured": fact.measured,
    }


@dataclass(frozen=True, slots=True)
class Wire:
    """Writes checks for one catalogue and one base of facts."""

    evidence: Evidence
    catalogue: Catalogue

    def write(
        self, check: Check, created: str, *, tolerance: float | None = None, with_text: bool = False, language: str | None = None
    ) -> Json:
        """The whole check. `with_text` carries the text that spans count in, for what was not submitted as text; `language` is that of the
        sentences, the document's own where none is asked for."""
        sentences = Sentences(language or check.document.language, self.catalogue)
        document = check.document
        claims = [self._write_claim(f"c{number}", checked, sentences) for number, checked in enumerate(check.claims, 1)]
        return {
            "id": derive_id(document, check.facts_version, tolerance),
            "created": created,
            "facts_version": check.facts_version,
            "document": {
                "language": document.language,
                "title": document.title,
                "published": document.published,
                "url": document.url,
                "sha256": document.sha256,
                "text": document.text if with_text else None,
            },
            "claims": claims,
            "unchecked": [_write_unchecked(one, sentences) for one in check.unchecked],
            "suggestions": [
                {"text": one.text, "span": list(one.span), "id": one.id, "name": one.name} for one in check.suggestions
            ],
            "licence": write_licence(citation for claim in claims for citation in claim["verdict"]["citations"]),
        }

    def _write_claim(self, claim_id: str, checked: Checked, sentences: Sentences) -> Json:
        claim = checked.claim
        return {
            "id": claim_id,
            "text": claim.text,
            "span": list(claim.span),
            "marks": [list(mark) for mark in claim.marks],
            "kind": claim.kind,
            "subject": _write_mention(claim.subject),
            "object": _write_mention(claim.object) if claim.object else None,
            "metric": claim.metric,
            "relation": claim.relation,
            "value": round_number(claim.value, 12),
            "value_high": round_number(claim.value_high, 12),
            "unit": claim.unit,
            "conditions": _write_conditions(claim),
            "attributed_to": claim.attributed_to,
            "hedged": claim.hedged,
            "as_of": claim.as_of,
            "verdict": self._write_verdict(checked.verdict, sentences),
        }

    def _write_verdict(self, verdict: Verdict, sentences: Sentences) -> Json:
        return {
            "label": verdict.label,
            "rating": None,
            "summary": sentences.say(verdict.summary),
            "tolerance": _write_tolerance(verdict.tolerance, sentences) if verdict.tolerance else None,
            "diagnosis": sentences.say(verdict.diagnosis) if verdict.diagnosis else None,
            "bases": [self._write_basis(basis) for basis in verdict.bases],
            "citations": [write_citation(self.evidence, fact_id) for fact_id in citable(self.evidence, verdict.cited())],
            "dissent": citable(self.evidence, verdict.dissent),
            "caveats": [sentences.say(note) for note in verdict.caveats],
            "codes": {
                "summary": verdict.summary.code,
                "diagnosis": verdict.diagnosis.code if verdict.diagnosis else None,
                "caveats": [note.code for note in verdict.caveats],
            },
        }

    def _write_basis(self, basis: Basis) -> Json:
        return {
            "metric": basis.metric,
            "precision": basis.precision,
            "sparsity": basis.sparsity,
            "engine": basis.engine,
            "scope": basis.scope,
            "subject": basis.subject,
            "object": basis.object,
            "default": basis.default,
            "measured": basis.measured,
            "found": _write_found(basis),
            "agrees": basis.agrees,
            "calculation": basis.calculation,
            "citations": citable(self.evidence, basis.facts),
            "context": basis.context,
            "departs": list(basis.departs),
            "rank": basis.rank,
            "status": basis.status,
            "workload": basis.workload,
            "origin": basis.origin,
        }


def _write_mention(mention: Mention) -> Json:
    return {
        "id": mention.id,
        "name": mention.name,
        "written": mention.written,
        "span": list(mention.span),
        "resolved_by": mention.resolved_by,
    }


_read_conditions = attrgetter(*_CONDITIONS)


def _write_conditions(claim: Claim) -> Json:
    return dict(zip(_CONDITIONS, _read_conditions(claim.conditions), strict=True))


def _write_found(basis: Basis) -> Json | None:
    if basis.found_low is None and basis.found_high is None:
        return None
    low = basis.found_low if basis.found_low is not None else basis.found_high
    high = basis.found_high if basis.found_high is not None else basis.found_low
    return {"low": round_number(low), "high": round_number(high)}


def _write_tolerance(tolerance: Tolerance, sentences: Sentences) -> Json:
    return {"low": round_number(tolerance.low), "high": round_number(tolerance.high), "rule": sentences.say(tolerance.rule)}


def _write_unchecked(one: Unchecked, sentences: Sentences) -> Json:
    return {"text": one.text, "span": list(one.span), "reason": sentences.say(one.reason), "code": one.reason.code}
