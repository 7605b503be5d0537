"""The band in which a figure agrees, in words: its ends, and the rule that sets them."""

from __future__ import annotations

from claimsheet.render.amounts import tell_count
from claimsheet.render.sentences import Sentences, format_number


def tell_band(ends: tuple[float | None, float | None], rule: str, unit: str | None, sentences: Sentences) -> str:
    """ "62.72…65.28 (figure, 2 %)"; an open end is left out, and of a band without ends only the rule is told."""
    if ends == (None, None):
        return rule
    return "…".join(_tell_end(end, unit, sentences) for end in ends) + sentences.signs.bracket(rule)


def _tell_end(end: float | None, unit: str | None, sentences: Sentences) -> str:
    if end is None:
        return ""
    counted = tell_count(end, sentences.language) if unit == "1" else None
    return counted or format_number(end, sentences.language)
