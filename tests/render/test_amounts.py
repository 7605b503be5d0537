"""Amounts, days and speakers in the words of each language."""

from __future__ import annotations

import pytest

from claimsheet.core.amounts import Amount, Day, Names, Speakers, Stated
from claimsheet.core.verdict import Note
from claimsheet.render.amounts import tell
from claimsheet.render.sentences import Sentences
from tests.fakes import CATALOGUE


@pytest.mark.parametrize(
    ("value", "en", "ko", "zh", "ja"),
    [
        (Amount(208e9, unit="1"), "208 billion", "2080억 개", "2080亿个", "2080億個"),
        (Amount(80e9, unit="1"), "80 billion", "800억 개", "800亿个", "800億個"),
        (Amount(54.2e9, unit="1"), "54.2 billion", "542억 개", "542亿个", "542億個"),
        (Amount(153.25e9, unit="1"), "153.2 billion", "1532억 개", "1532亿个", "1532億個"),
        (Amount(2.6e12, unit="1"), "2.6 trillion", "2.6조 개", "2.6万亿个", "2.6兆個"),
        (Amount(16384, unit="1"), "16,384", "16,384", "16,384", "16,384"),
        (Amount(752, 800, "TFLOPS"), "752 to 800 TFLOPS", "752~800 TFLOPS", "752 至 800 TFLOPS", "752〜800 TFLOPS"),
        (Amount(0.782608, unit="%"), "78.3%", "78.3%", "78.3%", "78.3%"),
        (Amount(0.1, 0.25, "%"), "10% to 25%", "10%~25%", "10% 至 25%", "10%〜25%"),
        (Amount(30000, unit="USD", bound="lower"), "from $30,000", "30,000달러 이상", "30,000 美元 起", "30,000ドル 以上"),
        (Amount(13, unit="Gb/s", bound="at_most"), "up to 13 Gb/s", "최대 13 Gb/s", "最高 13 Gb/s", "最大 13 Gb/s"),
        (Amount(1.45, unit="fold"), "1.45 times", "1.45배", "1.45 倍", "1.45 倍"),
        (Names(["HBM3"]), "HBM3", "HBM3", "HBM3", "HBM3"),
        (Names(["A", "B", "A"]), "A or B", "A 또는 B", "A 或 B", "A または B"),
        (Names(["A", "B", "C"]), "A, B or C", "A, B 또는 C", "A、B 或 C", "A、B または C"),
        (Stated("80GB", "gt"), "more than 80GB", "80GB 초과", "超过 80GB", "80GB 超"),
        (Stated("80GB", "at_most"), "at most 80GB", "80GB 이하", "至多 80GB", "80GB 以下"),
        (Stated(Amount(3, unit="fold"), "lt"), "less than 3 times", "3배 미만", "低于 3 倍", "3 倍 未満"),
        (Stated("40%", None, "lower"), "40% lower", "40% 낮은 수준", "低 40%", "40% 低い水準"),
        (Stated("40%", "at_least", "higher"), "at least 40% higher", "40% 이상 높은 수준", "至少高 40%", "40% 以上高い水準"),
        (
            Amount(1199.5, 1599, "USD"),
            "$1,199.50 to $1,599",
            "1,199.50~1,599달러",
            "1,199.50 至 1,599 美元",
            "1,199.50〜1,599ドル",
        ),
        (Amount(124.08, 124.11, "mm2"), "124.1 mm²", "124.1 mm²", "124.1 mm²", "124.1 mm²"),
        (Amount(814, unit="mm2"), "814 mm²", "814 mm²", "814 mm²", "814 mm²"),
        (Amount(5120, unit="bit"), "5,120 bits", "5,120비트", "5,120 位", "5,120ビット"),
        (Day("2020-05-14"), "on May 14, 2020", "2020년 5월 14일", "2020年5月14日", "2020年5月14日"),
        (Day("2022-03"), "in March 2022", "2022년 3월", "2022年3月", "2022年3月"),
        (Day("2024-Q2"), "in Q2 2024", "2024년 2분기", "2024年第二季度", "2024年第2四半期"),
        (Day("2026-H2"), "in the second half of 2026", "2026년 하반기", "2026年下半年", "2026年後半"),
        (Speakers([("AMD", None)]), "AMD", "AMD", "AMD", "AMD"),
        (
            Speakers([("NVIDIA", "A Blog")]),
            "NVIDIA, by A Blog",
            "NVIDIA, A Blog 재인용",
            "NVIDIA，据 A Blog",
            "NVIDIA、A Blog 経由",
        ),
        (Speakers([("AMD", None), ("NVIDIA", None), ("AMD", None)]), "AMD; NVIDIA", "AMD; NVIDIA", "AMD；NVIDIA", "AMD／NVIDIA"),
    ],
)
def test_values_are_told_in_the_words_of_a_language(
    value: Amount | Day | Names | Speakers | Stated, en: str, ko: str, zh: str, ja: str
) -> None:
    assert [tell(value, language) for language in ("en", "ko", "zh", "ja")] == [en, ko, zh, ja]


def test_no_space_stands_between_two_japanese_or_chinese_characters() -> None:
    values = {"metric": "memory_capacity", "subject": "A", "found": Amount(208e9, unit="1"), "publisher": "B", "stated": "半分"}
    said = Sentences("ja", CATALOGUE).say(Note("supported", values))
    assert said == "裏付けあり：A のメモリ容量は 2080億個（B）で、文中の値は半分です。"
