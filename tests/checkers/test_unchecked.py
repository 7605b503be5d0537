"""What is seen and not checked: listed with the reason where it is of hardware, and no noise beside it."""

from __future__ import annotations

import pytest

from checkers import check_document
from claimsheet.core.catalogue import catalogue
from claimsheet.core.document import Document
from claimsheet.core.messages import MESSAGES
from claimsheet.facts.base import base


def listed(text: str, language: str) -> list[tuple[str, str]]:
    check = check_document(Document(text, language), base(), catalogue())
    assert all(text[slice(*one.span)] == one.text and one.reason.code in MESSAGES for one in check.unchecked)
    return [(one.text, one.reason.code) for one in check.unchecked]


@pytest.mark.parametrize(
    ("language", "text", "what", "why"),
    [
        ("en", "Nvidia unveiled the world's first 3nm AI chip, the R100.", "the world's first 3nm AI chip", "no_rival"),
        ("ko", "엔비디아는 세계 최초로 HBM4 칩을 공개했다.", "최초로 HBM4", "no_rival"),
        ("zh", "该公司发布了全球首款2nm手机芯片。", "全球首款2nm手机芯片", "no_rival"),
        ("ja", "同社は世界初の2nmプロセッサを開発した。", "世界初の2nmプロセッサ", "no_rival"),
        ("en", "The H200 is 30% faster than last year's chip.", "30%", "no_object"),
        ("zh", "H200比去年的芯片快30%。", "30%", "no_object"),
        ("en", "The H100 launched at the end of last year.", "the end of last year", "undated"),
        ("ko", "H100은 작년 말 출시됐다.", "작년 말", "undated"),
    ],
)
def test_what_is_seen_of_hardware_is_told(language: str, text: str, what: str, why: str) -> None:
    assert (what, why) in listed(text, language)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "He was the first to arrive, in 2024, and the fastest on the course."),
        ("en", "The company expects sales to double in 2025."),
        ("en", "The weather was fine in 2025 and 30% warmer than last year."),
        ("ko", "그는 가장 먼저 도착했고, 매출은 2025년에 30% 늘었다."),
        ("zh", "他是第一个到达的人，销售额在2025年增长了30%。"),
        ("ja", "彼は最初に到着し、売上は2025年に30%増えた。"),
    ],
)
def test_sentences_without_hardware_are_no_noise(language: str, text: str) -> None:
    assert listed(text, language) == []


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The B200 was mass-produced in 2025."),
        ("ko", "MI355X는 세계에서 가장 빠른 AI 칩이다."),
        ("zh", "B200于2025年量产。"),
        ("ja", "MI355Xは世界最速のAIチップだ。"),
    ],
)
def test_what_a_claim_took_up_is_not_listed_again(language: str, text: str) -> None:
    check = check_document(Document(text, language), base(), catalogue())
    assert len(check.claims) == 1
    assert check.unchecked == ()
