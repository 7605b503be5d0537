"""How near a found figure must come to the one stated: the band, its rule, and whether a figure fits it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from claimsheet.core.verdict import Note, Tolerance

if TYPE_CHECKING:
    from claimsheet.core.claim import Claim

FIGURE, ROUNDED, RATIO, LOOSE = 0.02, 0.05, 0.05, 0.10
_ROUGH = 0.20
_LEAST_POINTS = 0.02
_FRACTIONS = tuple(a / b for a, b in ((1, 2), (1, 3), (2, 3), (1, 4), (3, 4), (1, 5), (1, 10)))
_ONE_SIDED = {"at_least": "rule_at_least", "at_most": "rule_at_most", "gt": "rule_more", "lt": "rule_less"}
_DIGITS = re.compile(r"\d[\d,]*(?:\.\d+)?")
_EPSILON = 1e-9


@dataclass(frozen=True, slots=True)
class Band:
    """A tolerance with what it needs to be tried: the width for figures that round to the one stated, and the digits stated."""

    shown: Tolerance
    value: float
    wide: float = 0.0
    step: float = 0.0

    def fits(self, found: float) -> bool:
        """True where a found figure, in the claim's unit, agrees."""
        low, high = self.shown.low, self.shown.high
        code = self.shown.rule.code
        above = low is None or (found > low if code == "rule_more" else found >= low - abs(low) * _EPSILON)
        below = high is None or (found < high if code == "rule_less" else found <= high + abs(high) * _EPSILON)
        return (above and below) or self.rounds(found)

    def rounds(self, found: float) -> bool:
        """True where a found figure, rounded to the digits stated, is the one stated, and not far off."""
        if not self.wide or not self.step or abs(found - self.value) > self.wide * abs(found) + _EPSILON:
            return False
        return abs(round(found / self.step) * self.step - self.value) < self.step / 1000


def step_of(claim: Claim) -> float:
    """The size of the last digit stated, in the claim's unit; at least two digits count as stated."""
    value = claim.value if isinstance(claim.value, int | float) else 0.0
    match = _DIGITS.search(claim.written) if claim.written else None
    text = match[0].replace(",", "") if match else f"{value:.10g}"
    told = float(text) if text else 0.0
    if not told or not value:
        return 0.0
    decimals = len(text.split(".")[1]) if "." in text else 0
    step = 10.0**-decimals
    if not decimals:
        zeros = len(text) - len(text.rstrip("0"))
        step = 10.0 ** min(zeros, max(len(text) - 2, 0))
    scale = abs(value) / told
    return step * (scale if scale > 0 else 1.0)


def _band(claim: Claim, width: float, rule: Note, *, wide: float = 0.0, below: float | None = None) -> Band:
    value = float(claim.value)  # type: ignore[arg-type]  # callers hand over numbers only
    low, high = value * (1 - (width if below is None else below)), value * (1 + width)
    return Band(Tolerance(min(low, high), max(low, high), rule), value, wide, step_of(claim))


def _one_sided(claim: Claim) -> Band:
    value = float(claim.value)  # type: ignore[arg-type]
    rule = Note("rule_at_most" if claim.relation == "lt" and claim.inclusive else _ONE_SIDED[claim.relation])
    exact = claim.relation in ("gt", "lt") or claim.kind == "count"
    # "Less than 10 % less" is still less, "less than 10 % more" still more: beyond one the words are not meant.
    least, most = (1.0 if (claim.turned or claim.increase) and (value < 1) is less else None for less in (False, True))
    if claim.relation in ("lt", "at_most"):
        return Band(Tolerance(least, value if exact else value * (1 + FIGURE), rule), value)
    return Band(Tolerance(value if exact else value * (1 - FIGURE), most, rule), value)


def is_simple(claim: Claim) -> bool:
    """True for a whole multiple ("4x", "double") or a simple fraction ("half"), not for a percentage."""
    value = claim.value
    if not isinstance(value, int | float) or "%" in claim.written or "％" in claim.written or claim.increase:
        return False
    return (value >= 2 and value == int(value)) or any(abs(value - part) < 1e-3 for part in _FRACTIONS)


def _nearly_increase(claim: Claim) -> Band:
    """ "Nearly 90 % lower": the change is at most that much, and no more than a tenth of it less."""
    value = float(claim.value)  # type: ignore[arg-type]
    short = 1 + (value - 1) * (1 - LOOSE)
    return Band(Tolerance(min(value, short), max(value, short), Note("rule_nearly")), value)


def _increase(claim: Claim, asked: float | None) -> Band:
    value = float(claim.value)  # type: ignore[arg-type]
    width = asked if asked is not None else LOOSE if claim.relation == "about" else RATIO
    room = max(width * abs(value - 1), _LEAST_POINTS)
    return Band(Tolerance(value - room, value + room, Note("rule_increase", {"percent": round(width * 100, 1)})), value)


def ratio_band(claim: Claim, asked: float | None = None) -> Band:
    """The band of a ratio."""
    if claim.bounded:
        return _one_sided(claim)
    if claim.nearly and claim.increase:
        return _nearly_increase(claim)
    if claim.nearly:
        return _band(claim, 0.0, Note("rule_nearly"), below=LOOSE)
    if claim.increase and claim.relation != "at_most":
        return _increase(claim, asked)
    if asked is not None:
        return _band(claim, asked, Note("rule_caller", {"percent": round(asked * 100, 2)}))
    if is_simple(claim) or claim.relation == "about":
        return _band(claim, LOOSE, Note("rule_ratio_10"))
    return _band(claim, RATIO, Note("rule_ratio_5"))


def rough_fits(claim: Claim, found: float) -> bool:
    """True where a ratio that is told roughly ("nearly twice") was rounded too far, by up to a fifth, to be borne out or denied outright."""
    value = claim.value
    if not (claim.relation == "about" or claim.nearly) or not isinstance(value, int | float) or claim.increase:
        return False
    return abs(found - value) <= _ROUGH * value and not (claim.nearly and found > value)


def figure_band(claim: Claim, asked: float | None = None) -> Band:
    """The band of a figure."""
    if claim.bounded:
        return _one_sided(claim)
    if claim.nearly:
        return _band(claim, 0.0, Note("rule_nearly"), below=LOOSE)
    if asked is not None:
        return _band(claim, asked, Note("rule_caller", {"percent": round(asked * 100, 2)}))
    if claim.relation == "about":
        return _band(claim, LOOSE, Note("rule_about_10"))
    rule = "rule_up_to" if claim.relation == "at_most" else "rule_figure_rounded"
    return _band(claim, FIGURE, Note(rule), wide=ROUNDED)


def count_band(claim: Claim, asked: float | None = None) -> Band:
    """The band of a count: exact at the digits stated, a figure where it is hedged."""
    if claim.bounded or claim.relation == "about" or claim.nearly or asked is not None:
        return figure_band(claim, asked)
    value = float(claim.value)  # type: ignore[arg-type]
    wide = FIGURE if value >= 1000 else 0.0
    return Band(Tolerance(value, value, Note("rule_exact")), value, wide, step_of(claim))


GIB, SAME_SIZE = 1.073741824, 0.005  # gigabytes in a binary one; how far two ways of telling one size may be apart
_BINARY = (1.024, 1.048576, GIB)


def tells_capacity(claim: Claim, found: float) -> bool:
    """True where one of two capacities is the other rounded to the digits of either, or told in binary units: 141 for 141.1, not 81 for 80."""
    value = float(claim.value)  # type: ignore[arg-type]
    if _rounds_to(found, step_of(claim), value) or _rounds_to(value, _step(found), found):
        return True
    return any(
        abs(found / (value * unit) - 1) < SAME_SIZE or abs(value / (found * unit) - 1) < SAME_SIZE
        for unit in _BINARY
        if found and value
    )


def _rounds_to(exact: float, step: float, rounded: float) -> bool:
    return bool(step) and abs(round(exact / step) * step - rounded) < step / 1000


def _step(found: float) -> float:
    """The size of the last digit of a printed figure; whole numbers are printed whole."""
    text = f"{found:.6g}"
    return 10.0 ** -len(text.partition(".")[2]) if "e" not in text else 1.0


def range_holds(claim: Claim, value: float, asked: float | None = None) -> bool:
    """True where a figure lies inside the range stated."""
    low, high = sorted((float(claim.value), float(claim.value_high)))  # type: ignore[arg-type]
    edge = FIGURE if asked is None else asked
    return low * (1 - edge) <= value <= high * (1 + edge)


def range_fits(claim: Claim, found: list[float], asked: float | None = None) -> bool:
    """True where all figures lie inside the range stated and each end is near one of them."""
    low, high = sorted((float(claim.value), float(claim.value_high)))  # type: ignore[arg-type]
    near = LOOSE if asked is None else max(asked, LOOSE)
    return all(range_holds(claim, value, asked) for value in found) and all(
        any(abs(value - end) <= near * abs(end) for value in found) for end in (low, high)
    )


def range_band(claim: Claim) -> Tolerance:
    """The range itself, as shown."""
    low, high = sorted((float(claim.value), float(claim.value_high)))  # type: ignore[arg-type]
    return Tolerance(low, high, Note("rule_range"))
