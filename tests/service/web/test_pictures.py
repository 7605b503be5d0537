"""Pictures in the pages: the signs of labels, pictures set for two widths, and the social card."""

from __future__ import annotations

import re
from typing import Any

from claimsheet.render.pictures.icons import SIGNS
from tests.service.web.conftest import Visitor
from tests.service.web.reading import HTML, assert_whole, words_of

TEXT = "The H100 SXM has 141 GB of memory. The H100 SXM uses HBM2 memory. Ascend 910C reaches 60 % of H100 performance."


def check(visitor: Visitor) -> Any:
    """The page of a check that was saved."""
    address = visitor.client.post("/", data={"text": TEXT}, headers=HTML).headers["Location"]
    return assert_whole(visitor.get(f"{address}?lang=en")), address


def test_the_signs_of_labels_are_those_of_the_pictures(visitor: Visitor) -> None:
    tree = assert_whole(visitor.get("/about"))
    drawn = {
        tuple(sign.xpath("./*[local-name()='path']/@d"))
        for sign in tree.xpath("//*[local-name()='svg'][starts-with(@class, 'icon')]")
    }
    assert drawn == {(sign.shape, sign.stroke) for sign in SIGNS.values()}
    assert "dasharray" not in visitor.get("/about").text


def test_the_rule_of_tolerance_is_told_once(visitor: Visitor) -> None:
    tree, _ = check(visitor)
    pictured = tree.xpath("//section[starts-with(@class, 'card ')][.//figure]")
    assert pictured
    for card in pictured:
        assert not card.xpath(".//details/p[starts-with(., 'Tolerance')]")


def test_a_picture_is_set_for_two_widths_whose_ids_differ(visitor: Visitor) -> None:
    tree, _ = check(visitor)
    counts = [len(one.xpath("./*[local-name()='svg']")) for one in tree.xpath("//div[@class='drawn']")]
    assert counts
    assert set(counts) <= {1, 2}
    assert 2 in counts


def test_the_card_of_a_text_without_a_title_begins_with_its_first_line(visitor: Visitor) -> None:
    _, address = check(visitor)
    svg = visitor.client.get(f"{address}/card.svg?lang=en").text
    assert "The H100 SXM has 141 GB" in " ".join(re.findall(r"<text[^>]*>([^<]*)", svg))
    assert svg.count(">Claimsheet<") == 1


def test_repeats_of_one_remark_are_no_agreement(visitor: Visitor) -> None:
    tree, _ = check(visitor)
    told = words_of(tree, "//section[contains(., '60 %')]//figure")
    assert "Repeats of one remark" in told
    assert "On another basis: agrees" not in told
