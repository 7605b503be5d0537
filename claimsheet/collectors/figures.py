"""The words of one cell as figures: number, unit, range, text or date, strictly."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache

from claimsheet.collectors.plan import Conditions, Label
from claimsheet.core.catalogue import Metric
from claimsheet.core.errors import ReadingError
from claimsheet.core.units import comparable, convert, units

NUMBER = r"\d{1,3}(?:[,\u2009\u202f]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?(?:[eE][+-]?\d+)?"
_NUMBER = re.compile(NUMBER)
_FIGURE = re.compile(
    rf"(?:up to|configurable up to|max\.?|≈|~)?\s*(?P<sign>[$€£¥₩])?\s*(?P<value>{NUMBER})"
    rf"(?:\s*(?:[-–—~]|to)\s*[$€£¥₩]?(?P<to>{NUMBER}))?\s*(?P<unit>[^\d\s(,;][^\d(,;]*?(?:\d)?)?\s*(?:\((?P<remark>[^()]*)\))?",
    re.IGNORECASE,
)
_QUARTER = re.compile(r"Q([1-4])\s*[' ’]?\s*(?:20)?(\d\d)|(20\d\d)[ -]?Q([1-4])")
# Words that stand where a unit would, behind a number of things.
_SCALES = {"thousand": 1e3, "k": 1e3, "million": 1e6, "m": 1e6, "billion": 1e9, "b": 1e9, "bn": 1e9, "trillion": 1e12}
_ISO = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?|-Q[1-4]|-H[12])?")
# Figures hold this many digits; what lies behind is noise of the division.
_DIGITS = 12
# Which metrics keep a unit that is not a multiple of their own, and what it may measure.
_CURRENCIES = {one + per for one in ("USD", "KRW", "CNY", "JPY", "EUR", "TWD") for per in ("", "/hour")}
_RATES = {"flops", "ops", "token_rate", "sample_rate", "frame_rate", "byte_rate", "time", "1"}
_OWN_UNIT = {
    "price": _CURRENCIES,
    "benchmark": {*_RATES, "byte"},
    "inference_performance": _RATES,
    "energy_efficiency": {"flops_per_watt", "ops_per_watt", "token_rate_per_watt"},
}
_OPERATIONS = {"flops", "ops"}


@dataclass(frozen=True, slots=True)
class Figure:
    """One value in the unit facts are kept in; `bound` is "lower" or "upper" for an end of a range."""

    value: float | str
    unit: str
    words: str
    bound: str | None = None
    conditions: Conditions | None = None
    remark: str | None = None


@cache
def _forms() -> tuple[dict[str, str], dict[str, str]]:
    exact: dict[str, str] = {}
    folded: dict[str, str] = {}
    for unit in units().values():
        for form in (unit.id, *unit.forms):
            exact[form] = unit.id
            if not unit.case:
                folded[form.casefold()] = unit.id
    return exact, folded


def find_unit(words: str) -> str | None:
    """The id of the unit that is written so; capitals matter where the table of units says so."""
    exact, folded = _forms()
    return exact.get(words) or folded.get(words.casefold())


def read_number(words: str) -> float:
    """A number with thousands grouped, or in powers of ten; ReadingError where it is none, as with a comma for the decimal point."""
    if not _NUMBER.fullmatch(words):
        raise ReadingError(f"{words!r} is no number")
    number = float(re.sub(r"[,\u2009\u202f]", "", words))
    if not math.isfinite(number):
        raise ReadingError(f"{words[:40]!r} is no number of ours")
    return number


def settle(value: float, printed: str, label: Label, metric: Metric) -> tuple[float, str]:
    """The value in the unit that facts of the metric are kept in; ReadingError where the unit is of another kind."""
    if label.taken_as:
        decimal = printed.replace("iB", "B")  # "192 GiB" that a base keeps as 192 GB
        kinds = {units()[decimal].dimension, units()[label.taken_as].dimension}
        if len(kinds) > 1 and kinds != _OPERATIONS:
            raise ReadingError(f"{printed} cannot be taken as {label.taken_as}")
        value, printed = value * units()[decimal].factor / units()[label.taken_as].factor, label.taken_as
    if comparable(printed, metric.unit):
        value, printed = convert(value, printed, metric.unit), metric.unit
    elif metric.id == "peak_compute" and units()[printed].dimension == "ops":
        value, printed = convert(value, printed, "TOPS"), "TOPS"
    elif units()[printed].dimension not in _OWN_UNIT.get(metric.id, ()):
        raise ReadingError(f"{printed} is no unit of {metric.id}")
    rounded = float(f"{value:.{_DIGITS}g}")
    return (int(rounded) if rounded.is_integer() else rounded), printed


def _is_day(words: str) -> bool:
    """Whether there is the month, and the day, of a date that names one."""
    parts = [int(part) for part in words.split("-")[1:] if part.isdigit()]
    try:
        return bool(date(int(words[:4]), parts[0] if parts else 1, parts[1] if len(parts) > 1 else 1))
    except ValueError:
        return False


def _read_date_as(words: str, kind: str) -> str | None:
    if kind == "iso":
        return words if _ISO.fullmatch(words) and _is_day(words) else None
    if kind == "quarter":
        found = _QUARTER.fullmatch(words)
        return None if not found else f"20{found[2]}-Q{found[1]}" if found[1] else f"{found[3]}-Q{found[4]}"
    try:
        told = datetime.strptime(words, kind)  # noqa: DTZ007 - a day has no zone
    except ValueError:
        return None
    return told.strftime("%Y-%m-%d" if "%d" in kind else "%Y-%m" if re.search("%[mbB]", kind) else "%Y")


def _read_date(words: str, kinds: Sequence[str]) -> str:
    for kind in kinds:
        if told := _read_date_as(words, kind):
            return told
    raise ReadingError(f"{words!r} is no date ({' or '.join(kinds)})")


def _read_text(words: str, label: Label) -> str:
    if label.text is not None:
        return label.text.replace("{}", words)
    if words not in label.values:
        raise ReadingError(f"{words!r} is none of the known words ({', '.join(list(label.values)[:6])})")
    return label.values[words]


def _is_cut(found: re.Match[str], words: str) -> bool:
    """Whether a number goes on before or after what was found of it, and of which the pattern says nothing."""
    (start, end), whole = found.span("value"), found.span()
    if not words[start:end][:1].isdigit():
        return False
    before, after = words[max(start - 2, 0) : start], words[end : end + 2]
    begins_inside = start == whole[0] and re.search(r"\d[.,]?\Z", before)
    return bool(begins_inside or (end == whole[1] and re.match(r"\d|[.,]\d", after)))


def _match(words: str, label: Label) -> Iterator[re.Match[str]]:
    if label.find is None:
        found = _FIGURE.fullmatch(words)
        if found is None:
            raise ReadingError(f"{words!r} is no figure")
        yield found
        return
    matches = list(label.find.finditer(words))
    if not matches and not label.optional:
        raise ReadingError(f"{words!r} does not hold {label.find.pattern!r}")
    if any(_is_cut(match, words) for match in matches):
        raise ReadingError(f"{label.find.pattern!r} finds a part of a number in {words!r}")
    if len({tuple(_group(match, name) for name in ("value", "to", "unit")) for match in matches}) > 1 and not label.many:
        raise ReadingError(f"{words!r} holds {label.find.pattern!r} {len(matches)} times")
    yield from matches if label.many else matches[:1]


def _group(found: re.Match[str], name: str) -> str | None:
    return found[name] if name in found.re.groupindex else None


def _numbers(found: re.Match[str], words: str, label: Label, metric: Metric, unit: str | None) -> Iterator[Figure]:
    printed = _group(found, "unit") or _group(found, "sign")
    scale = _SCALES.get((printed or label.unit or "").strip().casefold()) if metric.dimension == "1" else None
    known = "1" if scale else find_unit(printed.strip()) if printed else unit or label.unit
    if known is None:
        raise ReadingError(f"{words!r} has no unit" if not printed else f"{printed.strip()!r} of {words!r} is no unit")
    ends = [found["value"], _group(found, "to")]
    for words_of, bound in zip(ends, ("lower", "upper") if ends[1] else (None, None), strict=True):
        if words_of:
            number = read_number(label.values.get(words_of, words_of)) * (scale or 1)
            value, settled = settle(number, known, label, metric)
            yield Figure(value, settled, words, bound, remark=_group(found, "remark"))


def _read_piece(words: str, label: Label, metric: Metric, unit: str | None) -> Iterator[Figure]:
    if metric.dimension in ("text", "date") or metric.id == "process_node":
        taken = [match["value"] for match in _match(words, label)] if label.find else [words]
        for one in taken:
            if metric.dimension == "date":
                yield Figure(_read_date(label.values.get(one, one), label.dates or ("iso",)), "date", words)
            else:
                yield Figure(_read_text(one, label), "text", words)
        return
    for found in _match(words, label):
        yield from _numbers(found, words, label, metric, unit)


def read_figures(words: str, label: Label, metric: Metric) -> list[Figure]:
    """The figures of a cell under its label; ReadingError says what is none."""
    if label.split is None:
        return list(_read_piece(words, label, metric, None))
    pieces = [piece.strip() for piece in words.split(label.split)]
    if len(pieces) != len(label.parts):
        raise ReadingError(f"{words!r} has {len(pieces)} parts, not {len(label.parts)}")
    last = _FIGURE.fullmatch(pieces[-1])
    shared = find_unit(last["unit"].strip()) if last and last["unit"] else None
    figures: list[Figure] = []
    for piece, told in zip(pieces, label.parts, strict=True):
        figures += [Figure(one.value, one.unit, words, one.bound, told) for one in _read_piece(piece, label, metric, shared)]
    return figures
