"""Misspelt names are offered with the product they come near to, and never read as it."""

from __future__ import annotations

import pytest

from checkers import check_document
from claimsheet.core.catalogue import catalogue
from claimsheet.core.document import Document
from claimsheet.extract.suggestions import find_suggestions
from claimsheet.facts.base import base


@pytest.mark.parametrize(
    ("text", "written", "product"),
    [
        ("The Accend 910C is sold in China.", "Accend 910C", "huawei-ascend-910c"),
        ("어샌드 910C는 중국에서 팔린다.", "어샌드 910C", "huawei-ascend-910c"),
        ("스냅드레곤 8 엘리트는 내년에 나온다.", "스냅드레곤 8 엘리트", "qualcomm-snapdragon-8-elite"),
        ("ブラクウェル B200は高速だ。", "ブラクウェル B200", "nvidia-b200"),
        ("Shipments of the Snapdargon 8 Elite began.", "Snapdargon 8 Elite", "qualcomm-snapdragon-8-elite"),
        ("They bought Blackwel systems.", "Blackwel", "nvidia-blackwell"),
    ],
)
def test_a_slip_of_the_hand_is_offered(text: str, written: str, product: str) -> None:
    found = list(find_suggestions(text, []))
    assert [(one.text, one.id) for one in found] == [(written, product)]
    assert text[slice(*found[0].span)] == written


@pytest.mark.parametrize(
    "text",
    [
        "During the Turning of the year.",  # a letter from Turing
        "Blackwell and Hopper, Instinct and Trainium.",  # names as they are
        "The H200, the H800 and the H20.",  # numbers are never guessed at
        "Ascent of the markets; an Instant success.",
        "어제 서울에서 행사가 열렸다.",
    ],
)
def test_words_that_are_no_names_are_left_alone(text: str) -> None:
    assert list(find_suggestions(text, [])) == []


def test_a_misspelt_name_lends_its_figure_to_nobody() -> None:
    text = "The H100 has 80 GB of memory. The Gadui 3 has 128 GB."
    check = check_document(Document(text, "en"), base(), catalogue())
    assert [claim.claim.value for claim in check.claims] == [80]
    assert [(one.text, one.reason.code) for one in check.unchecked] == [("128 GB", "unknown_product")]
    assert [one.id for one in check.suggestions] == ["intel-gaudi3"]
