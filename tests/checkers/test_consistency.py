"""What a text says twice and not alike is told beside both statements, and changes no label."""

from __future__ import annotations

import pytest

from checkers import check_document
from claimsheet.core.catalogue import catalogue
from claimsheet.core.document import Document
from claimsheet.core.verdict import Checked
from claimsheet.facts.base import base


def check(text: str, language: str = "en") -> tuple[Checked, ...]:
    """The claims of a text with their verdicts."""
    return check_document(Document(text, language), base(), catalogue()).claims


def codes(one: Checked) -> list[str]:
    """What is said beside a verdict on the text's agreement with itself."""
    return [note.code for note in one.verdict.caveats if note.code in ("contradicts", "conversion_differs")]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The H100 SXM has 80 GB of memory. With 96 GB, the H100 SXM serves larger models.", "en"),
        ("H100 SXM의 메모리는 80GB다. 한편 H100 SXM의 메모리 용량은 96GB에 달한다.", "ko"),
        ("H100 SXM的显存为80GB。H100 SXM的显存容量达96GB。", "zh"),
        ("H100 SXMのメモリは80GBだ。また、H100 SXMのメモリ容量は96GBに達する。", "ja"),
    ],
)
def test_two_figures_of_one_thing(text: str, language: str) -> None:
    made = check(text, language)
    assert [one.claim.value for one in made] == [80, 96]
    assert [codes(one) for one in made] == [["contradicts"], ["contradicts"]]
    assert [one.verdict.label for one in made] == ["supported", "refuted"]


@pytest.mark.parametrize(
    "text",
    [
        "The H100 SXM has 80 GB of memory. The H100 SXM's memory is about 80 GB.",
        "The H100 SXM has 80 GB of memory. The H100 NVL has 94 GB.",  # another variant
        "The H100 SXM delivers 989 TFLOPS in FP16 and 1,979 TFLOPS in FP8.",  # another precision
        "The H100 SXM has 80 GB of memory and 50 MB of L2 cache.",
    ],
)
def test_figures_that_agree_or_are_of_different_things(text: str) -> None:
    assert not any(codes(one) for one in check(text))


def test_a_conversion_is_part_of_its_figure() -> None:
    [one] = check("The B200 delivers 20 petaflops (20,000 TFLOPS) of sparse FP4.")
    assert codes(one) == []
    assert len(one.claim.marks) == 2


def test_a_conversion_that_does_not_come_out_is_told() -> None:
    [one] = check("The B200 delivers 20 petaflops (2,000 TFLOPS) of sparse FP4.")
    assert codes(one) == ["conversion_differs"]
    assert one.claim.conversion == "2,000 TFLOPS"
