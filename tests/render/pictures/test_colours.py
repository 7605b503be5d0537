"""The colours of pictures in the stylesheet of the pages: legible in both schemes, and met by no rule of a page."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from claimsheet.render.pictures.claims import draw_claim
from tests.render.pictures.drawings import find, read, speak
from tests.render.pictures.test_claims import MIXED
from tests.test_rooms import ROOT

PAGES = ROOT / "service" / "web"
STYLES = (PAGES / "static" / "style.css").read_text(encoding="utf-8")
RULES = re.findall(r"^([^{}@/]+)\{([^{}]*)\}", STYLES, re.MULTILINE)
SCHEMES = ("light", "dark")
GROUNDS = ("--paper", "--card")
TEXT, SHAPE = 4.5, 3.0


def read_colours(scheme: str) -> dict[str, str]:
    """The variables of a scheme."""
    light, dark = re.findall(r":root \{([^}]*)\}", STYLES)
    return dict(re.findall(r"(--[\w-]+): (#[0-9a-f]{6})", light if scheme == "light" else light + dark))


def weigh(colour: str) -> float:
    """Relative luminance, as WCAG 2 has it."""
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The contrast of two colours."""
    light, dark = sorted((weigh(one), weigh(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def list_variables(part: str) -> Iterator[str]:
    """The variables that rules for pictures give to `fill` or `color`."""
    for selector, body in RULES:
        if ".picture" in selector:
            yield from re.findall(rf"(?:^|[ ;]){part}: var\((--[\w-]+)\)", body)


@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("scheme", SCHEMES)
def test_words_have_a_contrast_of_four_and_a_half(scheme: str, ground: str) -> None:
    colours = read_colours(scheme)
    used = {*list_variables("fill"), "--ink"}
    assert "--quiet" in used
    assert all(contrast(colours[one], colours[ground]) >= TEXT for one in used), used


@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("scheme", SCHEMES)
def test_marks_bands_and_bars_have_a_contrast_of_three(scheme: str, ground: str) -> None:
    colours = read_colours(scheme)
    used = set(list_variables("color"))
    assert used > {"--quiet", "--supported", "--refuted"}
    assert all(contrast(colours[one], colours[ground]) >= SHAPE for one in used), used


def test_words_and_edges_of_bands_are_not_made_fainter() -> None:
    for selector, body in RULES:
        assert not (".picture" in selector and "opacity" in body), selector
    root = read(draw_claim(MIXED, speak("en"), "k"))
    assert find(root, "rect", "band")
    assert {band.get("stroke") for band in find(root, "rect", "band")} == {"currentColor"}


def test_no_rule_of_a_page_meets_a_picture() -> None:
    own = {name for selector, _ in RULES if ".picture" not in selector for name in re.findall(r"\.([\w-]+)", selector)}
    assert not {name for name in own if name.startswith("p-")}
    for template in (PAGES / "templates").glob("*.html"):
        assert not re.search(r'class="[^"]*\bp-', template.read_text(encoding="utf-8")), template
