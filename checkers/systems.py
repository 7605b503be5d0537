"""A figure told of one chip that is really the figure of a system made of it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from checkers.arithmetic import quantity, stated
from checkers.bench import all_bases, make_basis
from checkers.evidence import Found, best, find
from checkers.judge import Trial
from checkers.names import same_counted
from checkers.products import family_of, is_system
from checkers.telling import span_of, speaker
from claimsheet.core.amounts import number
from claimsheet.core.fact import ANALYST, Fact
from claimsheet.core.verdict import Note, Tolerance, Verdict

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from checkers.bases import Terms
    from checkers.desk import Desk
    from checkers.judge import Decision
    from claimsheet.core.claim import Claim


_ADDITIVE = frozenset({"memory_capacity", "memory_bandwidth", "peak_compute"})


@dataclass(frozen=True, slots=True)
class SystemFigure:
    """The system that has the figure stated, and what was found there."""

    chip: str
    trial: Trial

    def verdict(self, desk: Desk, claim: Claim, decision: Decision, tolerance: Tolerance) -> Verdict:
        """Misleading: a system beside one chip."""
        said = Note(
            "misleading_system",
            {
                "stated": stated(claim),
                "other": desk.name(self.chip),
                "subject": claim.subject.name,
                "found": span_of(decision.defaults[0].found, claim.unit),
                "publisher": speaker(desk, self.trial.agreeing),
            },
        )
        bases = (*all_bases(decision), make_basis(self.trial, self.trial.agreeing, agrees=True))
        return Verdict("misleading", said, bases, tolerance)


def made_of(desk: Desk, system: str) -> list[tuple[Fact, str]]:
    """(fact, part) of what a system is made of: counts whose printed words name a product of the catalogue."""
    names = part_names(desk)
    found: list[tuple[Fact, str]] = []
    for fact in desk.of(system, "count"):
        words = f" {fact.as_stated.lower()} "
        if fact.decides and same_counted("chips", fact.what) and not isinstance(fact.value, str):
            part = next(
                (chip for name, chip in names if name in words and chip.split("-", 1)[0] == system.split("-", 1)[0]), None
            )
            if part is not None:
                found.append((fact, part))
    # "384 Ascend 910C" says more than "384 Ascend 910 NPUs" does.
    return sorted(found, key=lambda pair: (-len(desk.name(pair[1])), pair[0].rank, pair[0].id))


@lru_cache(maxsize=4)
def _names(chips: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
    return tuple(sorted(((f" {name.lower()} ", chip) for chip, name in chips), key=lambda pair: (-len(pair[0]), pair[1])))


def part_names(desk: Desk) -> tuple[tuple[str, str], ...]:
    """(name, id) of the products that systems are made of, longest name first."""
    return _names(tuple((c.id, c.name) for c in desk.catalogue.chips.values() if c.kind == "accelerator"))


def from_parts(desk: Desk, terms: Terms, unit: str | None) -> list[Found]:
    """What a system's parts come to: one part's figure times their number; ranks with databases."""
    if terms.metric not in _ADDITIVE or terms.level != "system" or not terms.current:
        return []
    made: list[Found] = []
    for count, part in made_of(desk, terms.chips[0])[:1]:
        for one in best(find(desk, replace(terms, chips=(part,), level="unit"), unit))[:1]:
            told = f"{number(count.number)} x {one.calculation} = {quantity(count.number * one.number, unit)}"
            made.append(
                replace(
                    one,
                    value=count.number * one.number,
                    facts=(*one.facts, count),
                    calculation=told,
                    rank=ANALYST,
                    chip=terms.chips[0],
                    derived=True,
                    high=None,
                )
            )
    return made


def systems_of(desk: Desk, chip_id: str) -> tuple[str, ...]:
    """The systems built from a chip: of its family, or named after it."""
    return desk.look_up(("systems", chip_id), lambda: tuple(_find_systems(desk, chip_id)))


def _find_systems(desk: Desk, chip_id: str) -> Iterator[str]:
    stem = chip_id.split("-", 1)[-1]
    family = family_of(desk, chip_id)
    named = re.compile(rf"(?:^|-){re.escape(stem)}(?:-|$)")
    for chip in sorted(desk.catalogue.chips):
        if (
            chip != chip_id
            and is_system(desk, chip)
            and (family_of(desk, chip) == family or named.search(chip.split("-", 1)[-1]))
        ):
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
