"""What readers see on pages: words of their language, no codes, the signs that the language sets."""

from __future__ import annotations

import re
from typing import Any

import pytest

from tests.service.web.conftest import Visitor
from tests.service.web.reading import assert_whole, words_of

CODES = re.compile(r"per_direction|\bfp8\b|\bbf16\b|\bsms\b|\brops\b|\bhbm stacks\b|mlperf-|top500/|price_kind|_accumulate")


def read_sheet(visitor: Visitor, chip: str, language: str) -> Any:
    return assert_whole(visitor.get(f"/chips/{chip}?lang={language}"), language)


@pytest.mark.parametrize("language", ["en", "ko", "zh", "ja"])
def test_a_data_sheet_shows_no_code(visitor: Visitor, language: str) -> None:
    tree = read_sheet(visitor, "nvidia-h100-sxm", language)
    told = [words_of(cell, ".") for cell in tree.xpath("//tbody//th")]
    assert len(told) > 50
    assert [words for words in told if CODES.search(words)] == []


def test_conditions_are_in_the_language_of_the_page(visitor: Visitor) -> None:
    tree = read_sheet(visitor, "nvidia-h100-sxm", "zh")
    counted = [words_of(cell, ".") for cell in tree.xpath("//table[@id='core_count-figures']//tbody//th")]
    assert any(words.startswith("CUDA 核心") for words in counted)
    results = [words_of(cell, ".") for cell in tree.xpath("//table[@id='benchmark-results']//tbody//th")]
    assert any("MLPerf Inference v5.1，Llama 2 70B（99%），离线" in words for words in results)


def test_english_words_on_another_page_are_marked_as_english(visitor: Visitor) -> None:
    marked = read_sheet(visitor, "nvidia-rtx-4090", "ja").xpath("//tbody//th//span[@lang='en']/text()")
    assert marked
    assert not read_sheet(visitor, "nvidia-rtx-4090", "en").xpath("//tbody//th//span[@lang='en']")


def test_the_reason_for_a_variant_is_in_the_language_of_the_page(visitor: Visitor) -> None:
    said = {
        language: words_of(read_sheet(visitor, "nvidia-h100", language), "//dl[@class='kin']") for language in ("en", "ko", "zh")
    }
    assert "(the SXM5 board is the part of DGX and HGX systems" in said["en"]
    assert "（DGX 和 HGX 系统采用的是 SXM5 板卡" in said["zh"]
    assert "DGX와 HGX 시스템에 들어가는 것은 SXM5 보드" in said["ko"]


@pytest.mark.parametrize(
    ("language", "comma", "colon"), [("zh", "，", "："), ("ja", "、", "："), ("en", ", ", ": "), ("ko", ", ", ": ")]
)
def test_citations_have_the_signs_of_the_language(visitor: Visitor, language: str, comma: str, colon: str) -> None:
    tree = read_sheet(visitor, "nvidia-h100-sxm", language)
    (table,) = tree.xpath("//table[@id='memory_capacity-figures']")
    cell = table.xpath(".//tbody/tr[1]/td[2]")[0]
    assert cell.xpath("./a[1]")[0].tail == comma
    assert cell.xpath("./bdi[1]")[0].tail == colon


def test_prices_and_areas_are_written_as_the_language_writes_them(visitor: Visitor) -> None:
    assert "1,599ドル" in words_of(read_sheet(visitor, "nvidia-rtx-4090", "ja"), "//table[@id='price-figures']")
    assert "$1,599" in words_of(read_sheet(visitor, "nvidia-rtx-4090", "en"), "//table[@id='price-figures']")
    assert "814 mm²" in words_of(
        read_sheet(visitor, "nvidia-h100-sxm", "zh"), "//table[@id='die_area-figures']//td[@class='value']"
    )


def test_bases_of_a_claim_are_told_in_words(visitor: Visitor) -> None:
    name = visitor.publish("The H100 SXM delivers 3,958 TFLOPS in FP8.")
    for language, role, conditions in (
        ("en", "On another basis", "FP8 · with sparsity"),
        ("zh", "按其他口径", "FP8 · 稀疏算力"),
        ("ja", "別の条件", "FP8 · スパース性あり"),
    ):
        tree = assert_whole(visitor.get(f"/checks/{name}?lang={language}"), language)
        rows = [words_of(row, ".") for row in tree.xpath("//section[contains(@class, 'card')]//tbody/tr")]
        assert any(row.startswith(role) and conditions in row for row in rows), rows
        assert not any(CODES.search(row) for row in rows)


def test_what_a_figure_measures_and_its_value_are_two_words(visitor: Visitor) -> None:
    said = {
        language: (
            words_of(assert_whole(visitor.get(f"/compare?lang={language}"), language), "//label[@for='metric']"),
            words_of(read_sheet(visitor, "nvidia-h100-sxm", language).xpath("//table[@id='tdp-figures']//thead")[0], ".//th[2]"),
        )
        for language in ("en", "ko", "zh", "ja")
    }
    assert said == {"en": ("Quantity", "Value"), "ko": ("항목", "값"), "zh": ("指标", "数值"), "ja": ("項目", "値")}


def test_months_and_quarters_are_days_of_the_language(visitor: Visitor) -> None:
    tree = read_sheet(visitor, "intel-18a", "zh")
    dated = words_of(tree, "//table[@id='released-figures']//td[@class='value']")
    assert re.search(r"20\d\d年", dated)
    assert not re.search(r"\d{4}-[QH\d]", dated)


def test_results_of_tests_have_the_unit_they_were_measured_in(visitor: Visitor) -> None:
    tree = read_sheet(visitor, "nvidia-h100-sxm", "en")
    rows = tree.xpath("//table[@id='benchmark-results']//tbody/tr")
    told = {words_of(row, "./th"): words_of(row, "./td[1]") for row in rows}
    assert {"tokens/s", "samples/s", "TFLOPS"} <= {value.split()[-1] for value in told.values()}
    assert not any(value.endswith("PFLOPS") for name, value in told.items() if "MLPerf" in name)
