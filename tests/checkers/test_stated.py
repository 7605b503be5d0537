"""What sentences say that a text states: with its bound, with the way a change goes, and as read where the words tell another number."""

from __future__ import annotations

import pytest

from checkers import check_document
from claimsheet.core.catalogue import catalogue
from claimsheet.core.document import Document
from claimsheet.facts.base import base
from claimsheet.render.sentences import Sentences
from service.taken_apart import Told, build_claims
from tests.checkers.desks import claim, desk, fact, verdict


def said(text: str, language: str) -> str:
    (checked,) = check_document(Document(text, language), base(), catalogue()).claims
    assert checked.verdict.label == "refuted"
    return Sentences(language, catalogue()).say(checked.verdict.summary)


@pytest.mark.parametrize(
    ("language", "text", "told"),
    [
        ("en", "The H100 SXM has over 80 GB.", "is 80 GB (NVIDIA), not more than 80 GB"),
        ("ko", "H100 SXM의 TDP는 600W 이하다.", "600W 이하가 아니라 700 W입니다"),
        ("zh", "H100 SXM的显存超过80GB。", "而不是超过 80GB"),
        ("ja", "H100 SXMのTDPは600W以下だ。", "600W 以下ではなく 700 W です"),
    ],
)
def test_a_bound_is_told_as_a_bound(language: str, text: str, told: str) -> None:
    assert told in said(text, language)


@pytest.mark.parametrize(
    ("language", "text", "told"),
    [
        ("en", "The H100 SXM has 40% more memory bandwidth than the H200 SXM.", "30.2% lower (NVIDIA), not 40% higher"),
        ("en", "The H100 SXM has over 60% less memory than the H200 SXM.", "43.3% lower (NVIDIA), not more than 60% lower"),
        ("ko", "H200 SXM의 메모리 대역폭은 H100 SXM보다 40% 낮다.", "40% 낮은 수준이 아니라 43.3% 높은 수준입니다"),
        ("zh", "H200 SXM的内存带宽比H100 SXM低40%。", "高 43.3%（NVIDIA），而不是低 40%"),
        ("ja", "H200 SXMのメモリ帯域幅はH100 SXMより40%低い。", "40% 低い水準ではなく 43.3% 高い水準です"),
    ],
)
def test_a_change_goes_a_way(language: str, text: str, told: str) -> None:
    assert told in said(text, language)


@pytest.mark.parametrize(
    ("language", "text", "told"),
    [
        ("zh", "H200 SXM的内存带宽比H100 SXM高一倍。", "1.433 倍（NVIDIA），而不是 2 倍"),
        ("en", "The H200 SXM has three times the memory bandwidth of the H100 SXM.", "not three times"),
        ("ko", "H200 SXM의 메모리 대역폭은 H100 SXM보다 3배 높다.", "3배가 아니라"),
    ],
)
def test_a_ratio_is_told_as_read(language: str, text: str, told: str) -> None:
    assert told in said(text, language)


def test_a_ratio_that_came_taken_apart_is_told_in_times() -> None:
    told = Told("nvidia-h200-sxm", "memory_bandwidth", 2.0, "ratio", object="nvidia-h100-sxm")
    (made,), _ = build_claims([told], catalogue(), language="en", published=None)
    assert made.recast
    facts = [fact(chip, "tdp", watts, "W", "bolt", scope="package") for chip, watts in (("bolt-x", 300.0), ("bolt-w", 400.0))]
    parts = claim("ratio", "bolt-x", "tdp", 1.45, "ratio", other="bolt-w", written="1.45", recast=True)
    assert verdict(parts, desk(*facts)).summary.values["stated"] == "1.45 times"


def test_the_bound_of_a_difference_is_not_its_direction() -> None:
    facts = [fact(chip, "tdp", watts, "W", "bolt", scope="package") for chip, watts in (("bolt-x", 300.0), ("bolt-w", 400.0))]
    lower = claim("comparison", "bolt-x", "tdp", 50.0, "W", relation="lt", other="bolt-w", written="50 W")
    assert verdict(lower, desk(*facts)).summary.values["stated"] == "50 W"
    more = claim("comparison", "bolt-x", "tdp", 150.0, "W", relation="lt", told="at_least", other="bolt-w", written="150 W")
    assert verdict(more, desk(*facts)).summary.values["stated"] == "at least 150 W"
