"""All that is known of the performance of two products: measurements, makers' tests, remarks, and ratios of peaks as context."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from checkers import relative
from checkers.audited import pairs
from checkers.bases import Terms
from checkers.bench import make_basis
from checkers.evidence import best
from checkers.judge import Trial
from checkers.pairs import default_pairs, find_pairs, from_dies
from checkers.products import read_product
from checkers.relative import Voice, basis_of, is_independent, is_maker
from claimsheet.core.verdict import Basis

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from checkers.desk import Desk
    from checkers.evidence import Found
    from claimsheet.core.claim import Claim, Mention

METRICS = frozenset({"performance", "inference_performance", "training_performance", "gaming_performance"})
_LIKE = {
    "performance": METRICS | {None},
    "inference_performance": frozenset({"inference_performance", None}),
    "training_performance": frozenset({"training_performance"}),
    "gaming_performance": frozenset({"gaming_performance", "performance"}),
    "benchmark": frozenset({"performance"}),
}
_SUITES = {"training_performance": "mlperf-training", "inference_performance": "mlperf-inference"}
_CONTEXT = ("fp16", "fp8", "fp32")


@dataclass(frozen=True, slots=True)
class Record:
    """All that is known of two products' performance: measurements, makers' tests, remarks, and ratios of peaks."""

    measured: tuple[tuple[float, Basis], ...]
    makers: tuple[Voice, ...]
    remarks: tuple[Voice, ...]
    elsewhere: tuple[Voice, ...]
    peaks: tuple[tuple[float, Basis], ...]
    told: tuple[Voice, ...] = ()
    companions: tuple[Voice, ...] = ()  # what the same study measured the subject against beside the object

    @property
    def bounds(self) -> list[float]:
        """The ratios of peaks."""
        return [value for value, _ in self.peaks]

    def shown(self, fits: Callable[[float], bool]) -> tuple[Basis, ...]:
        """Everything as bases: measurements first, then makers' tests, remarks, peaks."""
        told = [replace(basis, agrees=fits(value)) for value, basis in self.measured[:8]]
        told += [basis_of(v, agrees=fits(v.value), default=False, departs=("workload",)) for v in self.makers[:6]]
        told += [basis_of(v, agrees=fits(v.value), default=False) for v in self.remarks[:4]]
        told += [
            replace(basis_of(v, agrees=False, default=False, departs=("object",)), context=True) for v in self.companions[:4]
        ]
        return (*told, *(replace(basis, agrees=fits(value)) for value, basis in self.peaks[:6]))


def peak_ratios(claim: Claim, desk: Desk, object_: Mention) -> list[tuple[float, Basis]]:
    """Ratios of dense peaks and of bandwidths: what can be said from data sheets alone."""
    found: list[tuple[float, Basis]] = []
    for precision in _CONTEXT:
        asked = replace(
            claim, conditions=replace(claim.conditions, precision=precision, sparsity="dense", engine=None, scope=None)
        )
        found += _context(desk, default_pairs(desk, asked, "peak_compute", object_))
    bare = replace(claim, conditions=replace(claim.conditions, scope=None))
    return found + _context(desk, default_pairs(desk, bare, "memory_bandwidth", object_))


def _context(desk: Desk, terms: Sequence[tuple[Terms, Terms]]) -> list[tuple[float, Basis]]:
    made: list[tuple[float, Basis]] = []
    for left, right in terms[:1]:
        first = best(find_pairs(desk, left, right)) + from_dies(desk, left, right)
        kept: dict[float, Found] = {}
        for one in first:
            kept.setdefault(round(one.number, 2), one)
        made += [
            (one.number, make_basis(Trial(left, (one,), (), (), right), [one], agrees=False, context=True))
            for one in kept.values()
        ]
    return made


def gather(claim: Claim, desk: Desk, object_: Mention) -> Record:
    """All that is known of the two products of a claim; the same for all claims that ask for it under the same conditions."""
    key = ("record", claim.subject.id, object_.id, claim.metric, claim.conditions, claim.unit, claim.bounded)
    return desk.recall(key, lambda: _gather(claim, desk, object_))


def _gather(claim: Claim, desk: Desk, object_: Mention) -> Record:
    mine, other = read_product(desk, claim.subject, claim.conditions.variant), read_product(desk, object_)
    voices = [v for v in relative.of_pair(desk, claim, object_) if v.fact.aspect in METRICS | {None}]
    like = [v for v in voices if v.fact.aspect in _LIKE[claim.metric]]
    tested = [] if claim.metric == "gaming_performance" else pairs(desk, mine, other, claim.conditions.workload)
    if (suite := _SUITES.get(claim.metric)) is not None:
        tested = [
            one for one in tested if (one.workload or "").startswith(suite) or not (one.workload or "").startswith("mlperf-")
        ]
    terms = Terms("benchmark", mine.default, level="any")
    measured = [(one.number, make_basis(Trial(terms, (one,), ()), [one], agrees=False)) for one in tested]
    measured += [(v.value, basis_of(v, agrees=False, default=True)) for v in like if is_independent(desk, v.fact)]
    makers = [v for v in like if is_maker(desk, v.fact) and v.fact.decides]
    remarks = [v for v in like if not is_maker(desk, v.fact) and not is_independent(desk, v.fact)]
    elsewhere = [v for v in voices if v not in like and v.fact.decides]
    origins = {v.fact.origin for v in makers if v.fact.origin}
    companions = [
        v
        for v in relative.of_kin(desk, replace(claim, object=None))
        if v.fact.origin in origins
        and v.fact.chip in mine.default
        and v.fact.aspect in _LIKE[claim.metric]
        and v.fact not in [m.fact for m in makers]
    ]
    return Record(
        tuple(measured),
        tuple(makers),
        tuple(remarks),
        tuple(elsewhere),
        tuple(peak_ratios(claim, desk, object_)),
        tuple(
            v for v in relative.of_pair(desk, claim, object_) if not is_independent(desk, v.fact) and not is_maker(desk, v.fact)
        ),
        tuple(v for v in companions if v.fact.measured),
    )
