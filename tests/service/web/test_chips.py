"""/chips and /compare: the catalogue, data sheets with who says what, and chips side by side."""

from __future__ import annotations

import pytest

from tests.service.web.conftest import Visitor
from tests.service.web.reading import assert_whole, words_of


def test_the_catalogue_is_searched_by_a_part_of_a_name(visitor: Visitor) -> None:
    tree = assert_whole(visitor.get("/chips?q=엔비디아 없는 이름"))
    assert "No chip of the catalogue" in words_of(tree)
    rows = [words_of(row, ".") for row in assert_whole(visitor.get("/chips?q=h100")).xpath("//tbody/tr")]
    assert any(row.startswith("H100 SXM NVIDIA accelerator package Figures:") for row in rows)


def test_the_catalogue_goes_on_behind_a_link(visitor: Visitor) -> None:
    first = assert_whole(visitor.get("/chips?kind=cpu&q=epyc"))
    second = assert_whole(visitor.get(first.xpath("//a[@rel='next']/@href")[0]))
    links = [tree.xpath("//tbody//th/a/@href") for tree in (first, second)]
    assert len(links[0]) == 50
    assert links[1]
    assert not set(links[0]) & set(links[1])
    assert second.xpath("//a[@rel='prev']/@href") == ["/chips?kind=cpu&q=epyc&page=1"]
    assert "Page 2 of" in words_of(second, "//nav[@class='pager']")


def test_the_catalogue_shows_first_what_is_known_best(visitor: Visitor) -> None:
    counts = [
        int(words_of(row, "./td[last()]").split(": ")[1]) for row in assert_whole(visitor.get("/chips")).xpath("//tbody/tr")
    ]
    assert counts == sorted(counts, reverse=True)
    assert counts[0] > 50


def test_the_catalogue_is_narrowed_by_kind_and_maker(visitor: Visitor) -> None:
    tree = assert_whole(visitor.get("/chips?kind=memory&vendor=micron"))
    rows = [words_of(row, ".") for row in tree.xpath("//tbody/tr")]
    assert rows
    assert all("Micron memory" in row for row in rows)
    assert words_of(tree, "//select[@name='vendor']/option[@selected]") == "Micron"
    assert {one["vendor"] for one in visitor.client.get("/v1/chips?vendor=micron&kind=memory").json["items"]} == {"micron"}


def test_a_sheet_says_on_which_basis_and_who_says_so(visitor: Visitor) -> None:
    tree = assert_whole(visitor.get("/chips/nvidia-h100-sxm"))
    (table,) = tree.xpath("//table[@id='memory_capacity-figures']")
    told = words_of(table, ".")
    assert "80 GB" in told
    assert "NVIDIA" in told
    assert "rank 1" in told
    assert "specification table, column H100 SXM" in told
    assert "more sources" in told
    links = table.xpath(".//a/@href")
    assert any(link.startswith("/sources/") for link in links)
    assert any(link.startswith("https://") for link in links)
    peaks = [words_of(row, "./th") for row in tree.xpath("//table[@id='peak_compute-figures']/tbody/tr")]
    assert peaks[:2] == ["FP16 · dense · tensor units · package", "BF16 · dense · tensor units · package"]
    assert any("not stated" in peak for peak in peaks[-3:])


def test_results_of_tests_are_folded_behind_the_figures(visitor: Visitor) -> None:
    tree = assert_whole(visitor.get("/chips/nvidia-h100-sxm"))
    (results,) = tree.xpath("//details[.//table[@id='benchmark-results']]")
    assert results.get("open") is None
    assert len(results.xpath(".//tbody/tr")) > 50
    assert not tree.xpath("//table[@id='benchmark-figures']")


def test_what_never_decides_is_folded_away_and_says_why(visitor: Visitor) -> None:
    tree = assert_whole(visitor.get("/chips/nvidia-h100-sxm"))
    asides = [words_of(one, ".") for one in tree.xpath("//details[@class='aside']")]
    assert asides
    reasons = ("superseded", "preliminary", "planned", "contradicted", "rumour", "of low trust", "as announced")
    assert all(any(reason in aside for reason in reasons) for aside in asides)


def test_dissent_is_shown_with_its_value(visitor: Visitor) -> None:
    told = [words_of(one, ".") for one in assert_whole(visitor.get("/chips/nvidia-h100-sxm")).xpath("//p[@class='differs']")]
    assert told
    assert all(one.startswith("does not agree: ") for one in told)


def test_a_sheet_leads_to_its_kin(visitor: Visitor) -> None:
    links = assert_whole(visitor.get("/chips/nvidia-h100-sxm")).xpath("//dl[@class='kin']//a/@href")
    assert {"/chips/nvidia-h100", "/chips/nvidia-h100-pcie", "/chips/nvidia-a100-80gb-sxm"} <= set(links)
    assert any(link.startswith("/compare?chips=nvidia-h100-sxm,") or "nvidia-h100-sxm%2C" in link for link in links)
    family = assert_whole(visitor.get("/chips/nvidia-h100"))
    assert "/chips/nvidia-h100-sxm" in family.xpath("//dl[@class='kin']//a/@href")


def test_small_capacities_and_large_counts_are_told_as_people_say_them(visitor: Visitor) -> None:
    tree = assert_whole(visitor.get("/chips/nvidia-h100-sxm"))
    assert "50 to 52.43 MB" in words_of(tree, "//table[@id='cache_capacity-figures']")
    assert "80 billion" in words_of(tree, "//table[@id='transistor_count-figures']")
    korean = assert_whole(visitor.get("/chips/nvidia-h100-sxm?lang=ko"), "ko")
    assert "800억" in words_of(korean, "//table[@id='transistor_count-figures']")


def test_chips_are_compared_on_like_bases_with_ratios_to_the_first(visitor: Visitor) -> None:
    tree = assert_whole(visitor.get("/compare?chips=H100,H200,MI300X"))
    assert "H100 was read as H100 SXM." in words_of(tree)
    (table,) = tree.xpath("//table[caption='memory bandwidth']")
    assert [words_of(cell, ".") for cell in table.xpath("./thead//th")] == ["Basis", "H100 SXM", "H200 SXM", "Instinct MI300X"]
    first, second, third = (words_of(cell, ".") for cell in table.xpath("./tbody/tr[1]/td"))
    assert first.startswith("3,350 GB/s")
    assert "1.43× H100" in second
    assert "1.58× H100" in third
    assert table.xpath("./tbody/tr[1]/td[1]//a[starts-with(@href, 'https://')]")
    assert "not stated" not in words_of(tree, "//table")


def test_one_figure_is_compared_where_it_is_asked_for(visitor: Visitor) -> None:
    tree = assert_whole(visitor.get("/compare?chips=H100,H200&metric=memory_capacity&lang=ko"), "ko")
    assert [words_of(one, ".") for one in tree.xpath("//caption")] == ["메모리 용량"]
    assert tree.xpath("//select[@name='metric']/option[@selected]/@value") == ["memory_capacity"]


def test_what_cannot_be_compared_is_told_at_the_field(visitor: Visitor) -> None:
    unknown = assert_whole(visitor.get("/compare?chips=H100,H2OO"))
    assert "“H2OO” is no chip" in words_of(unknown, "//p[@id='chips-wrong']")
    assert unknown.xpath("//input[@name='chips']/@value") == ["H100,H2OO"]
    alone = assert_whole(visitor.get("/compare?chips=H100"))
    assert words_of(alone, "//p[@id='chips-wrong']") == "Give two to four chips, each once, with commas between."
    assert visitor.get("/compare?chips=H100,H100").status_code == 422
    metric = assert_whole(visitor.get("/compare?chips=H100,H200&metric=beauty"))
    assert words_of(metric, "//p[@id='metric-wrong']") == "There is no such figure."


def test_chips_without_a_common_basis_lead_to_their_sheets(visitor: Visitor) -> None:
    tree = assert_whole(visitor.get("/compare?chips=H100,H200&metric=stack_height"))
    assert "No basis" in words_of(tree)
    assert "/chips/nvidia-h100-sxm" in tree.xpath("//main//a/@href")


def test_a_picture_of_the_figure_with_the_most_sources_stands_under_its_metric(visitor: Visitor) -> None:
    tree = assert_whole(visitor.get("/chips/nvidia-h100-sxm"))
    pictured = tree.xpath("//details[@class='pictured']")
    assert len(pictured) > 6
    assert not tree.xpath("//table//figure")
    (bandwidth,) = tree.xpath("//table[@id='memory_bandwidth-figures']/following-sibling::*[1][@class='pictured']")
    assert bandwidth.get("open") is not None
    assert len(bandwidth.xpath(".//ol/li")) > 10
    (capacity,) = tree.xpath("//table[@id='memory_capacity-figures']/following-sibling::*[1][@class='pictured']")
    assert capacity.get("open") is None  # all say the same
    (price,) = tree.xpath("//table[@id='price-figures']/following-sibling::*[1][@class='pictured']")
    assert "30,000" in words_of(price, ".//ol")  # two sources that differ
    assert not tree.xpath("//table[@id='memory_bus_width-figures']/following-sibling::*[1][@class='pictured']")  # two that agree


def test_chips_are_compared_in_small_pictures_too(visitor: Visitor) -> None:
    tree = assert_whole(visitor.get("/compare?chips=H100,H200,MI300X"))
    captions = [words_of(one, ".") for one in tree.xpath("//div[@class='panels']/figure/figcaption")]
    assert "cache (MB) L2 · package higher is better" in captions
    assert "power (W) package lower is better" in captions
    assert len(tree.xpath("//div[@class='panels']//*[local-name()='svg'][@role='img']")) == len(captions)
    one = assert_whole(visitor.get("/compare?chips=H100,MI300X&metric=peak_compute"))
    assert len(one.xpath("//div[@class='panels']/figure")) > 3


@pytest.mark.parametrize(
    ("asked", "found"), [("h100", "nvidia-h100"), ("MI300X", "amd-mi300x"), ("Ascend-910C", "huawei-ascend-910c")]
)
def test_a_name_leads_to_the_sheet(visitor: Visitor, asked: str, found: str) -> None:
    answer = visitor.get(f"/chips/{asked}?lang=ko")
    assert (answer.status_code, answer.headers["Location"]) == (302, f"/chips/{found}?lang=ko")


def test_the_sheet_of_a_family_shows_what_its_name_means(visitor: Visitor) -> None:
    tree = assert_whole(visitor.get("/chips/nvidia-h100"))
    assert "The figures are those of H100 SXM" in words_of(tree, "//p[@class='lead']")
    own, usual = (words_of(tree, f"//table[@id='memory_capacity-{part}']") for part in ("name", "figures"))
    assert "specification table, column H100 SXM" in usual
    assert "specification table, column H100 SXM" not in own


def test_a_sheet_begins_with_the_figures_of_the_whole(visitor: Visitor) -> None:
    tree = assert_whole(visitor.get("/chips/nvidia-b200"))
    keys = {words_of(one, "./dt"): words_of(one, "./dd") for one in tree.xpath("//dl[@class='keys']/div")}
    assert keys["memory capacity"] == "180 GB"  # and not the half of it that one die has
    assert keys["peak compute FP8 · dense · tensor units · package"] == "4,500 TFLOPS"
    assert not any("sparse" in name for name in keys)
