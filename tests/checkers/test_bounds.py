"""Bounds from above: those that take the figure in, those that leave it out, and what a sibling's figure says of either."""

from __future__ import annotations

import pytest

from checkers import check_document
from claimsheet.core.catalogue import catalogue
from claimsheet.core.document import Document
from claimsheet.facts.base import base


def label(text: str, language: str) -> str:
    (checked,) = check_document(Document(text, language), base(), catalogue()).claims
    return checked.verdict.label


@pytest.mark.parametrize(
    ("language", "inclusive", "exclusive"),
    [
        ("ko", "H100 SXM의 TDP는 {}W 이하다.", "H100 SXM의 TDP는 {}W 미만이다."),
        ("ja", "H100 SXMのTDPは{}W以下だ。", "H100 SXMのTDPは{}W未満だ。"),
        ("zh", "H100 SXM的功耗在{}W以下。", "H100 SXM的功耗不到{}W。"),
        ("en", "The H100 SXM draws {} W or less.", "The H100 SXM draws less than {} W."),
    ],
)
def test_a_bound_takes_the_figure_itself_in_where_its_words_do(language: str, inclusive: str, exclusive: str) -> None:
    assert [label(inclusive.format(watts), language) for watts in (800, 700, 600)] == ["supported", "supported", "refuted"]
    assert [label(exclusive.format(watts), language) for watts in (800, 700, 600)] == ["supported", "refuted", "refuted"]


def test_any_member_of_a_family_bears_a_bound_out_but_no_sibling_of_a_product() -> None:
    assert label("The H100 draws less than 400 W.", "en") == "supported"
    assert label("The H100 SXM draws less than 400 W.", "en") == "refuted"
