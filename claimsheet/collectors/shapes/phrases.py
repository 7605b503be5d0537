"""Lines of text on a page of PDF, from the characters that lie on it."""

from __future__ import annotations

import unicodedata
from bisect import bisect
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from claimsheet.collectors.shapes.wording import clean, compose
from claimsheet.collectors.tables import RAISED

# Of the size of a character: a gap that is a blank, one that ends a phrase, and how small and how high a raised one is.
_BLANK = 0.2
_BREAK = 1.5
_SMALL = 0.85
_HIGH = 0.15
# A character of less than this part of another's size stands beside it, not on its line.
_SMALLEST = 0.4
_LIGATURES = range(0xFB00, 0xFB07)


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character on a page, and the box it lies in; `top` is smaller than `bottom`."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    size: float

    @property
    def middle(self) -> tuple[float, float]:
        """Where the middle of it lies."""
        return (self.x0 + self.x1) / 2, (self.top + self.bottom) / 2


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words of a line without a wide gap in them, and the box they lie in; `size` is that of most of its characters."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    size: float


@dataclass(slots=True)
class _Band:
    """The glyphs of a line; the first of them is among the largest and gives the line its place."""

    base: Glyph
    glyphs: list[Glyph] = field(default_factory=list)

    def takes(self, glyph: Glyph) -> bool:
        """Whether a glyph, not larger than the line's, stands on it."""
        return self.base.top <= glyph.middle[1] <= self.base.bottom and glyph.size >= _SMALLEST * self.base.size


def read_glyph(written: dict[str, Any]) -> Glyph:
    """A character as the library tells it."""
    text = str(written["text"])
    if any(ord(sign) in _LIGATURES for sign in text):
        text = unicodedata.normalize("NFKC", text)
    box = (float(written[side]) for side in ("x0", "x1", "top", "bottom", "size"))
    return Glyph(clean(text), *box)


def _find_bands(glyphs: Iterable[Glyph]) -> list[_Band]:
    """The lines, from top to bottom. Large glyphs come first, so that small ones find the line they are raised from."""
    places: list[float] = []
    bands: list[_Band] = []
    for glyph in sorted(glyphs, key=lambda one: (-one.size, one.top, one.x0)):
        at = bisect(places, glyph.middle[1])
        near = sorted(bands[max(at - 2, 0) : at + 2], key=lambda band: abs(band.base.middle[1] - glyph.middle[1]))
        band = next((band for band in near if band.takes(glyph)), None)
        if band is None and glyph.text.strip():
            band = _Band(glyph)
            places.insert(at, glyph.middle[1])
            bands.insert(at, band)
        if band:
            band.glyphs.append(glyph)
    return bands


def _is_raised(glyph: Glyph, base: Glyph) -> bool:
    return glyph.size < _SMALL * base.size and base.bottom - glyph.bottom > _HIGH * base.size


def _is_double(glyph: Glyph, last: Glyph) -> bool:
    """Whether a glyph is printed over itself, as some programs make bold."""
    return glyph.text == last.text and glyph.x0 - last.x0 < 0.3 * max(last.x1 - last.x0, 0.1)


def _join(glyphs: Sequence[Glyph], base: Glyph) -> Phrase:
    words: list[str] = []
    last: Glyph | None = None
    up = False
    for glyph in glyphs:
        if last and glyph.x0 - last.x1 > _BLANK * glyph.size:
            words.append(" ")
        if glyph.text.strip():
            raised = _is_raised(glyph, base)
            words += [RAISED] if raised and not up else []
            up = raised
        words.append(glyph.text)
        last = glyph
    text = compose(" ".join("".join(words).split()))
    bottom = max(glyph.bottom for glyph in glyphs)
    return Phrase(text, glyphs[0].x0, max(glyph.x1 for glyph in glyphs), base.top, bottom, base.size)


def _split(band: _Band) -> list[Phrase]:
    """A line as phrases, from left to right."""
    parts: list[list[Glyph]] = []
    for glyph in sorted(band.glyphs, key=lambda one: one.x0):
        last = parts[-1][-1] if parts else None
        if last and _is_double(glyph, last):
            continue
        if not glyph.text.strip() and not last:
            continue
        if last is None or glyph.x0 - last.x1 > _BREAK * band.base.size:
            parts.append([])
        parts[-1].append(glyph)
    phrases = (_join(part, band.base) for part in parts)
    return [phrase for phrase in phrases if phrase.text]


def find_lines(glyphs: Iterable[Glyph]) -> list[list[Phrase]]:
    """The lines on a page from top to bottom, each its phrases from left to right; a raised run is told as "^2"."""
    return [phrases for band in _find_bands(glyphs) if (phrases := _split(band))]
