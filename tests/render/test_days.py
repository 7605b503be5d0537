"""Days in the words of each language, at the precision they are known in."""

from __future__ import annotations

import pytest

from claimsheet.render.days import is_day, place_day, time_day, write_day

LANGUAGES = ("en", "ko", "zh", "ja")


@pytest.mark.parametrize(
    ("written", "en", "ko", "zh", "ja"),
    [
        ("2024-11-18", "November 18, 2024", "2024년 11월 18일", "2024年11月18日", "2024年11月18日"),
        ("2024-11", "November 2024", "2024년 11월", "2024年11月", "2024年11月"),
        ("2022-Q3", "Q3 2022", "2022년 3분기", "2022年第三季度", "2022年第3四半期"),
        ("2022-H2", "second half of 2022", "2022년 하반기", "2022年下半年", "2022年後半"),
        ("2024", "2024", "2024년", "2024年", "2024年"),
        ("2024-13", "2024-13", "2024-13", "2024-13", "2024-13"),
        ("2024-Q5", "2024-Q5", "2024-Q5", "2024-Q5", "2024-Q5"),
        ("HBM3", "HBM3", "HBM3", "HBM3", "HBM3"),
    ],
)
def test_a_day_is_told_as_the_language_writes_it(written: str, en: str, ko: str, zh: str, ja: str) -> None:
    assert [write_day(written, language) for language in LANGUAGES] == [en, ko, zh, ja]


def test_english_has_words_before_a_day() -> None:
    assert place_day("2022-H2", "en") == "the second half of 2022"
    assert [time_day(day, "en") for day in ("2022-05-03", "2022-05", "2022-H1")] == [
        "on May 3, 2022",
        "in May 2022",
        "in the first half of 2022",
    ]
    assert time_day("2022-H1", "ko") == place_day("2022-H1", "ko") == "2022년 상반기"


def test_a_year_alone_may_be_any_number() -> None:
    assert [is_day(words) for words in ("2022-03-04", "2022-03", "2022-Q1", "2022", "80 GB", "2022-Q9")] == [True] * 3 + [
        False
    ] * 3
