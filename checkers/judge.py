"""From what was found to a label: agreement, rank, outliers, conflict; shared by every kind of claim."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Literal

from checkers.dates import before
from checkers.evidence import Found, best
from checkers.products import is_unreleased
from claimsheet.core.fact import VENDOR

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from checkers.bases import Terms
    from checkers.desk import Desk
    from claimsheet.core.claim import Claim
    from claimsheet.core.verdict import Label

Side = Literal["agrees", "disagrees", "mixed", "none"]
# A side that holds this share of the voices or less stands alone and is dissent.
_ALONE = 0.3
# Figures that differ by no more than rounding does are one figure told with different digits.
_ROUNDING = 0.05
_COUNTS = frozenset({"count", "core_count", "stack_height", "memory_bus_width"})
_CAPACITIES = frozenset({"installed", "usable"})


@dataclass(frozen=True, slots=True)
class Trial:
    """A claim tried on one set of terms: what of the best rank agrees, what does not, and what lower ranks say; `against` is what of it says otherwise."""

    terms: Terms
    agreeing: tuple[Found, ...]
    opposing: tuple[Found, ...]
    lower: tuple[Found, ...] = ()
    other: Terms | None = None
    against: tuple[Found, ...] = ()

    @property
    def found(self) -> tuple[Found, ...]:
        """All of the best rank."""
        return self.agreeing + self.opposing

    @property
    def default(self) -> bool:
        """True for a basis that the words mean."""
        return not self.terms.departs and not (self.other and self.other.departs)

    @property
    def departs(self) -> tuple[str, ...]:
        """The conditions in which it departs from the defaults, on either side of a ratio."""
        more = self.other.departs if self.other else ()
        return tuple(dict.fromkeys(self.terms.departs + more))


@dataclass(frozen=True, slots=True)
class Decision:
    """A label with the trial that decided it, the default trials, and those shown beside."""

    label: Label
    decider: Trial | None
    defaults: tuple[Trial, ...]
    shown: tuple[Trial, ...] = ()
    outliers: tuple[Found, ...] = ()
    remarks: tuple[str, ...] = field(default=())


def try_out(terms: Terms, found: Sequence[Found], fits: Callable[[Found], bool], other: Terms | None = None) -> Trial:
    """A trial of what was found: the best rank decides; of the rest, what does not agree is dissent."""
    first = best(list(found))
    agreeing: list[Found] = []
    opposing: list[Found] = []
    for one in first:
        (agreeing if fits(one) else opposing).append(one)
    rest = tuple(found[len(first) :])
    return Trial(terms, tuple(agreeing), tuple(opposing), rest, other, tuple(one for one in rest if not fits(one)))


def voices(desk: Desk, found: Sequence[Found]) -> int:
    """How many independent voices there are: one an origin, else one a publisher."""
    return len({fact.origin or desk.publisher(fact) for f in found for fact in f.facts[:1]})


def _newer(desk: Desk, one: Sequence[Found], other: Sequence[Found]) -> bool:
    """True where the maker's pages of one side are all dated and later than every one of the other."""
    dates = [[desk.published(fact) for f in side for fact in f.facts[:1]] for side in (one, other)]
    if not all(date for side in dates for date in side):
        return False
    return all(before(str(old), str(new)) for new in dates[0] for old in dates[1])


def side_of(desk: Desk, trial: Trial) -> Side:
    """Which way a trial goes, outliers and superseded pages of the maker left aside."""
    if not trial.found:
        return "none"
    if not trial.opposing or not trial.agreeing:
        return "disagrees" if trial.opposing else "agrees"
    if trial.found[0].rank == VENDOR:
        if _newer(desk, trial.agreeing, trial.opposing):
            return "agrees"
        if _newer(desk, trial.opposing, trial.agreeing):
            return "disagrees"
    if _same_rounded(trial):
        return "agrees"
    yes, no = voices(desk, trial.agreeing), voices(desk, trial.opposing)
    share = yes / (yes + no)
    if share <= _ALONE:
        return "disagrees"
    return "agrees" if share >= 1 - _ALONE else "mixed"


def _same_rounded(trial: Trial) -> bool:
    """True where every figure that does not fit is within rounding of one that does."""
    if trial.terms.metric in _COUNTS or any(isinstance(found.value, str) for found in trial.found):
        return False
    return all(any(abs(no.number - yes.number) <= _ROUNDING * abs(yes.number) for yes in trial.agreeing) for no in trial.opposing)


def _supported(trial: Trial, defaults: tuple[Trial, ...], **more: tuple[str, ...]) -> Decision:
    return Decision("supported", trial, defaults, (), trial.opposing, **more)


def _conflict(trial: Trial, defaults: tuple[Trial, ...]) -> Decision:
    """A trial whose best rank is split: two capacities of the maker are both right; estimates settle nothing."""
    if trial.found[0].rank == VENDOR and any(fact.aspect in _CAPACITIES for found in trial.found for fact in found.facts):
        return Decision("supported", trial, defaults, (), (), ("two_capacities",))
    if all(found.estimate for found in trial.found):
        return Decision("not_enough_evidence", trial, defaults, (), (), ("estimates",))
    return Decision("conflicting", trial, defaults)


def decide(desk: Desk, trials: Sequence[Trial], *, family: bool = False, beside: frozenset[str] = frozenset()) -> Decision:
    """The label of a claim from its trials, default ones and alternatives.

    Where a `family` was named any member that ships bears the claim out; or those alone that the text names `beside` it.
    """
    defaults = tuple(trial for trial in trials if trial.default and trial.found)
    others = [trial for trial in trials if not trial.default and side_of(desk, trial) == "agrees"]
    members = [trial for trial in others if trial.departs == ("variant",) and _ships(desk, trial)] if family else []
    variant = next((trial for trial in members if _is_meant(desk, trial, beside)), None)
    if not defaults:
        return _supported(variant, (variant,), remarks=("variant",)) if variant else _none(trials)
    sides = [(side_of(desk, trial), trial) for trial in defaults]
    if hit := next((trial for side, trial in sides if side == "agrees"), None):
        return _supported(hit, defaults)
    if split := next((trial for side, trial in sides if side == "mixed"), None):
        return _conflict(split, defaults)
    if variant:
        return _supported(variant, (variant, *defaults), remarks=("variant",))
    if others:
        return Decision("misleading", others[0], defaults, (others[0],))
    if any(side_of(desk, trial) == "mixed" for trial in trials):
        return replace(_none(trials), defaults=defaults, remarks=("divided",))  # some of those on another reading bear it out
    return Decision("refuted", defaults[0], defaults)


def of_family(decision: Decision, claim: Claim) -> Decision:
    """A decision where "up to" is said of a family: its greatest member is what the words mean, and no lesser one."""
    decider = decision.decider
    if claim.relation != "at_most" or decider is None or decider.departs != ("variant",):
        return decision
    usual = tuple(trial for trial in decision.defaults if trial is not decider)
    if all(_most(decider) >= _most(trial) for trial in usual):
        return _supported(decider, (decider, *usual), remarks=("variant",))
    return Decision("misleading", decider, usual, (decider,))


def _most(trial: Trial) -> float:
    return max(one.number if one.high is None else one.high for one in trial.found)


def _is_meant(desk: Desk, trial: Trial, beside: frozenset[str]) -> bool:
    """False for a member of a family of which the text names other members: it keeps to those."""
    for terms in (trial.terms, trial.other):
        if terms is None or not terms.departs:
            continue
        named = beside & set(desk.catalogue.variants(desk.chip(terms.chips[0]).family or terms.chips[0]))
        if any(desk.chip(one).level != "family" for one in named) and terms.chips[0] not in named:
            return False
    return True


def _ships(desk: Desk, trial: Trial) -> bool:
    """True where the variant that agrees is in force, could be had, and is a product of the family's own form."""
    terms = next(t for t in (trial.terms, trial.other) if t and t.departs)
    parent = desk.chip(desk.chip(terms.chips[0]).family or terms.chips[0])
    if parent.kind == "memory":
        return True  # memory is spoken of from its announcement on
    # Of what is only announced any announced member may be meant; not so for its dies, which tell the members apart.
    there = not terms.unreleased or (is_unreleased(desk, parent.id) and terms.metric != "count")
    return there and (parent.level == "family" or desk.chip(terms.chips[0]).level == parent.level)


def _none(trials: Sequence[Trial]) -> Decision:
    return Decision("not_enough_evidence", None, (), tuple(trial for trial in trials if trial.found)[:3])
