"""A check as plain text for a terminal: claim, label, bases with their arithmetic, numbered citations, caveats."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, fields

from claimsheet.core.catalogue import Catalogue
from claimsheet.core.licence import ID, attribute
from claimsheet.core.verdict import Basis, Check, Checked, Verdict
from claimsheet.render.bands import tell_band
from claimsheet.render.conditions import SEPARATOR, name_conditions, name_role
from claimsheet.render.days import write_day
from claimsheet.render.evidence import Evidence, citable
from claimsheet.render.sentences import Sentences


@dataclass
class _Report:
    """Lines in one language; citations are numbered through the whole document."""

    sentences: Sentences
    evidence: Evidence
    numbers: dict[str, int] = field(default_factory=dict)

    def claim_lines(self, checked: Checked) -> Iterator[str]:
        claim, verdict, phrase = checked.claim, checked.verdict, self.sentences.phrase
        yield f"“{claim.text}”"
        about = (phrase(f"kind_{claim.kind}"), self.sentences.metric(claim.metric, claim.conditions.what))
        yield f"  {phrase(f'label_{verdict.label}').upper()}{self.sentences.signs.bracket(self.sentences.signs.join(about))}"
        yield f"  {self.sentences.say(verdict.summary)}"
        if verdict.tolerance:
            yield f"  {self._head('tolerance')}{self._band(checked)}"
        if verdict.diagnosis:
            yield f"  {self._head('diagnosis')}{self.sentences.say(verdict.diagnosis)}"
        if verdict.bases:
            yield f"  {self._head('bases').rstrip()}"
        for basis in sorted(verdict.bases, key=lambda basis: (basis.context, not basis.default)):
            yield from self._basis_lines(basis)
        yield from self._caveat_lines(verdict)
        yield from self._citation_lines(verdict)

    def _head(self, name: str) -> str:
        return self.sentences.phrase(f"head_{name}") + self.sentences.signs.colon

    def _band(self, checked: Checked) -> str:
        if not (tolerance := checked.verdict.tolerance):
            return ""
        rule = self.sentences.say(tolerance.rule)
        return tell_band((tolerance.low, tolerance.high), rule, checked.claim.unit, self.sentences)

    def _basis_lines(self, basis: Basis) -> Iterator[str]:
        phrase, colon = self.sentences.phrase, self.sentences.signs.colon
        record = {one.name: getattr(basis, one.name) for one in fields(basis)}
        named = " / ".join(self.sentences.chip(chip) for chip in (basis.subject, basis.object) if chip)
        conditions = (self.sentences.metric(basis.metric), name_conditions(record, self.sentences))
        departs = f" [{self.sentences.departures(basis.departs)}]" if basis.departs else ""
        told = (name_role(record, self.sentences), named, SEPARATOR.join(filter(None, conditions)))
        yield f"    {colon.join(told)}{departs}"
        marks = "".join(f" [{self._number(fact)}]" for fact in citable(self.evidence, basis.facts))
        outcome = "" if basis.context else colon + phrase("head_agrees" if basis.agrees else "head_differs")
        yield f"      {basis.calculation}{outcome}{marks}"

    def _caveat_lines(self, verdict: Verdict) -> Iterator[str]:
        if verdict.caveats:
            yield f"  {self._head('caveats').rstrip()}"
        for note in verdict.caveats:
            yield f"    - {self.sentences.say(note)}"

    def _citation_lines(self, verdict: Verdict) -> Iterator[str]:
        cited = citable(self.evidence, verdict.cited())
        if cited:
            yield f"  {self._head('citations').rstrip()}"
        for fact_id in cited:
            fact = self.evidence.facts[fact_id]
            source = self.evidence.sources[fact.source]
            day = write_day(source.published or "", self.sentences.language)
            about = self.sentences.signs.join((source.title, source.publisher, day, fact.locator))
            yield f"    [{self._number(fact_id)}] {about}{self.sentences.signs.colon}“{fact.as_stated}”"
            yield f"        {source.url}"

    def _number(self, fact_id: str) -> int:
        return self.numbers.setdefault(fact_id, len(self.numbers) + 1)


def write_text(check: Check, evidence: Evidence, catalogue: Catalogue) -> str:
    """The check in words, in the language of its document."""
    report = _Report(Sentences(check.document.language, catalogue), evidence)
    phrase = report.sentences.phrase
    blocks = ["\n".join(report.claim_lines(checked)) for checked in check.claims] or [phrase("head_no_claims")]
    signs = report.sentences.signs
    listed = (
        ("head_unchecked", [(one.text, report.sentences.say(one.reason)) for one in check.unchecked]),
        ("head_suggestions", [(one.text, one.name) for one in check.suggestions]),
    )
    for heading, pairs in listed:
        lines = [f"  “{text}”{signs.colon}{said}" for text, said in pairs]
        blocks += ["\n".join([phrase(heading) + signs.colon.rstrip(), *lines])] if lines else []
    cited = {fact for checked in check.claims for fact in citable(evidence, checked.verdict.cited())}
    attribution = attribute(evidence.sources[evidence.facts[fact].source].publisher for fact in cited)
    facts, licence = (phrase(code) + signs.colon for code in ("head_facts", "head_licence"))
    blocks.append(f"{facts}{check.facts_version}\n{licence}{ID}{signs.bracket(attribution)}")
    return "\n\n".join(blocks) + "\n"
