"""A figure told of one chip that is really the figure of a system made of it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from claimsheet.core.verdict import Note, Tolerance, Verdict

from checkers.arithmetic import stated
from checkers.bench import all_bases, make_basis, span_of, speaker
from checkers.evidence import Found, best, find
from checkers.judge import Trial
from checkers.products import family_of, is_system

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from claimsheet.core.claim import Claim

    from checkers.bases import Terms
    from checkers.desk import Desk
    from checkers.judge import Decision


@dataclass(frozen=True, slots=True)
class SystemFigure:
    """The system that has the figure stated, and what was found there."""

    chip: str
    trial: Trial

    def verdict(self, desk: Desk, claim: Claim, decision: Decision, tolerance: Tolerance) -> Verdict:
        """Misleading: a system beside one chip."""
        said = Note("misleading_system", {
            "stated": stated(claim), "other": desk.name(self.chip), "subject": claim.subject.name,
            "found": span_of(decision.defaults[0].found, claim.unit), "publisher": speaker(desk, self.trial.agreeing)})
        bases = (*all_bases(decision), make_basis(self.trial, self.trial.agreeing, agrees=True))
        return Verdict("misleading", said, bases, tolerance)


def systems_of(desk: Desk, chip_id: str) -> Iterator[str]:
    """The systems built from a chip: of its family, or named after it."""
    stem = chip_id.split("-", 1)[-1]
    family = family_of(desk, chip_id)
    named = re.compile(rf"(?:^|-){re.escape(stem)}(?:-|$)")
    for chip in sorted(desk.catalogue.chips):
        if chip != chip_id and is_system(desk, chip) and (family_of(desk, chip) == family or named.search(chip.split("-", 1)[-1])):
            yield chip


def system_with(desk: Desk, claim: Claim, terms: Terms, fits: Callable[[Found], bool]) -> SystemFigure | None:
    """The system of which a figure stated of a chip is true."""
    if is_system(desk, claim.subject.id) or terms.level == "any":
        return None
    for chip in systems_of(desk, claim.subject.id):
        found = best(find(desk, replace(terms, chips=(chip,), level="system"), claim.unit))
        agreeing = tuple(one for one in found if fits(one))
        if agreeing and len(agreeing) == len(found):
            return SystemFigure(chip, Trial(replace(terms, chips=(chip,), level="system", departs=("scope",)), agreeing, ()))
    return None
