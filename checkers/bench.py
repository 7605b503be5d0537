"""Verdicts put together: bases with their arithmetic, dissent, caveats, the sentence that says it."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, TypeVar

from checkers.summaries import order_of, status_of, summary
from checkers.telling import named, span_of
from claimsheet.core.verdict import Basis, Label, Note, Tolerance, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from checkers.desk import Desk
    from checkers.evidence import Found
    from checkers.judge import Decision, Trial
    from claimsheet.core.claim import Claim

_T = TypeVar("_T")
_FACTS_A_BASIS, _BASES_A_TRIAL, _DISSENT = 4, 4, 6
_STATUS = {"announced": "announced_figure", "preliminary": "preliminary_figure", "superseded": "superseded_figure"}


def _groups(found: Iterable[Found]) -> list[list[Found]]:
    groups: dict[object, list[Found]] = defaultdict(list)
    for one in found:
        key = one.value if isinstance(one.value, str) else float(f"{one.value:.4g}")
        groups[key, one.chip, one.object, one.derived].append(one)
    return sorted(groups.values(), key=lambda group: (-len(group), str(group[0].value)))


def make_basis(trial: Trial, group: Sequence[Found], *, agrees: bool, context: bool = False) -> Basis:
    """One basis of a trial: the facts that give one value."""
    head, terms = group[0], trial.terms
    fact = head.facts[0]
    facts = tuple(dict.fromkeys(fact.id for found in group for fact in found.facts))[:_FACTS_A_BASIS]
    values = [found.value for found in group]
    return Basis(
        terms.metric,
        head.chip,
        facts,
        head.calculation,
        agrees,
        trial.default and not context,
        min(values, key=_order),
        max(values, key=_order),
        precision=fact.precision if terms.precisions else None,
        sparsity=terms.sparsity,
        engine=_known(fact.engine),
        scope=fact.scope,
        object=head.object,
        measured=head.measured,
        context=context,
        rank=head.rank,
        status=status_of(head),
        departs=trial.departs,
        workload=head.workload,
        origin=fact.origin,
    )


def _known(word: str | None) -> str | None:
    return None if word == "unstated" else word


def _order(value: float | str) -> tuple[float, str]:
    return (0.0, value) if isinstance(value, str) else (value, "")


def make_bases(trial: Trial, *, context: bool = False) -> tuple[Basis, ...]:
    """The bases of a trial, agreeing ones first."""
    agreeing = [make_basis(trial, group, agrees=True, context=context) for group in _groups(trial.agreeing)]
    opposing = [make_basis(trial, group, agrees=False, context=context) for group in _groups(trial.opposing)]
    return tuple((agreeing + opposing)[:_BASES_A_TRIAL])


def all_bases(decision: Decision) -> tuple[Basis, ...]:
    """The bases of a decision: what decided it first, then the other defaults, then what is shown beside."""
    trials = _unique([*([decision.decider] if decision.decider else []), *decision.defaults, *decision.shown])
    return tuple(basis for trial in trials for basis in make_bases(trial))


def dissent_of(decision: Decision, fits: set[str]) -> tuple[str, ...]:
    """Facts of lower rank, and outliers of the same, that say otherwise."""
    if decision.decider is None or decision.label != "supported":
        return ()
    lower = [fact.id for f in decision.decider.against for fact in f.facts if fact.id not in fits]
    return tuple(dict.fromkeys([fact.id for f in decision.outliers for fact in f.facts] + lower))[:_DISSENT]


def caveats(desk: Desk, claim: Claim, decision: Decision, unit: str | None = None) -> tuple[Note, ...]:
    """What a reader must know beside the verdict."""
    notes: list[Note] = []
    decider = decision.decider
    if decider is None:
        return ()
    notes += _on_variant(desk, claim, decision)
    notes += _on_figures(desk, decider.agreeing if decision.label != "refuted" else decider.found, unit)
    if "two_capacities" in decision.remarks:
        ends = sorted(decider.found, key=order_of)
        notes.append(Note("two_capacities", {"low": span_of(ends[:1], unit), "high": span_of(ends[-1:], unit)}))
    if decision.outliers and "two_capacities" not in decision.remarks:
        notes.append(Note("outlier", {"count": len(decision.outliers)}))
    if claim.rumour:
        notes.append(Note("rumour"))
    return tuple(_unique(notes))


def _unique(things: list[_T]) -> list[_T]:
    """Each once, in order. They are few and large: to compare them takes less than to hash them."""
    kept: list[_T] = []
    for thing in things:
        if thing not in kept:
            kept.append(thing)
    return kept


def _on_variant(desk: Desk, claim: Claim, decision: Decision) -> list[Note]:
    if decision.decider is None or not decision.decider.agreeing:
        return []
    chip = decision.decider.agreeing[0].chip
    if chip == claim.subject.id or decision.label != "supported":
        return []
    code = "family_variant" if "variant" in decision.remarks else "usual_variant"
    return [Note(code, {"family": claim.subject.name, "variant": desk.name(chip)})]


def _on_figures(desk: Desk, found: Sequence[Found], unit: str | None) -> list[Note]:
    notes: list[Note] = []
    if not found:
        return notes
    head, fact = found[0], found[0].facts[0]
    if head.derived and not head.object:
        notes.append(
            Note(
                "derived_dense" if "sparse" in head.calculation else "derived",
                {"publisher": desk.publisher(fact), "calculation": head.calculation},
            )
        )
    if code := _STATUS.get(status_of(head)):
        notes.append(Note(code, {"found": span_of(found[:1], unit), "publisher": desk.publisher(fact)}))
    if status_of(head) == "plan":
        notes.append(Note("plan_only"))
    if all(f.estimate for f in found):
        notes.append(Note("estimate", {"publisher": desk.publisher(fact)}))
    origins = {fact.origin for f in found for fact in f.facts}
    if len(origins) == 1 and (origin := next(iter(origins))) and head.rank > 1:
        notes.append(Note("one_origin", {"origin": desk.facts.name_origin(origin)}))
    return notes


def verdict(
    desk: Desk,
    claim: Claim,
    decision: Decision,
    *,
    tolerance: Tolerance | None,
    form: str = "",
    unit: str | None = None,
    diagnosis: Note | None = None,
    more: Sequence[Note] = (),
) -> Verdict:
    """The verdict of a decision."""
    label: Label = decision.label
    agreeing = {fact.id for trial in decision.defaults for f in trial.agreeing for fact in f.facts}
    return Verdict(
        label,
        summary(desk, claim, decision, form, unit),
        all_bases(decision),
        tolerance,
        diagnosis if label == "refuted" else None,
        (*caveats(desk, claim, decision, unit), *more),
        dissent_of(decision, agreeing),
    )


def nothing(
    code: str,
    claim: Claim,
    tolerance: Tolerance | None = None,
    bases: tuple[Basis, ...] = (),
    more: tuple[Note, ...] = (),
    **values: str | float | int | None,
) -> Verdict:
    """A verdict of not enough evidence, with the reason."""
    return Verdict("not_enough_evidence", Note(code, named(claim) | values), bases, tolerance, None, more)
