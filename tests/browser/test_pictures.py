"""Words of pictures as a browser sets them: at every width, and with letters twice as large, none runs over another or is cut."""

from __future__ import annotations

import re
from typing import Any

import pytest

from tests.browser.conftest import Visits

TEXT = """The H100 SXM has 141 GB of memory. The H100 PCIe delivers 1,979 TFLOPS of FP8. The MI300X was released in 2023-12.
Ascend 910C reaches 60 % of H100 performance. The H100 has the most memory of all GPUs. The WSE-3 has the largest die of all chips."""
# The words that overlap or leave their picture by more than two pixels; the box of a line is higher than its letters.
FIND = """() => [...document.querySelectorAll('svg.picture')].filter(one => one.checkVisibility()).flatMap(one => {
  const whole = one.getBoundingClientRect();
  const boxes = [...one.querySelectorAll('text')].map(text => [text.textContent, text.getBoundingClientRect()]);
  const cut = boxes.filter(([, box]) => box.left < whole.left - 2 || box.right > whole.right + 2 || box.bottom > whole.bottom + 3);
  const met = boxes.filter(([, a], at) => boxes.slice(at + 1).some(([, b]) =>
    a.left < b.right - 2 && b.left < a.right - 2 && a.top < b.bottom - 4 && b.top < a.bottom - 4));
  return [...cut, ...met].map(([words]) => words);
})"""
WIDTHS = (320, 375, 768, 1280)


def look(page: Any) -> None:
    """Looks at every picture of a page at several widths, and with letters twice as large."""
    page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("[...document.querySelectorAll('svg.picture')].some(one => one.checkVisibility())")
        assert page.evaluate(FIND) == [], width
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    for width in WIDTHS[1:]:
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate(FIND) == [], (width, "large")


@pytest.mark.parametrize("language", ["en", "ko", "zh", "ja"])
def test_the_words_of_claims_keep_apart(visits: Visits, language: str) -> None:
    page = visits.open("/", locale=language)
    page.fill("#text", TEXT)
    page.click("button[type=submit]")
    page.wait_for_url(re.compile("/checks/"))
    look(page)


@pytest.mark.parametrize("path", ["/chips/nvidia-h100-sxm", "/chips/huawei-ascend-910c", "/compare?chips=H100,H200,MI300X,B200"])
def test_the_words_of_sheets_and_comparisons_keep_apart(visits: Visits, path: str) -> None:
    look(visits.open(path))


def test_one_of_two_settings_of_a_picture_is_seen(visits: Visits) -> None:
    page = visits.open("/chips/nvidia-h100-sxm")
    seen = "[...document.querySelectorAll('.drawn')].map(one => [...one.children].filter(svg => svg.checkVisibility()).length)"
    for width in (320, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        assert set(page.evaluate(seen)) <= {0, 1}
