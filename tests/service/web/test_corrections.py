"""/corrections: sent without a script, with what is wrong at its field, and seen by who sent it."""

from __future__ import annotations

import pytest

from tests.service.web.conftest import Visitor
from tests.service.web.reading import assert_whole, words_of

SENT = {
    "comment": "The table says <b>80 GB</b>",
    "url": "https://nvidia.example/h100",
    "locator": "row memory",
    "as_stated": "80GB HBM2e",
    "chip": "nvidia-h100-pcie",
    "metric": "memory_capacity",
    "value": "80",
    "unit": "GB",
}


def test_a_correction_is_sent_and_seen(visitor: Visitor) -> None:
    sent = visitor.send("/corrections/new?lang=en", SENT)
    assert sent.status_code == 303
    tree = assert_whole(visitor.get(sent.location))
    told = words_of(tree)
    assert "Thank you for the correction" in told
    assert "The table says <b>80 GB</b>" in told
    name = sent.location.split("?")[0].rsplit("/", 1)[-1]
    assert name in told
    kept = visitor.client.get(f"/v1/corrections/{name}").json
    assert (kept["value"], kept["unit"], kept["state"], kept["fact"]) == (80, "GB", "open", None)


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"comment": "  "}, "comment"),
        ({"comment": "x" * 2001}, "comment"),
        ({"url": "javascript:alert(1)"}, "url"),
        ({"url": ""}, "url"),
        ({"locator": ""}, "locator"),
        ({"as_stated": ""}, "as_stated"),
        ({"chip": ""}, "fact"),
        ({"chip": "nobody"}, "chip"),
        ({"metric": "beauty"}, "metric"),
        ({"fact": "none"}, "fact"),
        ({"check": "none"}, "check"),
        ({"claim": "c1"}, "check"),
        ({"comment": "a\x00b"}, "comment"),
        ({"value": "9" * 400}, "value"),
    ],
)
def test_what_is_wrong_is_told_at_its_field_and_what_was_typed_is_kept(
    visitor: Visitor, changed: dict[str, str], field: str
) -> None:
    answer = visitor.send("/corrections/new", SENT | changed)
    assert answer.status_code == 422
    if "\x00" in changed.get("comment", ""):
        return  # which no reader of pages takes
    tree = assert_whole(answer)
    assert words_of(tree, f"//p[@id='{field}-wrong']")
    assert tree.xpath(f"//*[@id='{field}']/@aria-invalid") == ["true"]
    assert tree.xpath("//input[@name='unit']/@value") == ["GB"]


def test_the_form_is_filled_in_from_its_address(visitor: Visitor) -> None:
    fact = next(
        one["citations"][0] for one in visitor.client.get("/v1/chips/nvidia-h100-sxm").json["figures"] if one["metric"] == "tdp"
    )
    tree = assert_whole(visitor.get(f"/corrections/new?fact={fact['id']}"))
    assert "H100 SXM, power: " in words_of(tree, "//p[@class='subject']")
    assert tree.xpath("//input[@name='fact']/@value") == [fact["id"]]
    tree = assert_whole(visitor.get("/corrections/new?check=abc&claim=c2"))
    assert tree.xpath("//input[@name='claim']/@value") == ["c2"]
    tree = assert_whole(visitor.get("/corrections/new?chip=nvidia-h100-sxm&metric=tdp"))
    assert tree.xpath("//select[@name='metric']/option[@selected]/@value") == ["tdp"]
    assert words_of(tree, "//p[@class='subject']") == "H100 SXM, power"


def test_a_refused_form_leads_to_itself_in_other_languages(visitor: Visitor) -> None:
    tree = assert_whole(visitor.send("/corrections/new?lang=ko", SENT | {"url": ""}), "ko")
    assert tree.xpath("//header//a[@hreflang='ja']/@href") == ["/corrections/new?lang=ja"]
    assert "출처의 주소를" in words_of(tree, "//p[@id='url-wrong']")
