"""How a document was read and judged, step by step, for whoever works on the rules."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict

from claimsheet.core.claim import Claim
from claimsheet.core.document import Document
from claimsheet.core.mark import Mark
from claimsheet.core.verdict import Basis, Checked
from claimsheet.extract.reading import read
from claimsheet.render.sentences import Sentences
from service.office import Office


def _mark_line(mark: Mark) -> str:
    value = "" if mark.value is None else f" = {mark.value}"
    return f"  {mark.start:>5}-{mark.end:<5} {mark.type:<12} “{mark.text}”{value}"


def _claim_line(claim: Claim) -> str:
    known = {name: value for name, value in asdict(claim.conditions).items() if value}
    value = claim.value if claim.value_high is None else f"{claim.value} to {claim.value_high}"
    sides = claim.subject.id + (f" against {claim.object.id}" if claim.object else "")
    return f"  {claim.kind}: {sides}: {claim.metric} {claim.relation} {value} {claim.unit or ''} {known or ''}".rstrip()


def _basis_lines(basis: Basis, office: Office) -> Iterator[str]:
    role = "context" if basis.context else "default" if basis.default else f"alternative ({', '.join(basis.departs)})"
    yield f"    {role}: {basis.calculation}: {'agrees' if basis.agrees else 'does not agree'}"
    for fact_id in basis.facts:
        fact = office.facts.facts[fact_id]
        marks = [
            f"rank {fact.rank}",
            fact.status,
            *([] if fact.trust == "normal" else [fact.trust]),
            *(["origin " + fact.origin] if fact.origin else []),
        ]
        yield f"      {fact.id} {fact.value} {fact.unit} ({', '.join(marks)}; {fact.source}: {fact.locator})"


def _checked_lines(checked: Checked, office: Office, sentences: Sentences) -> Iterator[str]:
    verdict = checked.verdict
    yield f"“{checked.claim.text}”"
    yield _claim_line(checked.claim)
    if verdict.tolerance:
        yield f"  tolerance {verdict.tolerance.low} to {verdict.tolerance.high}: {verdict.tolerance.rule.code}"
    for basis in verdict.bases:
        yield from _basis_lines(basis, office)
    yield f"  {verdict.label}: {verdict.summary.code}: {sentences.say(verdict.summary)}"
    for note in verdict.caveats:
        yield f"    {note.code}: {sentences.say(note)}"


def explain_document(document: Document, office: Office) -> str:
    """The marks of a document, its claims, the facts they were compared with and the rules applied."""
    sentences = Sentences(document.language, office.catalogue)
    check = office.check(document)
    lines = [f"language {document.language}, facts {check.facts_version}", "", "marks"]
    lines += [_mark_line(mark) for mark in read(document, office.catalogue).marks]
    lines += ["", "claims"]
    for checked in check.claims:
        lines += [*_checked_lines(checked, office, sentences), ""]
    lines += ["not checked", *(f"  “{one.text}”: {one.reason.code}" for one in check.unchecked)]
    return "\n".join(lines) + "\n"
