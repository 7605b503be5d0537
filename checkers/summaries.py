"""The sentence that gives the verdict of a decision."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from checkers.telling import named, span_of, speaker, tell_day, tell_gain, tell_pair, what_of
from claimsheet.core.amounts import Day
from claimsheet.core.verdict import Note

if TYPE_CHECKING:
    from checkers.desk import Desk
    from checkers.evidence import Found
    from checkers.judge import Decision
    from claimsheet.core.claim import Claim

_GAINS = frozenset({"speed_gain", "power_gain", "density_gain"})
_PAIRED = frozenset({"ratio", "order", "difference"})
_UNKNOWN = {"ratio": "_ratio", "difference": "_ratio", "order": "_order", "date": "_date"}
_DIVIDED = {"ratio": "_ratio", "order": "_ratio", "difference": "_difference", "date": "_date"}


def status_of(found: Found) -> str:
    """The status of what was found: that of the first fact that is not of a shipping product."""
    return next((fact.status for fact in found.facts if fact.status != "shipping"), "shipping")


def order_of(found: Found) -> tuple[float, str]:
    """Figures by size, names and dates by their letters."""
    return (0.0, found.value) if isinstance(found.value, str) else (found.value, "")


def summary(desk: Desk, claim: Claim, decision: Decision, form: str = "", unit: str | None = None) -> Note:
    """The message that says the verdict. `form` is "", "ratio", "order", "difference", "text" or "date"."""
    note = _summary(desk, claim, decision, form, unit)
    return Note(note.code, {**note.values, "what": what_of(desk, claim, _told(decision))})


def _summary(desk: Desk, claim: Claim, decision: Decision, form: str, unit: str | None) -> Note:
    if decision.label == "not_enough_evidence":
        return _unknown(desk, claim, decision, form, unit)
    if decision.label == "conflicting" and decision.decider:
        return _conflict(claim, decision.decider.found, form, unit)
    told = _told(decision)
    if "variant" in decision.remarks:
        note = _on_member(desk, claim, decision, form, unit)
    elif _departs(decision) == ("variant",) and form in ("", "text"):
        note = _of_other_member(desk, claim, decision, unit)
    else:
        note = _plain(claim, decision.label, told, form, unit)
    return Note(note.code, {"publisher": speaker(desk, told), "departs": ",".join(_departs(decision)), **note.values})


def _unknown(desk: Desk, claim: Claim, decision: Decision, form: str, unit: str | None) -> Note:
    """The sentence where nothing is decided: what is known without deciding it, where there is anything."""
    if "estimates" in decision.remarks:
        return Note("no_evidence_estimates", named(claim))
    if "divided" not in decision.remarks or form == "difference":
        return Note(f"no_evidence{_UNKNOWN.get(form, '')}", named(claim))
    found = decision.defaults[0].found
    known = {"found": span_of(found, unit), "publisher": speaker(desk, found)}
    return Note("no_evidence_open_ratio" if form in _PAIRED else "no_evidence_open", named(claim) | known)


def _plain(claim: Claim, label: str, told: tuple[Found, ...], form: str, unit: str | None) -> Note:
    if told and form in _PAIRED:
        return tell_pair(claim, label, form, told, unit)
    if told and form == "date":
        return Note(f"{label}_date", named(claim) | tell_day(told))
    if told and claim.metric in _GAINS:
        return tell_gain(claim, label, told)
    return Note(f"{label}{f'_{form}' if form else ''}", named(claim) | {"found": span_of(told, unit)})


def _of_other_member(desk: Desk, claim: Claim, decision: Decision, unit: str | None) -> Note:
    """The sentence where the figure is that of another member: it names both."""
    told, other = decision.defaults[0].found, decision.decider.agreeing if decision.decider else ()
    values = named(claim) | {"usual": desk.name(told[0].chip), "variant": desk.name(other[0].chip), "found": span_of(told, unit)}
    return Note("misleading_variant", values)


def _on_member(desk: Desk, claim: Claim, decision: Decision, form: str, unit: str | None) -> Note:
    """The sentence where one member of a family that was named bears the claim out: it names the member, and the usual one's figure."""
    told = _told(decision)
    if form in _PAIRED:
        return _plain(_of_members(desk, claim, told[0]), decision.label, told, form, unit)
    values = named(claim) | {"variant": desk.name(told[0].chip), "found": span_of(told, unit)}
    usual = next((trial.found for trial in decision.defaults if trial is not decision.decider and trial.found), None)
    if usual is None:
        return Note("supported_member", values)
    return Note("supported_variant", values | {"usual": desk.name(usual[0].chip), "other": span_of(usual, unit)})


def _of_members(desk: Desk, claim: Claim, found: Found) -> Claim:
    """The claim with the names of the members that its two figures are of."""
    subject = replace(claim.subject, name=desk.name(found.chip))
    object_ = replace(claim.object, name=desk.name(found.object)) if claim.object and found.object else claim.object
    return replace(claim, subject=subject, object=object_)


def _conflict(claim: Claim, found: tuple[Found, ...], form: str, unit: str | None) -> Note:
    if form == "difference":
        found = tuple(replace(one, value=abs(one.number)) for one in found)
    ends = sorted(found, key=order_of)
    values = named(claim) | {"low": span_of(ends[:1], unit), "high": span_of(ends[-1:], unit)}
    if form == "date":
        values |= tell_day(found) | {"low": Day(ends[0].value), "high": Day(ends[-1].value)}
    return Note(f"conflicting{_DIVIDED.get(form, '')}", values)


def _departs(decision: Decision) -> tuple[str, ...]:
    if decision.label != "misleading" or decision.decider is None:
        return ()
    status = status_of(decision.decider.agreeing[0]) if decision.decider.agreeing else "shipping"
    return tuple(status if word == "status" and status != "shipping" else word for word in decision.decider.departs)


def _told(decision: Decision) -> tuple[Found, ...]:
    """What the sentence tells as found: what agrees where supported, the defaults otherwise."""
    if decision.label == "supported" and decision.decider:
        return decision.decider.agreeing
    return decision.defaults[0].found if decision.defaults else ()
