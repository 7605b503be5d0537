"""A check as plain text for a terminal: claim, label, bases with their arithmetic, numbered citations, caveats."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from claimsheet.core.catalogue import Catalogue
from claimsheet.core.licence import ID, attribute
from claimsheet.core.verdict import Basis, Check, Checked, Tolerance, Verdict
from claimsheet.render.evidence import Evidence, citable
from claimsheet.render.sentences import Sentences, format_number


@dataclass
class _Report:
    """Lines in one language; citations are numbered through the whole document."""

    sentences: Sentences
    evidence: Evidence
    numbers: dict[str, int] = field(default_factory=dict)

    def claim_lines(self, checked: Checked) -> Iterator[str]:
        claim, verdict, phrase = checked.claim, checked.verdict, self.sentences.phrase
        yield f"“{claim.text}”"
        yield f"  {phrase(f'label_{verdict.label}').upper()}  ({phrase(f'kind_{claim.kind}')}, {self.sentences.metric(claim.metric)})"
        yield f"  {self.sentences.say(verdict.summary)}"
        if verdict.tolerance:
            yield f"  {phrase('head_tolerance')}: {self._band(verdict.tolerance)}"
        if verdict.diagnosis:
            yield f"  {phrase('head_diagnosis')}: {self.sentences.say(verdict.diagnosis)}"
        if verdict.bases:
            yield f"  {phrase('head_bases')}:"
        for basis in sorted(verdict.bases, key=lambda basis: (basis.context, not basis.default)):
            yield from self._basis_lines(basis)
        yield from self._caveat_lines(verdict)
        yield from self._citation_lines(verdict)

    def _band(self, tolerance: Tolerance) -> str:
        rule = self.sentences.say(tolerance.rule)
        if tolerance.low is None and tolerance.high is None:
            return rule
        ends = ("" if end is None else format_number(end, self.sentences.language) for end in (tolerance.low, tolerance.high))
        return f"{'…'.join(ends)} ({rule})"

    def _basis_lines(self, basis: Basis) -> Iterator[str]:
        phrase = self.sentences.phrase
        role = "head_context" if basis.context else "head_default" if basis.default else "head_alternative"
        conditions = [
            self.sentences.metric(basis.metric),
            basis.precision,
            basis.sparsity,
            basis.engine,
            basis.scope,
            basis.workload,
        ]
        if basis.measured:
            conditions.append(phrase("head_measured"))
        named = " / ".join(self.sentences.chip(chip) for chip in (basis.subject, basis.object) if chip)
        departs = f" [{self.sentences.departures(basis.departs)}]" if basis.departs else ""
        yield f"    {phrase(role)}: {named}: {', '.join(filter(None, conditions))}{departs}"
        marks = "".join(f" [{self._number(fact)}]" for fact in citable(self.evidence, basis.facts))
        outcome = "" if basis.context else f": {phrase('head_agrees' if basis.agrees else 'head_differs')}"
        yield f"      {basis.calculation}{outcome}{marks}"

    def _caveat_lines(self, verdict: Verdict) -> Iterator[str]:
        if verdict.caveats:
            yield f"  {self.sentences.phrase('head_caveats')}:"
        for note in verdict.caveats:
            yield f"    - {self.sentences.say(note)}"

    def _citation_lines(self, verdict: Verdict) -> Iterator[str]:
        cited = citable(self.evidence, verdict.cited())
        if cited:
            yield f"  {self.sentences.phrase('head_citations')}:"
        for fact_id in cited:
            fact = self.evidence.facts[fact_id]
            source = self.evidence.sources[fact.source]
            about = ", ".join(filter(None, (source.title, source.publisher, source.published, fact.locator)))
            yield f"    [{self._number(fact_id)}] {about}: “{fact.as_stated}”"
            yield f"        {source.url}"

    def _number(self, fact_id: str) -> int:
        return self.numbers.setdefault(fact_id, len(self.numbers) + 1)


def write_text(check: Check, evidence: Evidence, catalogue: Catalogue) -> str:
    """The check in words, in the language of its document."""
    report = _Report(Sentences(check.document.language, catalogue), evidence)
    phrase = report.sentences.phrase
    blocks = ["\n".join(report.claim_lines(checked)) for checked in check.claims] or [phrase("head_no_claims")]
    if check.unchecked:
        lines = [f"  “{one.text}”: {report.sentences.say(one.reason)}" for one in check.unchecked]
        blocks.append("\n".join([phrase("head_unchecked") + ":", *lines]))
    if check.suggestions:
        lines = [f"  “{one.text}”: {one.name}" for one in check.suggestions]
        blocks.append("\n".join([phrase("head_suggestions") + ":", *lines]))
    cited = {fact for checked in check.claims for fact in citable(evidence, checked.verdict.cited())}
    attribution = attribute(evidence.sources[evidence.facts[fact].source].publisher for fact in cited)
    blocks.append(f"{phrase('head_facts')}: {check.facts_version}\n{phrase('head_licence')}: {ID} ({attribution})")
    return "\n\n".join(blocks) + "\n"
