"""Any text is checked or refused, the same way each time, and the answer names places that are there."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.hostile.checking import assert_sound, check
from tests.hostile.inputs import DIGITS, DIRECTIONS, INPUTS, INVISIBLE, MARKS, NAMES, NUMERALS, make

# Words that mean something to the check: chance puts them together as no writer would.
WORDS = (
    *NAMES, "80", "1.9x", "1,1,1", "60 %", "GB", "TB/s", "W", "TFLOPS", "nm", "times faster than", "twice", "half of", "up to", "at least",
    "the world's first", "launched in", "March 2024", "2024-03-18", "has", "memory", "of", "than", "not", "?", ".", ",", "\n", "\t", "|", "(", ")",
    "은", "의", "보다", "두 배", "팔십", "조", "메모리", "출시", "최초", "的", "倍", "六成", "显存", "万", "は", "より", "メモリ", "の", "%", "-", "~", "–",
    "respectively", "and", "each", "its predecessor", "per watt", "$", "달러", "FP8", "sparse", "8x", "ratio", "×", "÷", "e9", "10^18",
)  # fmt: skip
ODD = (
    DIGITS[::37]
    + NUMERALS[::53]
    + INVISIBLE
    + DIRECTIONS
    + MARKS
    + "ﷺßİŉΐ㎇㎾㍱½⅓²①一百亿만억조％．，Ｈ１０𝟘\u2028\u2029\u0085\x1c\t\r\n"
)

plain = st.text(st.characters(exclude_categories=["Cs"]), max_size=400)
odd = st.text(st.sampled_from(ODD), max_size=30)
built = st.lists(st.one_of(st.sampled_from(WORDS), odd), max_size=60).flatmap(
    lambda parts: st.sampled_from(["", " ", "  ", "\u200b", "\n"]).map(lambda between: between.join(parts))
)


def without_moment(answer: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in answer.items() if name != "created"}


def assert_checked(text: str) -> None:
    answer, again = check(text), check(text)
    assert (answer is None) == (again is None)
    if answer and again:
        assert_sound(text, answer)
        assert without_moment(answer) == without_moment(again)


@given(plain)
@settings(max_examples=150, deadline=None)
def test_any_text_is_checked_or_refused(text: str) -> None:
    assert_checked(text)


@given(built)
@settings(max_examples=400, deadline=None)
def test_words_put_together_by_chance_are_checked(text: str) -> None:
    assert_checked(text)


@given(st.sampled_from(sorted(INPUTS)), st.integers(1, 300), st.sampled_from(sorted(INPUTS)), st.integers(1, 300))
@settings(max_examples=200, deadline=None)
def test_what_is_made_to_hurt_may_follow_upon_each_other(first: str, one: int, second: str, other: int) -> None:
    assert_checked(make(first, one) + make(second, other))
