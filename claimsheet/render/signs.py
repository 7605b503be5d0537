"""The signs between words as a language sets them: full-width in Chinese and Japanese."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Signs:
    """Each with the space that belongs to it. `item` stands between the members of a list, `comma` between parts of a sentence."""

    comma: str
    item: str
    semicolon: str
    colon: str
    stop: str
    opening: str
    closing: str

    def bracket(self, words: str) -> str:
        """Words in brackets, as they stand behind others; nothing where there are none."""
        return f"{self.opening}{words}{self.closing}" if words else ""

    def join(self, words: Iterable[str | None]) -> str:
        """The words that are there, with commas between."""
        return self.comma.join(filter(None, words))


_LATIN = Signs(", ", ", ", "; ", ": ", ". ", " (", ")")
_KOREAN = replace(_LATIN, opening="(")
_JAPANESE = Signs("、", "、", "；", "：", "。", "（", "）")
SIGNS: Mapping[str, Signs] = MappingProxyType(
    {"en": _LATIN, "ko": _KOREAN, "ja": _JAPANESE, "zh": Signs("，", "、", "；", "：", "。", "（", "）")}
)
