"""The language of a text, by the scripts it is written in."""

from __future__ import annotations

import re

_HANGUL = re.compile(r"[\uac00-\ud7a3\u1100-\u11ff\u3131-\u318e]")
_HIRAGANA = re.compile(r"[\u3041-\u3096]")
_KATAKANA = re.compile(r"[\u30a1-\u30fa\u30fc\uff66-\uff9f]")
_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")
_LATIN = re.compile(r"[A-Za-z]")

# A syllable or a character says about as much as three letters, and names of chips are in Latin letters everywhere.
_WEIGHT = 3
_SHARE = 0.15


def detect_language(text: str) -> str:
    """ko, en, zh or ja. English where no other script has a fair share of the text."""
    hangul, hiragana, katakana, han = (len(script.findall(text)) for script in (_HANGUL, _HIRAGANA, _KATAKANA, _HAN))
    east = hangul + hiragana + katakana + han
    if not east or _WEIGHT * east < _SHARE * (_WEIGHT * east + len(_LATIN.findall(text))):
        return "en"
    if hangul >= hiragana + katakana and hangul * 3 >= han:
        return "ko"
    # Chinese quotes a Japanese name now and then, in katakana; Japanese with characters cannot do without hiragana.
    return "ja" if hiragana * 20 >= han and hiragana + katakana else "zh"


def match_language(tag: str | None) -> str | None:
    """The language of a tag such as "ko-KR"; None where it is none of ours."""
    primary = re.split(r"[-_]", (tag or "").strip().lower())[0]
    return primary if primary in ("ko", "en", "zh", "ja") else None
