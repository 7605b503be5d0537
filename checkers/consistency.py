"""What a text says twice and not alike: figures of one thing that differ, and conversions that do not come out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from checkers.arithmetic import quantity
from checkers.tolerance import FIGURE
from claimsheet.core.claim import Claim
from claimsheet.core.units import comparable, convert
from claimsheet.core.verdict import Checked, Note

_TOLD = frozenset({"eq", "about"})
_KINDS = frozenset({"figure", "count"})
_CONDITIONS = (
    "precision",
    "sparsity",
    "engine",
    "scope",
    "count",
    "variant",
    "what",
    "link",
    "direction",
    "tier",
    "price_kind",
    "plan",
    "workload",
)
_OF_PARTS = ("core", "piece")
# Rates and prices change with the test and the day: two of them are no contradiction.
_MANY = frozenset(
    {"price", "inference_performance", "training_performance", "benchmark", "performance", "gaming_performance", "boost_clock"}
)


def _key(claim: Claim) -> tuple[object, ...]:
    return (claim.subject.id, claim.metric, *(getattr(claim.conditions, name) for name in _CONDITIONS))


def _differ(one: Claim, other: Claim) -> bool:
    """True where two figures of one thing lie further apart than rounding and "about" explain."""
    if not isinstance(one.value, int | float) or not isinstance(other.value, int | float):
        return False
    if one.unit != other.unit and not (one.unit and other.unit and comparable(one.unit, other.unit)):
        return False
    value = other.value if one.unit == other.unit else convert(other.value, str(other.unit), str(one.unit))
    room = 5 * FIGURE if "about" in (one.relation, other.relation) else 2.5 * FIGURE
    return abs(one.value - value) > room * max(abs(one.value), abs(value))


def _is_firm(claim: Claim) -> bool:
    """True for a figure that the text states outright: a range, a bound or a plan leaves room for another."""
    if (claim.conditions.what or "").endswith(_OF_PARTS):
        return False  # a chip has several kinds, each with its own number and clock
    return claim.kind in _KINDS and claim.relation in _TOLD and claim.value_high is None and claim.metric not in _MANY


def _others(checked: Sequence[Checked]) -> dict[int, Claim]:
    """The place of each claim that the text contradicts -> the first claim that does."""
    groups: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for place, one in enumerate(checked):
        if _is_firm(one.claim) and one.claim.subject.resolved_by == "name":
            groups[_key(one.claim)].append(place)
    found: dict[int, Claim] = {}
    for places in groups.values():
        first = _first_of_each(checked, places)
        for place in places:
            other = next(
                (p for p in first if _differ(checked[place].claim, checked[p].claim) and not _both_right(checked, place, p)),
                None,
            )
            if other is not None:
                found[place] = checked[other].claim
    return found


def _first_of_each(checked: Sequence[Checked], places: Sequence[int]) -> list[int]:
    """The places without those that say what one before them said: a text may say a thing a thousand times."""
    seen: dict[tuple[object, ...], int] = {}
    for place in places:
        claim, label = checked[place].claim, checked[place].verdict.label
        seen.setdefault((claim.value, claim.unit, claim.relation, label), place)
    return list(seen.values())


def _both_right(checked: Sequence[Checked], one: int, other: int) -> bool:
    """True for figures that are both borne out: of two things that share a name, and no contradiction."""
    return checked[one].verdict.label == checked[other].verdict.label == "supported"


def compare_statements(checked: Sequence[Checked]) -> tuple[Checked, ...]:
    """The claims of a document with a caveat on each that the document itself contradicts. It never changes a label."""
    others = _others(checked)
    return tuple(_remark(one, others.get(place)) for place, one in enumerate(checked))


_BRACKETS = {"(": ")", "（": "）", "[": "]", "【": "】", "「": "」", "『": "』", "《": "》", "“": "”"}


def _closed(text: str) -> str:
    """Words as they are quoted: a bracket that a claim ends in is closed."""
    open_ones: list[str] = []
    for character in text:
        if character in _BRACKETS:
            open_ones.append(_BRACKETS[character])
        elif open_ones and character == open_ones[-1]:
            open_ones.pop()
    return text + "".join(reversed(open_ones))


def _remark(checked: Checked, other: Claim | None) -> Checked:
    notes: list[Note] = []
    claim = checked.claim
    if claim.conversion is not None and isinstance(claim.value, int | float):
        notes.append(Note("conversion_differs", {"stated": quantity(claim.value, claim.unit), "other": claim.conversion}))
    if other is not None and isinstance(other.value, int | float):
        notes.append(Note("contradicts", {"other": quantity(other.value, other.unit), "text": _closed(other.text)}))
    if not notes:
        return checked
    return replace(checked, verdict=replace(checked.verdict, caveats=(*checked.verdict.caveats, *notes)))
