"""News paragraphs written for this, half of them about hardware, in which every quantity is labelled: `[1.4배=1.4 times]`, or `[80 GB]` where it tells itself."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).resolve().parent / "paragraphs"
LANGUAGES = ("en", "ko", "zh")
_LABEL = re.compile(r"\[([^\]=]+)(?:=([^\]]+))?\]")
_TOLD = re.compile(r"([\d.,]+(?:e\d+)?)\s*(\S.*)?")
# How others call the units of the labels; what is told per second is told so by each in its own way.
_NAMES = {
    "GB": ("gigabyte",), "TB": ("terabyte",), "GB/s": ("gigabyte per second",), "TB/s": ("terabyte per second",),
    "Gb/s": ("gigabit per second",), "W": ("watt",), "kW": ("kilowatt",), "MW": ("megawatt",), "%": ("percentage", "percent"),
    "nm": ("nanometer", "nanometre"), "mm": ("millimeter", "millimetre"), "m": ("meter", "metre"), "km": ("kilometer", "kilometre"),
    "km/h": ("kilometer per hour", "kilometre per hour"), "m/s": ("meter per second", "metre per second"),
    "mm2": ("square millimetre", "square millimeter"), "kg": ("kilogram",), "t": ("tonne", "metric ton", "ton"),
    "h": ("hour",), "s": ("second",), "days": ("day",), "weeks": ("week",), "months": ("month",), "years": ("year",), "bit": ("bit",),
    "USD": ("dollar", "united states dollar"), "EUR": ("euro",), "GBP": ("pound sterling", "british pound"),
    "KRW": ("south korean won", "korean won", "won"), "CNY": ("renminbi", "chinese yuan", "yuan"), "°C": ("degree celsius", "c"),
    "ratio": ("times",), "times": ("ratio",),
}  # fmt: skip
_IDS = {name: unit for unit, names in _NAMES.items() for name in names if name not in _NAMES}


@dataclass(frozen=True)
class Label:
    """A quantity as a reader understands it; the unit is "1" for what is only counted."""

    start: int
    end: int
    value: float
    unit: str


@dataclass(frozen=True)
class Paragraph:
    """A paragraph with its quantities."""

    text: str
    labels: tuple[Label, ...]


# Start, end, value and unit of what somebody found.
Found = Sequence[int | float | str | None]


def read_paragraph(line: str) -> Paragraph:
    """A line with labels; ValueError where one tells no value."""
    text, labels, last = "", [], 0
    for match in _LABEL.finditer(line):
        text += line[last : match.start()]
        told = _TOLD.fullmatch(match[2] or match[1])
        if told is None:
            raise ValueError(f"{match[0]} tells no value")
        labels.append(Label(len(text), len(text) + len(match[1]), float(told[1].replace(",", "")), told[2] or "1"))
        text += match[1]
        last = match.end()
    return Paragraph(text + line[last:], tuple(labels))


@cache
def read_paragraphs(language: str) -> tuple[Paragraph, ...]:
    """The paragraphs of a language; those about hardware stand before the others."""
    lines = (_FOLDER / f"{language}.txt").read_text(encoding="utf-8").splitlines()
    return tuple(read_paragraph(line) for line in lines)


def _name_unit(name: object) -> str:
    return _IDS.get(str(name).lower(), str(name)) if name not in (None, "", "dimensionless") else "1"


def _is_same(value: object, label: Label) -> bool:
    return isinstance(value, int | float) and math.isclose(value, label.value, rel_tol=1e-3)


def count_right(labels: Iterable[Label], found: Iterable[Found]) -> tuple[int, int]:
    """How many labelled quantities were found where they stand with their value, and how many of these with their unit too.
    What is only counted has no unit that could be wrong."""
    values = units = 0
    told = list(found)
    for label in labels:
        near = [one for one in told if int(one[0] or 0) < label.end and int(one[1] or 0) > label.start]
        same = [one for one in near if any(_is_same(value, label) for value in (one[2], *one[4:]))]
        values += bool(same)
        units += any(label.unit == "1" or _name_unit(one[3]) == label.unit for one in same)
    return values, units
