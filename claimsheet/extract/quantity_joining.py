"""Neighbouring readings joined: ranges ("25~40%", "between 3 and 4 times") and lists with one unit ("12/16/24GB")."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from claimsheet.extract.number_grammar import NumberGrammar, number_grammar
from claimsheet.extract.numbers import scale
from claimsheet.extract.quantity_readings import Reading

_GAP = 8
# Of these a change from one value to another is told as often as a range, with the same words.
_CHANGING = (
    "byte",
    "byte_rate",
    "flops",
    "ops",
    "watt",
    "length",
    "area",
    "frequency",
    "bit",
    "transfer_rate",
    "USD",
    "KRW",
    "CNY",
    "JPY",
    "EUR",
    "TWD",
)


_INTO = ("로", "으로", "へ", "に")  # "128개에서 170개로": from one to the other, and no range


@dataclass(frozen=True, slots=True)
class Joints:
    """The words of one language between the numbers of a range or a list."""

    ranges: frozenset[str]
    marks: frozenset[str]
    between: tuple[str, ...]
    between_and: frozenset[str]
    between_after: tuple[str, ...]
    before_from: tuple[str, ...]
    from_after: frozenset[str]
    lists: frozenset[str]
    commas: frozenset[str]


@cache
def joints(language: str) -> Joints:
    """The joining words of a language."""
    data = number_grammar(language).data
    return Joints(
        frozenset(data["ranges"]),
        frozenset(data["range_marks"]),
        tuple(data["between"]),
        frozenset(data["between_and"]),
        tuple(data["between_after"]),
        tuple(data["from"]),
        frozenset(data["from_after"]),
        frozenset(data["lists"]),
        frozenset(data["commas"]),
    )


def join(masked: str, readings: Sequence[Reading], grammar: NumberGrammar) -> list[Reading]:
    """The readings with ranges made one and units shared, from the last to the first, so that a unit reaches the whole list."""
    words = joints(grammar.language)
    joined: list[Reading] = []
    for left in reversed(readings):
        right = joined[-1] if joined else None
        if right is None or right.start - left.end > _GAP or not _join(masked, left, right, words):
            joined.append(left)
        elif left.end == right.end:
            joined[-1] = left
        else:
            joined.append(left)
    joined.reverse()
    return joined


def _join(masked: str, left: Reading, right: Reading, words: Joints) -> bool:
    """Joins two neighbours in place; True where `left` now holds the range or the shared unit."""
    gap = masked[left.end : right.start].strip(" *")
    if "\n" in gap or right.high is not None or _looks_like_year(left):
        return False
    if gap == "/" and _is_fraction(left, right):
        left.value, left.unit, left.end = left.value / right.value, "ratio", right.end
        return True
    if _is_range(masked, gap, left, right, words):
        return _make_range(left, right)
    if gap in words.lists or gap in words.commas and right.info.get("shared_unit") or _tells_change(masked, gap, left, words):
        return _share(left, right)
    return False


def _is_fraction(left: Reading, right: Reading) -> bool:
    """True for "1/3" and "2/5" with no unit behind."""
    if left.unit or right.unit or not (left.bare and right.bare and left.value.is_integer() and right.value.is_integer()):
        return False
    return 0 < left.value < right.value and right.value <= (100 if left.value == 1 else 10)


def _looks_like_year(reading: Reading) -> bool:
    return reading.bare and 1985 <= reading.value <= 2039 and reading.end - reading.start == 4


def _is_range(masked: str, gap: str, left: Reading, right: Reading, words: Joints) -> bool:
    if right.bare and not left.bare and not left.before:
        return False
    if not (left.bare or left.before or left.unit == right.unit):
        return False
    if gap in words.marks or _are_neighbours(gap, left, right, words):
        return True
    head = masked[max(0, left.start - 10) : left.start].rstrip(" ")
    if gap in words.between_and and head.endswith(words.between):
        return bool(words.between)
    if gap not in words.ranges:
        return False
    told_from = (bool(words.before_from) and head.endswith(words.before_from)) or gap in words.from_after
    spread = bool(words.between_after) and masked[right.end : right.end + 6].lstrip(" ").startswith(words.between_after)
    turned = gap in words.from_after and masked[right.end : right.end + 2].lstrip(" ").startswith(_INTO)
    return (
        spread
        or not (told_from and (right.dimension in _CHANGING or turned))
        and not (_is_measured(left) and right.dimension in _CHANGING[:10])
    )


def _are_neighbours(gap: str, left: Reading, right: Reading, words: Joints) -> bool:
    """True for "2、3倍": two or three times."""
    return gap in words.commas and left.bare and right.unit == "times" and left.value < 10 and right.value == left.value + 1


def _is_measured(reading: Reading) -> bool:
    return reading.unit is not None and not reading.before


def _make_range(left: Reading, right: Reading) -> bool:
    low = scale(_lend_magnitude(left, right), right.multiple if left.bare else 1.0)
    if left.before and not right.bare and right.unit not in (left.unit, f"{left.unit}/{right.per}"):
        return False
    if low >= right.value:
        return False
    left.value, left.high = low, right.value
    if not (left.before and right.bare):
        left.unit, left.per = right.unit, right.per
    left.end = right.end
    left.info = {**right.info, **left.info}
    left.info.pop("shared_unit", None)
    return True


def _lend_magnitude(left: Reading, right: Reading) -> float:
    """The left value with the magnitude that is said only once: "3~4만", "80 to 100 billion"."""
    size = right.number.magnitude
    if size is not None and left.number.magnitude is None and left.number.literal and left.value < right.value / size * 1.0001:
        return scale(left.value, size)
    if size is not None and left.number.magnitude is None and left.value < 1000 <= size and left.bare:
        return scale(left.value, size)
    return left.value


def _tells_change(masked: str, gap: str, left: Reading, words: Joints) -> bool:
    """True for "from 80 to 141 GB", which tells two values."""
    head = masked[max(0, left.start - 6) : left.start].rstrip(" ")
    return (
        left.bare
        and gap in words.ranges
        and ((bool(words.before_from) and head.endswith(words.before_from)) or gap in words.from_after)
    )


def _share(left: Reading, right: Reading) -> bool:
    """Gives the right neighbour's unit or counter to a bare left one; False where there is nothing to share."""
    if not left.bare or right.before or not left.number.literal or (right.bare and right.number.magnitude is None):
        return False
    if right.bare and left.number.magnitude is not None:
        return False
    if right.number.magnitude is not None and left.number.magnitude is None:
        left.value = _lend_magnitude(left, right)
    left.unit, left.per = right.unit, right.per
    left.info = {
        **left.info,
        **{key: right.info[key] for key in ("counter", "magnitude", "point") if key in right.info},
        "shared_unit": True,
    }
    right.info.setdefault("shared_unit", True)
    return True
