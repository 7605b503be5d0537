"""axe-core finds nothing on any page, in both colour schemes and in every language."""

from __future__ import annotations

import re
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.conftest import Visits

_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
PATHS = [
    "/",
    "/nothing-here",
    "/checks",
    "/checks?chip=h1o0",
    "/chips?q=h100",
    "/chips/nvidia-h100-sxm",
    "/compare?chips=H100,H200,MI300X",
    "/sources?q=nvidia",
    "/sources/nvidia-h100-page",
    "/changes",
    "/about",
    "/corrections/new",
]


def assert_clean(page: Any) -> None:
    found = Axe().run(page, options={"runOnly": {"type": "tag", "values": _TAGS}}).response["violations"]
    told = [(one["id"], one["help"], [node["html"][:120] for node in one["nodes"][:3]]) for one in found]
    assert told == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", PATHS)
def test_a_page_is_for_everybody(visits: Visits, path: str, scheme: str) -> None:
    page = visits.open(path, color_scheme=scheme)
    assert_clean(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]
    page.set_viewport_size({"width": 320, "height": 800})
    page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert_clean(page)
    visits.said.clear()  # a missing page is told to the console


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", ["en", "ko", "zh", "ja"])
def test_an_answer_is_for_everybody(visits: Visits, article: str, scheme: str, language: str) -> None:
    page = visits.open("/", color_scheme=scheme, locale=language)
    page.fill("#text", article + "\nThe H100 SXM has 40 GB. RTX 4090 has 20 GB of memory.")
    page.click("button[type=submit]")
    page.wait_for_url(re.compile("/checks/"))
    assert_clean(page)
    page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
    assert_clean(page)
    page.goto(page.url.replace("/checks/", "/embed/"))
    assert_clean(page)
