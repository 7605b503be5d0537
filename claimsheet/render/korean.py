"""Korean particles, which follow the last sound of the word before them."""

from __future__ import annotations

import re
from functools import lru_cache

# After a closed syllable, after an open one.
_PARTICLES = {
    "은": ("은", "는"),
    "이": ("이", "가"),
    "을": ("을", "를"),
    "과": ("과", "와"),
    "으로": ("으로", "로"),
    "이며": ("이며", "며"),
    "이라": ("이라", "라"),
}
PARTICLES = frozenset(_PARTICLES)

# Digits as they are read (영 일 이 삼 사 오 육 칠 팔 구), capitals by their names (엘, 엠, 엔, 알), words in small letters by how they end.
_CLOSED = frozenset("013678LMNRlmn")
_L_SOUND = frozenset("178LRl")
# What does not sound as it is spelt: metres (3 nm: 나노미터), sums ($2,000: 달러), a figure read in English (HBM3: 쓰리, GDDR6: 식스), a silent e (Prime, Blackhole), 칩, 맥, 북.
_OPEN = re.compile(r"(?:\d\s?[nµμmc]?m|[$€][\d.,]+|[A-Za-z][ -]?[36])$")
_SILENT_E = re.compile(r"[a-z]([lmn])e$")
_STOPPED = re.compile(r"(?:[iu]p|[aio]c|ook)$")
# Words in brackets are passed over: the particle follows the word before them.
_BRACKETS = re.compile(r"(?<=\S)\s*\([^()]*\)$")


def _last_sound(word: str) -> tuple[bool, bool]:
    """Whether the word ends closed, and whether in l."""
    word = _BRACKETS.sub("", word).rstrip(" )]}\"'”’.,")
    last = word[-1:] or " "
    if "가" <= last <= "힣":
        final = (ord(last) - ord("가")) % 28
        return final > 0, final == 8
    if _OPEN.search(word):
        return False, False
    if silent := _SILENT_E.search(word):
        return True, silent[1] == "l"
    return last in _CLOSED or word.endswith("ng") or bool(_STOPPED.search(word)), last in _L_SOUND


@lru_cache(maxsize=8_192)
def add_particle(word: str, particle: str) -> str:
    """The word with its particle: 은 stands for 은 or 는, 이 for 이 or 가, and so on."""
    closed, in_l = _last_sound(word)
    after_closed, after_open = _PARTICLES[particle]
    return word + (after_closed if closed and not (in_l and particle == "으로") else after_open)
