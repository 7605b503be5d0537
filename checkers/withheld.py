"""What is said where facts are known and yet deny nothing: what they are, and why they leave the claim open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checkers.bench import all_bases, nothing
from checkers.telling import span_of, speaker, tell_day
from claimsheet.core.fact import VENDOR

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from checkers.desk import Desk
    from checkers.evidence import Found
    from checkers.judge import Decision
    from claimsheet.core.claim import Claim
    from claimsheet.core.verdict import Note, Tolerance, Verdict

# The sentence of a refutation -> that of the same facts where they deny nothing.
_OPEN: Mapping[str, str] = {
    "refuted": "no_evidence_open",
    "refuted_text": "no_evidence_open",
    "refuted_date": "no_evidence_date_open",
    "refuted_age": "no_evidence_age_open",
}


def withhold(
    desk: Desk,
    claim: Claim,
    decision: Decision,
    fits: Callable[[Found], bool],
    tolerance: Tolerance | None,
    unit: str | None = None,
    code: str | None = None,
) -> Verdict:
    """The verdict in place of a refutation: other sources bear the figure out, or only estimates are known, or something else may be meant."""
    found = decision.defaults[0].found
    values = {"found": span_of(found, unit), "publisher": speaker(desk, found)}
    if code:
        return nothing(code, claim, tolerance, all_bases(decision), (), **values)
    if others := divided(decision, fits):
        return nothing("no_evidence_split", claim, tolerance, all_bases(decision), (), others=span_of(others, unit), **values)
    reckoned = all(one.estimate or one.derived for one in found)
    return nothing(
        "no_evidence_estimate" if reckoned else "no_evidence_open", claim, tolerance, all_bases(decision), (), **values
    )


def divided(decision: Decision, fits: Callable[[Found], bool]) -> list[Found]:
    """What bears a refuted figure out in lower ranks, where the maker says nothing."""
    trial = decision.defaults[0]
    return [one for one in trial.lower if fits(one)] if trial.found[0].rank > VENDOR else []


def withhold_date(
    desk: Desk, claim: Claim, decision: Decision, code: str, tolerance: Tolerance, notes: tuple[Note, ...] = ()
) -> Verdict:
    """The verdict in place of a date that is denied, or borne out by one that is told less precisely."""
    found = decision.defaults[0].found
    values = {**tell_day(found), "publisher": speaker(desk, found)}
    return nothing(code, claim, tolerance, all_bases(decision), notes, **values)


def reopen(code: str, claim: Claim, said: Verdict) -> Verdict:
    """A refutation taken back: its sentence goes on telling what is known."""
    told = said.summary
    if code in ("no_evidence", "no_evidence_date") and told.code in _OPEN:
        return nothing(_OPEN[told.code], claim, said.tolerance, said.bases, (), **told.values)
    return nothing(code, claim, said.tolerance, said.bases)
