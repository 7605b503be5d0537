"""The band in which a figure agrees, in words."""

from __future__ import annotations

from claimsheet.render.bands import tell_band
from claimsheet.render.sentences import Sentences
from tests.fakes import CATALOGUE

ENGLISH, CHINESE = Sentences("en", CATALOGUE), Sentences("zh", CATALOGUE)


def test_a_band_is_told_by_its_ends_and_its_rule() -> None:
    assert tell_band((62.72, 65.28), "figure, 2 %", "GB", ENGLISH) == "62.72…65.28 (figure, 2 %)"
    assert tell_band((62.72, None), "数值，2%", "GB", CHINESE) == "62.72…（数值，2%）"
    assert tell_band((None, None), "exact", None, ENGLISH) == "exact"


def test_large_counts_are_told_as_the_sentences_tell_them() -> None:
    assert tell_band((203.84e9, 212.16e9), "figure, 2 %", "1", ENGLISH) == "203.8 billion…212.2 billion (figure, 2 %)"
    assert tell_band((203.84e9, None), "数值", "1", CHINESE) == "2038亿…（数值）"
    assert tell_band((1440000, None), "figure", "TFLOPS", ENGLISH) == "1,440,000… (figure)"
