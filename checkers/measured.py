"""Performance without a named figure: measured, like for like; what makers tested is shown, and peaks are context."""

from __future__ import annotations

from dataclasses import replace
from statistics import median
from typing import TYPE_CHECKING

from checkers import listed, relative
from checkers.arithmetic import stated
from checkers.bench import nothing
from checkers.products import is_system, read_product
from checkers.record import METRICS, Record, gather
from checkers.relative import Voice, beyond, echo_note, is_maker, lost_scope
from checkers.telling import named, tell_ratio
from checkers.tolerance import Band, range_band, ratio_band
from checkers.workloads import has_scope, names_work, speaks_of
from claimsheet.core.amounts import Amount, Speakers, number
from claimsheet.core.verdict import Basis, Label, Note, Tolerance, Verdict

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from checkers.desk import Desk
    from claimsheet.core.claim import Claim, Mention

_MANY, _FEW = 0.5, 0.25
_FAR = 2.5


def check(claim: Claim, desk: Desk) -> Verdict:
    """The verdict on a claim about performance."""
    if claim.kind == "figure" or claim.unit not in ("ratio", "times", "%", None):
        return listed.check(claim, desk)
    if claim.object is None:
        return relative.check_alone(claim, desk)
    if (proxy := _proxy(claim, desk)) is not None:
        return _by_proxy(claim, desk, proxy, claim.object)
    record = gather(claim, desk, claim.object)
    if claim.value is None:
        return check_order(claim, desk, claim.object, record)
    return check_ratio(claim, desk, record)


def _proxy(claim: Claim, desk: Desk) -> str | None:
    """What performance means of a memory: its bandwidth, or the rate of its pins where no bandwidth is told."""
    if desk.chip(claim.subject.id).kind != "memory" or claim.value is None:
        return None
    product = read_product(desk, claim.subject)
    known = {
        metric
        for metric in ("memory_bandwidth", "pin_speed")
        for chip in (*product.default, *product.others)
        if desk.of(chip, metric)
    }
    return "memory_bandwidth" if "memory_bandwidth" in known or not known else "pin_speed"


def _by_proxy(claim: Claim, desk: Desk, proxy: str, object_: Mention) -> Verdict:
    """A memory's performance by its bandwidth; a ratio that is only that of the capacity is another quantity."""
    from checkers import ratio  # ratio imports this module: its parts are needed here alone

    said = ratio.check_parts(replace(claim, metric=proxy), desk, object_)
    if said.label == "refuted":
        other = ratio.check_parts(replace(claim, metric="memory_capacity"), desk, object_)
        if other.label == "supported":
            note = Note("misleading_quantity", {"stated": stated(claim), "metric": "memory_capacity"})
            return replace(said, label="misleading", summary=note, diagnosis=None, bases=(*said.bases, *other.bases))
    return said


def _fitter(claim: Claim, band: Band) -> Callable[[float], bool]:
    if claim.value_high is None or not isinstance(claim.value, int | float):
        return band.fits
    low, high = sorted((float(claim.value), claim.value_high))
    return lambda value: low * 0.98 <= value <= high * 1.02


def _weigh(values: list[float], fits: Callable[[float], bool], *, greatest: bool = False) -> Label | None:
    """What measurements say of a ratio; None where there are none, or where "up to" leaves it open."""
    if not values:
        return None
    if greatest:
        return "supported" if fits(max(values)) else None
    share = sum(fits(value) for value in values) / len(values)
    if fits(median(values)) or share >= _MANY:
        return "supported"
    return "conflicting" if share >= _FEW else "refuted"


def check_ratio(claim: Claim, desk: Desk, record: Record) -> Verdict:
    """The verdict on a ratio of performance."""
    band = ratio_band(claim, desk.tolerance)
    fits = _fitter(claim, band)
    shown = record.shown(fits)
    tolerance = band.shown if claim.value_high is None else range_band(claim)
    label = _weigh([value for value, _ in record.measured], fits, greatest=claim.relation == "at_most" and not claim.bounded)
    if label in ("supported", "conflicting"):
        return Verdict(label, _told(claim, desk, record, label, fits), shown, tolerance, None, _notes(desk, record, fits))
    # A bound ("more than half") is met by many figures: only a figure that is stated itself can have lost its workload.
    figure = not claim.bounded
    if figure and (hit := _maker_hit(claim, desk, record, fits)) is not None:
        if speaks_of(claim, hit.fact, desk.around(claim)) and label is None:
            note = Note("maker_states", {"publisher": hit.fact.stated_by or desk.publisher(hit.fact)})
            return Verdict("supported", relative.tell_voice(claim, desk, hit), shown, tolerance, None, (note,))
        if names_work(claim, desk.around(claim)):
            return _undecided(claim, desk, record, fits, band)  # a workload is named, and may be the one meant
        if has_scope(hit.fact):
            return replace(lost_scope(desk, claim, hit, band, shown), tolerance=tolerance)
    elsewhere = next((v for v in record.elsewhere if fits(v.value)), None)
    if figure and elsewhere is not None:
        return replace(lost_scope(desk, claim, elsewhere, band, shown), tolerance=tolerance)
    values = [value for value, _ in record.measured]
    if label == "refuted" and isinstance(claim.value, int | float) and min(values) <= claim.value <= max(values):
        return _undecided(claim, desk, record, fits, band)  # one test gives less, another more
    if label == "refuted" and shown:
        return Verdict("refuted", _told(claim, desk, record, "refuted", fits), shown, tolerance, None, _notes(desk, record, fits))
    alike = is_system(desk, claim.subject.id) is is_system(desk, claim.object.id) if claim.object else True
    near = claim.subject.resolved_by == "name" and alike and not _is_far(claim, record.bounds)
    if near and any(basis.metric == "peak_compute" for _, basis in record.peaks) and beyond(claim, record.bounds):
        return _refuted_by_peaks(claim, record, shown, tolerance)
    return _undecided(claim, desk, record, fits, band)


def _is_far(claim: Claim, bounds: Sequence[float]) -> bool:
    """True for a ratio so far from all that peaks allow that it is one of something else."""
    if not isinstance(claim.value, int | float) or not bounds:
        return False
    return claim.value > _FAR * 2 * max(bounds) or claim.value * _FAR < min(bounds) / 2


def _maker_hit(claim: Claim, desk: Desk, record: Record, fits: Callable[[float], bool]) -> Voice | None:
    """A maker's relative figure that is the one stated: of this pair, or of a system or a sibling it was taken from."""
    own = next((v for v in record.makers if fits(v.value)), None)
    if own is not None:
        return own
    kin = (
        v for v in relative.of_kin(desk, claim) if is_maker(desk, v.fact) and v.fact.decides and v.fact.aspect in METRICS | {None}
    )
    return next((v for v in kin if fits(v.value)), None)


def _told(claim: Claim, desk: Desk, record: Record, label: Label, fits: Callable[[float], bool]) -> Note:
    values = sorted(value for value, _ in record.measured)
    agreeing = [basis for value, basis in record.measured if fits(value)]
    first = (agreeing or [basis for _, basis in record.measured])[0]
    if label == "conflicting":
        return Note("conflicting_ratio", named(claim) | {"low": number(values[0]), "high": number(values[-1])})
    said = tell_ratio(claim, label, values[0], values[-1])
    return Note(said.code, {**said.values, "publisher": Speakers([desk.speaker(desk.facts.facts[first.facts[0]])])})


def _refuted_by_peaks(claim: Claim, record: Record, shown: tuple[Basis, ...], tolerance: Tolerance) -> Verdict:
    ends = {"low": number(min(record.bounds) / 2), "high": number(max(record.bounds) * 2)}
    note = Note("refuted_peaks", named(claim) | ends)
    return Verdict("refuted", note, shown, tolerance)


def _notes(desk: Desk, record: Record, fits: Callable[[float], bool]) -> tuple[Note, ...]:
    """The caveats of a claim on performance: echoes, makers' own tests, peaks."""
    notes = [note for note in [echo_note(desk, [v for v in record.told if fits(v.value)])] if note]
    for voice in record.makers[:2]:
        notes.append(
            Note(
                "vendor_measurement",
                {
                    "publisher": voice.fact.stated_by or desk.publisher(voice.fact),
                    "found": number(voice.value),
                    "workload": voice.fact.workload or "",
                },
            )
        )
    if context := relative.context_note(None, record.bounds):
        notes.append(context)
    return tuple(notes)


def _undecided(claim: Claim, desk: Desk, record: Record, fits: Callable[[float], bool], band: Band) -> Verdict:
    agreeing = [v for v in record.remarks if fits(v.value)]
    echoed = echo_note(desk, [v for v in record.told if fits(v.value)])
    code = "no_evidence_echo" if agreeing and echoed else "no_evidence_measurement"
    return nothing(code, claim, band.shown, record.shown(fits), _notes(desk, record, fits))


def check_order(claim: Claim, desk: Desk, object_: Mention, record: Record) -> Verdict:
    """The verdict on "faster than": measurements decide; else the peaks, where they would refute the opposite order."""
    up = claim.relation in ("gt", "at_least", "first", "most")
    level = claim.relation in ("eq", "about")
    room = 0.10 if claim.relation == "about" else 0.05

    def fits(value: float) -> bool:
        return abs(value - 1) <= room if level else value > 1 if up else value < 1

    shown = record.shown(fits)
    label = _weigh([value for value, _ in record.measured], fits)
    if label is not None:
        return Verdict(label, _told(claim, desk, record, label, fits), shown, None, None, _notes(desk, record, fits))
    low, high = (min(record.bounds), max(record.bounds)) if record.bounds else (1.0, 1.0)
    values = named(claim) | {"found": Amount(low, high), "low": number(low / 2), "high": number(high * 2)}
    if level and not low / 2 <= 1 <= high * 2:
        return Verdict("refuted", Note("refuted_peaks", values), shown, None)
    against = [v for v in record.makers if not fits(v.value)]
    if not level and (low >= 2 if up else high <= 0.5) and not against:
        return Verdict("supported", Note("supported_order_peaks", values), shown, None, None, _notes(desk, record, fits))
    if not level and (high <= 0.5 if up else low >= 2):
        return Verdict("refuted", Note("refuted_order_peaks", values), shown, None, None, _notes(desk, record, fits))
    return nothing("no_evidence_order", claim, None, shown, _notes(desk, record, fits))
