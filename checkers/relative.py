"""Relative figures as stated: who said that one product is so many times another, on what, and how often it was repeated."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from checkers.arithmetic import stated
from checkers.bench import all_bases, nothing, verdict
from checkers.products import family_of, read_product
from checkers.telling import tell_ratio
from checkers.tolerance import ratio_band
from checkers.workloads import has_scope, speaks_of
from claimsheet.core.amounts import Speakers, number
from claimsheet.core.fact import MEASURED, VENDOR
from claimsheet.core.verdict import Basis, Note, Tolerance, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from checkers.desk import Desk
    from checkers.judge import Decision
    from checkers.tolerance import Band
    from claimsheet.core.claim import Claim, Mention
    from claimsheet.core.fact import Fact

SPEEDS = frozenset({"performance", "inference_performance", "training_performance", "gaming_performance", None})


@dataclass(frozen=True, slots=True)
class Voice:
    """One relative figure, subject over object, with who stands behind it."""

    value: float
    fact: Fact
    turned: bool

    @property
    def calculation(self) -> str:
        """The figure as a sentence."""
        return f"1 / {number(self.fact.number)} = {number(self.value)}" if self.turned else number(self.value)


_LISTS = ("top500", "green500", "mlperf", "mlcommons")  # who lists machines and results, and makes none


def is_maker(desk: Desk, fact: Fact) -> bool:
    """True where the maker of one of the products stands behind a figure."""
    said = (fact.stated_by or "").lower()
    if said.startswith(_LISTS):
        return False
    vendors = {desk.chip(fact.chip).vendor.lower(), fact.chip.split("-", 1)[0]}
    return fact.rank == VENDOR or any(said.startswith(vendor) for vendor in vendors if vendor)


def is_independent(desk: Desk, fact: Fact) -> bool:
    """True for a published measurement that is not the maker's own."""
    return fact.decides and fact.measured and fact.rank <= MEASURED and not is_maker(desk, fact)


def between(desk: Desk, mine: Iterable[str], other: Iterable[str], metric: str = "performance") -> list[Voice]:
    """All relative figures between two sets of chips, told as the first over the second."""
    left, right = tuple(dict.fromkeys(mine)), frozenset(other)
    found = [Voice(fact.number, fact, turned=False) for chip in left for fact in desk.of(chip, metric) if fact.versus in right]
    back = [fact for chip in sorted(right) for fact in desk.of(chip, metric) if fact.versus in left and fact.number]
    found += [Voice(1 / fact.number, fact, turned=True) for fact in back]
    return sorted(found, key=lambda voice: (voice.fact.rank, voice.fact.id))


def of_pair(desk: Desk, claim: Claim, object_: Mention) -> list[Voice]:
    """All relative figures between the products of a claim, whichever variants they name."""
    mine = read_product(desk, claim.subject, claim.conditions.variant)
    other = read_product(desk, object_)
    return between(desk, (*mine.default, *mine.others, *mine.fallback), (*other.default, *other.others, *other.fallback))


def _voices_of(desk: Desk, chip_id: str) -> list[Voice]:
    """The relative figures of a product's family and of what bears its name; looked for once, since every claim without an object asks."""
    return desk.look_up(("kin", chip_id), lambda: _find_kin(desk, chip_id))


def _find_kin(desk: Desk, chip_id: str) -> list[Voice]:
    family, stem = family_of(desk, chip_id), chip_id.split("-", 1)[-1]
    return [
        Voice(fact.number, fact, turned=False)
        for fact in desk.on("performance")
        if stem in fact.chip.split("-", 1)[-1] or family_of(desk, fact.chip) == family
    ]


def of_kin(desk: Desk, claim: Claim) -> list[Voice]:
    """Relative figures of products of the subject's family or with its name, against whatever they were set against."""
    voices = _voices_of(desk, claim.subject.id)
    if claim.object:
        right = family_of(desk, claim.object.id)
        name = claim.object.id.split("-", 1)[-1]
        mine = frozenset(desk.catalogue.variants(claim.subject.id))
        voices = [
            v
            for v in voices
            if v.fact.chip in mine or (v.fact.versus and (family_of(desk, v.fact.versus) == right or name in v.fact.versus))
        ]
    return sorted(voices, key=lambda voice: (voice.fact.rank, voice.fact.id))


def basis_of(voice: Voice, *, agrees: bool, default: bool, departs: tuple[str, ...] = ()) -> Basis:
    """A relative figure as a basis."""
    fact = voice.fact
    subject, object_ = (fact.versus, fact.chip) if voice.turned else (fact.chip, fact.versus)
    return Basis(
        fact.aspect or fact.metric,
        str(subject),
        (fact.id,),
        voice.calculation,
        agrees,
        default,
        voice.value,
        voice.value,
        object=object_,
        precision=fact.precision,
        scope=fact.scope,
        measured=fact.measured,
        rank=fact.rank,
        status=fact.status,
        departs=departs,
        workload=fact.workload,
        origin=fact.origin,
    )


def lost_scope(desk: Desk, claim: Claim, voice: Voice, band: Band, bases: Sequence[Basis] = ()) -> Verdict:
    """Misleading: a maker's relative figure without the workload, system or reference it was given for."""
    fact = voice.fact
    same = fact.chip in desk.catalogue.variants(claim.subject.id) and (
        claim.object is not None and fact.versus in desk.catalogue.variants(claim.object.id)
    )
    said = Note(
        "misleading_workload" if same else "misleading_scope",
        {
            "publisher": fact.stated_by or desk.publisher(fact),
            "stated": stated(claim),
            "workload": fact.workload or "",
            "other": f"{desk.name(fact.chip)} / {desk.name(fact.versus)}" if fact.versus else desk.name(fact.chip),
            "subject": claim.subject.name,
        },
    )
    basis = basis_of(voice, agrees=True, default=False, departs=("workload",) if same else ("subject", "workload"))
    return Verdict(
        "misleading",
        said,
        (basis, *bases),
        band.shown,
        None,
        (
            Note(
                "vendor_figure",
                {
                    "found": number(voice.value),
                    "publisher": fact.stated_by or desk.publisher(fact),
                    "workload": fact.workload or "",
                },
            ),
        ),
    )


def echo_note(desk: Desk, voices: Sequence[Voice]) -> Note | None:
    """The echo: how many sources repeat one remark; None where no two do."""
    origins: dict[str, set[str]] = {}
    for voice in voices:
        if voice.fact.origin:
            origins.setdefault(voice.fact.origin, set()).add(voice.fact.source)
    if not origins:
        return None
    origin, sources = max(origins.items(), key=lambda item: (len(item[1]), item[0]))
    return Note("echo", {"count": len(sources), "origin": desk.facts.name_origin(origin)}) if len(sources) > 1 else None


def check_alone(claim: Claim, desk: Desk) -> Verdict:
    """A ratio with nothing named to compare with: a maker's figure that lost its reference, or nothing to go by."""
    if not isinstance(claim.value, int | float):
        return nothing("no_evidence_object", claim)
    band = ratio_band(claim, desk.tolerance)
    hits = [v for v in of_kin(desk, claim) if is_maker(desk, v.fact) and v.fact.decides and band.fits(v.value)]
    if hits and not hits[0].turned and not any(speaks_of(claim, v.fact, desk.around(claim)) for v in hits):
        return lost_scope(desk, claim, hits[0], band)
    return nothing("no_evidence_object", claim, band.shown)


def check_efficiency(claim: Claim, desk: Desk, object_: Mention, band: Band, parts: Decision) -> Verdict:
    """Efficiency in general: a measurement decides; a maker's figure without its scope misleads; peaks per watt are shown."""
    voices = [v for v in of_pair(desk, claim, object_) if v.fact.aspect == "energy_efficiency" and v.fact.decides]
    agreeing = [v for v in voices if band.fits(v.value)]
    told = tuple(basis_of(v, agrees=v in agreeing, default=not has_scope(v.fact)) for v in voices[:4])
    around = desk.around(claim)
    stated_so = [v for v in agreeing if is_maker(desk, v.fact) and speaks_of(claim, v.fact, around)]
    maker = [v for v in agreeing if is_maker(desk, v.fact) and has_scope(v.fact) and not stated_so]
    kin = [
        v for v in of_kin(desk, claim) if v.fact.aspect == "energy_efficiency" and is_maker(desk, v.fact) and band.fits(v.value)
    ]
    if maker or (kin and not agreeing and not any(speaks_of(claim, v.fact, around) for v in kin)):
        return lost_scope(desk, claim, (maker or kin)[0], band, all_bases(parts))
    analysts = stated_so + [v for v in agreeing if not is_maker(desk, v.fact) and v.fact.rank <= MEASURED + 1]
    if analysts:
        return Verdict(
            "supported",
            tell_voice(claim, desk, analysts[0]),
            (*told, *all_bases(parts)),
            band.shown,
        )
    if parts.defaults and beyond(claim, [found.number for found in parts.defaults[0].found]):
        return verdict(desk, claim, parts, tolerance=band.shown, form="ratio", unit="ratio")
    more = tuple(note for note in [echo_note(desk, agreeing)] if note)
    return nothing("no_evidence_ratio", claim, band.shown, (*told, *all_bases(parts)), more)


def tell_voice(claim: Claim, desk: Desk, voice: Voice) -> Note:
    """The sentence of a claim that a relative figure bears out."""
    said = tell_ratio(claim, "supported", voice.value, voice.value)
    return Note(said.code, {**said.values, "publisher": Speakers([desk.speaker(voice.fact)])})


def beyond(claim: Claim, peaks: Sequence[float]) -> bool:
    """True where a ratio lies beyond twice the greatest or below half of the smallest of the ratios of peaks."""
    if not peaks or not isinstance(claim.value, int | float):
        return False
    low, high = min(peaks) / 2, max(peaks) * 2
    if claim.relation in ("lt", "at_most"):
        return claim.relation == "lt" and claim.value < low
    if claim.relation in ("gt", "at_least"):
        return claim.value > high
    return claim.value > high or (claim.value_high or claim.value) < low


def context_note(tolerance: Tolerance | None, peaks: Sequence[float]) -> Note | None:
    """What the peaks come to, said beside a claim on performance."""
    if not peaks:
        return None
    low, high = number(min(peaks)), number(max(peaks))
    return Note("peak_context_one", {"found": low}) if low == high else Note("peak_context", {"low": low, "high": high})
