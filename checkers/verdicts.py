"""The verdict on any claim: one table from the kind to its checker."""

from __future__ import annotations

from dataclasses import fields, replace
from operator import attrgetter
from types import MappingProxyType
from typing import TYPE_CHECKING

from checkers import age, comparison, count, date, efficiency, figure, ratio, superlative
from checkers.doubts import reconsider
from checkers.plausibility import remark
from claimsheet.core.patience import check_time
from claimsheet.core.verdict import Basis, Note

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from checkers.desk import Desk
    from claimsheet.core.claim import Claim
    from claimsheet.core.verdict import Verdict

_TOLD = attrgetter(*(field.name for field in fields(Basis) if field.name != "agrees"))
CHECKERS: Mapping[str, Callable[[Claim, Desk], Verdict]] = MappingProxyType(
    {module.KIND: module.check for module in (figure, count, ratio, comparison, superlative, date, age, efficiency)}
)


def judge(claim: Claim, desk: Desk) -> Verdict:
    """What the facts say of a claim; where they say nothing, whether it is plausible at all."""
    check_time()
    then = desk.then(claim.as_of)
    said = remark(claim, reconsider(claim, then, CHECKERS[claim.kind](claim, then)), then)
    bases = _distinct(said.bases)
    said = said if len(bases) == len(said.bases) else replace(said, bases=bases)
    return said if then is desk else replace(said, caveats=(*said.caveats, Note("told_as_of", {"as_of": claim.as_of})))


def _distinct(bases: tuple[Basis, ...]) -> tuple[Basis, ...]:
    """The bases without those that tell of the same facts under the same conditions once more."""
    if len(bases) < 2:  # noqa: PLR2004 - one is as it is
        return bases
    kept: dict[object, Basis] = {}
    for basis in bases:
        kept.setdefault(_TOLD(basis), basis)
    return tuple(kept.values())
