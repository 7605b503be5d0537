"""One number with what stands around it: unit, counter, currency, rate. `quantities` joins the readings and makes the marks."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from claimsheet.core.units import convert, units
from claimsheet.extract.numbers import Number, scale
from claimsheet.extract.quantity_words import Surroundings

# What blanks a product or a date in a masked text.
MASK = "\0"
# How far before a number "per second" may stand, and what may not stand between.
_REACH = 24
_BRACKETED = re.compile(r" ?\(([a-z/]{1,6})\)")
_FLOPS_FOLLOW = re.compile(r" ?\([a-z]*flop")
# So many operations a second only supercomputers do, and theirs are floating-point operations.
_FLOATING_FROM = 1e16
_SPOKEN = {"FLOPS": "TFLOPS", "OPS": "TOPS"}


@dataclass(slots=True)
class Reading:
    """A number on its way to a mark. `number` says how it is written; `value` may be shared a magnitude by its neighbour."""

    start: int
    end: int
    number: Number
    value: float
    unit: str | None = None
    per: str | None = None
    high: float | None = None
    before: bool = False
    multiple: float = 1.0  # 10 where the words count in tenths ("3割" is 30 %)
    info: dict[str, Any] = field(default_factory=dict)

    @property
    def dimension(self) -> str | None:
        """The dimension of the unit."""
        return units()[self.unit].dimension if self.unit else None

    @property
    def bare(self) -> bool:
        """True for a number with nothing that says what it is of."""
        return self.unit in (None, "1") and "counter" not in self.info and "foreign" not in self.info


def read_number(text: str, masked: str, number: Number, around: Surroundings) -> Reading:
    """The reading of one number: currency before it, unit or counter behind it, rate on either side."""
    reading = Reading(number.start, number.end, number, number.value, number.unit, high=number.high)
    if reading.unit is None:
        _read_currency(masked, reading, around)
    if reading.unit is None:
        _read_behind(text, masked, reading, around)
    if reading.bare and around.times_before and masked[max(0, reading.start - 16) : reading.start].endswith(around.times_before):
        reading.unit = "times"
    if reading.unit is not None:
        _read_half(masked, reading, around)
        _read_rate(text, masked, reading, around)
        _speak(masked, reading)
    if reading.number.magnitude is not None or (number.value >= 1e4 and _spells_magnitude(masked, number, around)):
        reading.info["magnitude"] = True
        if reading.unit is None:
            reading.unit = "1"
    return reading


def _spells_magnitude(masked: str, number: Number, around: Surroundings) -> bool:
    return any(form in masked[number.start : number.end] for form in around.grammar.magnitudes)


def _read_currency(masked: str, reading: Reading, around: Surroundings) -> None:
    found = around.forms.match_before(masked, reading.start)
    if found is None:
        return
    unit, reading.start = found
    reading.before = True
    reading.unit = unit or "1"
    if unit is None:
        reading.info["foreign"] = True
    letter = around.letters.match(masked, reading.end)
    if letter is not None and reading.number.magnitude is None:
        _magnify(reading, float(around.grammar.data["letters"][letter["letter"]]), letter.end("letter"))


def _magnify(reading: Reading, size: float, end: int) -> None:
    """The reading with a magnitude of one letter: "$8.2M", "80B transistors"."""
    number = reading.number
    reading.number = Number(number.start, end, scale(number.value, size), number.value, size, number.unit)
    reading.value, reading.end = reading.number.value, end
    reading.info["magnitude"] = True


def _read_behind(text: str, masked: str, reading: Reading, around: Surroundings) -> None:
    vague = around.vague.match(masked, reading.end)
    start = vague.end() if vague is not None and vague.end() > reading.end else reading.end
    for place in dict.fromkeys((start, reading.end)):
        if _read_at(text, masked, place, reading, around):
            if place > reading.number.end:
                reading.info["plus"] = True
            return
    if start > reading.end:
        reading.info["plus"] = True
    _read_letter(masked, reading, around)


def _read_letter(masked: str, reading: Reading, around: Surroundings) -> None:
    """ "80B transistors", "100k GPUs": one letter is a magnitude only before what is counted in such numbers."""
    letter = around.letters.match(masked, reading.end)
    if letter is not None and letter["noun"] and reading.number.literal and reading.number.magnitude is None:
        _magnify(reading, float(around.grammar.data["letters"][letter["letter"]]), letter.end("letter"))


def _read_at(text: str, masked: str, place: int, reading: Reading, around: Surroundings) -> bool:
    """Reads a unit, a share in tenths, a shorthand or a counter at a place; False where there is none."""
    if (end := _match_any(around.points, masked, place, around)) is not None:
        reading.unit, reading.end = "%", end
        reading.info["point"] = True
        return True
    if (end := _match_any(around.tenths, masked, place, around)) is not None:
        reading.unit, reading.end, reading.multiple = "%", end, 10.0
        reading.value = scale(reading.value, 10)
        reading.high = scale(reading.high, 10) if reading.high is not None else None
        return True
    unit = around.forms.match(text, masked, place) or _behind_precision(text, masked, place, around)
    if unit is not None:
        reading.unit, reading.end = unit
        _read_multiple(masked, reading, around)
        return True
    if _read_shorthand(masked, place, reading, around):
        return True
    if not _read_counter(masked, place, reading, around):
        return False
    _read_counted_unit(text, masked, reading, around)
    return True


# "780 BF16 TFLOPS", "20 sparse petaflops", "362 FP8 PFLOPS": the precision between a number and its unit.
_PRECISION = re.compile(
    r" ?(?:(?:(?:mx|nv)?(?:fp|bf|int|tf)\d{1,2}(?:/(?:fp|bf|int|tf)\d{1,2})?|dense|sparse|peak|ai|matrix|tensor|vector)[ -]){1,3}"
)
_OPERATIONS = frozenset({"flops", "ops"})


def _behind_precision(text: str, masked: str, place: int, around: Surroundings) -> tuple[str, int] | None:
    led = _PRECISION.match(masked, place)
    found = around.forms.match(text, masked, led.end()) if led else None
    return found if found and units()[found[0]].dimension in _OPERATIONS else None


def _goes_on(form: str, masked: str, end: int) -> bool:
    """True where Latin letters go on behind a form that ends in one."""
    behind = masked[end : end + 1]
    return form[-1].isascii() and form[-1].isalpha() and behind.isascii() and behind.isalnum()


def _read_multiple(masked: str, reading: Reading, around: Surroundings) -> None:
    """What "times" leaves open: "8 x H100" counts, "4x H100" may count, and 提升一倍 adds what it names."""
    if reading.unit != "times":
        return
    if masked[reading.end - 1] in "x×":
        before_product = masked[reading.end : reading.end + 2].lstrip(" ").startswith(MASK)
        if before_product and (masked[reading.end - 2] == " " or masked[reading.end] == MASK) and reading.value.is_integer():
            reading.unit, reading.info["counter"] = None, "x"
        elif before_product:
            reading.info["before_product"] = True
    elif reading.value == 1 and masked[reading.end - 1] in around.grammar.data.get("increase_of_one", ()):
        reading.info["increase_word"] = True


def _match_any(forms: tuple[str, ...], masked: str, place: int, around: Surroundings) -> int | None:
    """The end of the longest form at a place or behind one space."""
    for start in (place, place + 1) if masked.startswith(" ", place) else (place,):
        if not masked.startswith(forms, start):
            continue
        for form in forms:
            if masked.startswith(form, start) and around.grammar.allows(form, masked, start + len(form)):
                if not _goes_on(form, masked, start + len(form)):
                    return start + len(form)
    return None


def _read_shorthand(masked: str, place: int, reading: Reading, around: Surroundings) -> bool:
    """Short forms that need more than themselves: "80G" of memory, operations with "per second" before them."""
    start = place + 1 if masked.startswith(" ", place) else place
    for record, pattern in around.shorthands:
        found = pattern.match(masked, start)
        if found is None or not _fits(masked, found.end(), record, reading, around):
            continue
        reading.unit, reading.end = record["unit"], found.end()
        return True
    return False


def _fits(masked: str, end: int, record: dict[str, Any], reading: Reading, around: Surroundings) -> bool:
    """True where a short form stands as a word of its own and what its record asks for is there."""
    behind = masked[end : end + 1]
    if reading.value < record.get("least", 0) or (behind.isascii() and behind.isalnum()):
        return False
    if "before" in record and re.search(record["before"], masked[max(0, reading.start - 16) : reading.start]) is None:
        return False
    return not record.get("rate") or _find_per_before(masked, reading.start, around) == "s"


def _read_counter(masked: str, place: int, reading: Reading, around: Surroundings) -> bool:
    hyphen = around.hyphen.match(masked, place)
    if hyphen is not None:
        reading.info["counter"], reading.end = around.grammar.data["hyphen_counters"][hyphen["form"]], hyphen.end()
        return True
    for start in (place, place + 1) if masked.startswith(" ", place) else (place,):
        for form, name in around.counters.get(masked[start : start + 1], ()):
            if masked.startswith(form, start) and around.grammar.allows(form, masked, start + len(form)):
                reading.info["counter"], reading.end = name, start + len(form)
                return True
        for form in around.nouns:
            if masked.startswith(form, start):
                reading.info["counter"] = form  # the noun is what is counted: it stays outside the span
                return True
    return False


def _read_counted_unit(text: str, masked: str, reading: Reading, around: Surroundings) -> None:
    """ "1000个token": a counter before something that is itself a unit of rates."""
    unit = around.forms.match(text, masked, reading.end)
    if unit is not None and units()[unit[0]].dimension in ("token", "sample", "image") and reading.end > reading.number.end:
        reading.unit, reading.end = unit
        reading.info.pop("counter")


def _read_half(masked: str, reading: Reading, around: Surroundings) -> None:
    """ "2배 반", "一年半": half of the unit more."""
    if around.half_behind is None or reading.unit not in ("times", "years"):
        return
    found = around.half_behind.match(masked, reading.end)
    if found is not None and found.end() > reading.end:
        reading.value, reading.end = reading.value + 0.5, found.end()


def _read_rate(text: str, masked: str, reading: Reading, around: Surroundings) -> None:
    """ "초당 3.35TB", "3.35 terabytes per second", "39.38 GFLOPS per watt": the unit of the rate where one exists."""
    end = _skip_repeat(text, masked, reading, around)
    for form, per in around.per_after.get(masked[end : end + 1], ()):
        if masked.startswith(form, end) and not _goes_on(form, masked, end + len(form)):
            if _apply_per(reading, per):
                reading.end = end + len(form)
            return
    if (per_before := _find_per_before(masked, reading.start, around)) is not None:
        _apply_per(reading, per_before)


def _skip_repeat(text: str, masked: str, reading: Reading, around: Surroundings) -> int:
    """Past a unit that repeats the one just read in brackets: "32기가바이트(GB)", "4.8 terabytes (TB) per second"."""
    found = _BRACKETED.match(masked, reading.end)
    if found is None:
        return reading.end
    unit = around.forms.match(text, masked, found.start(1))
    if unit is None or unit[1] != found.end(1):
        return reading.end
    if unit[0] == f"{reading.unit}/s":
        reading.unit, reading.end = unit[0], found.end()
    return found.end() if unit[0] == reading.unit else reading.end


def _find_per_before(masked: str, start: int, around: Surroundings) -> str | None:
    window = masked[max(0, start - _REACH) : start]
    for per, pattern in around.per_before:
        found = pattern.search(window)
        if found is not None and (per in ("s", "W") or len(found["gap"]) <= 8):
            return per
    return None


def _apply_per(reading: Reading, per: str) -> bool:
    """Makes the unit one of a rate; False where "per second" says nothing of this unit."""
    composed = f"{reading.unit}/{per}"
    if composed in units():
        reading.unit = composed
        reading.per = None if per == "s" else per
        return True
    if per == "s" or reading.dimension in ("ratio", "years", "time", "length", "1"):
        return False
    reading.per = per
    return True


def _speak(masked: str, reading: Reading) -> None:
    """Operations written out ("1.742 quintillion operations per second") in the unit people say, floating where brackets say so."""
    if reading.unit == "OPS" and (reading.value >= _FLOATING_FROM or _FLOPS_FOLLOW.match(masked, reading.end)):
        reading.unit = "FLOPS"
    spoken = _SPOKEN.get(reading.unit or "")
    if spoken is not None and reading.value >= 1e9:
        reading.value = convert(reading.value, str(reading.unit), spoken)
        reading.unit = spoken
