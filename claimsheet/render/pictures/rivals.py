"""What was called the most, beside the product that has more: both figures, as the arithmetic of the verdict gives them."""

from __future__ import annotations

import re
from typing import Any

from claimsheet.render.pictures.numbers import is_number, write_number
from claimsheet.render.pictures.panels import Bar
from claimsheet.render.pictures.spans import Span
from claimsheet.render.sentences import Sentences

Json = dict[str, Any]
# "128 GB > 80 GB": arithmetic is one notation in all languages.
_ARITHMETIC = re.compile(r"([\d,]+(?:\.\d+)?)( \S+)? > ([\d,]+(?:\.\d+)?)( \S+)?")


def list_rivals(claim: Json, sentences: Sentences) -> tuple[Bar, ...]:
    """Two bars, the greater first; none where a superlative has no counter-example whose arithmetic gives both figures."""
    if claim["kind"] != "superlative":
        return ()
    for basis in claim["verdict"]["bases"]:
        told = _ARITHMETIC.fullmatch(basis["calculation"] or "")
        if (
            told
            and basis["subject"] != claim["subject"]["id"]
            and told[2] == told[4]
            and is_number((basis["found"] or {}).get("low"))
        ):
            more = _make_bar(sentences.chip(basis["subject"]), basis["found"]["low"], sentences)
            return more, _make_bar(claim["subject"]["name"], float(told[3].replace(",", "")), sentences)
    return ()


def _make_bar(name: str, value: float, sentences: Sentences) -> Bar:
    words = write_number(value, sentences.language)
    return Bar(name, Span(value, value, words, words), words)
