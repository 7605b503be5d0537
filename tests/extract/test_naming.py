"""What names no product makes no claim: passed over documents are those in which reading finds nothing."""

from __future__ import annotations

import html as entities
from pathlib import Path

import pytest

from checkers import check_document
from claimsheet.core.catalogue import catalogue
from claimsheet.core.document import Document
from claimsheet.documents.html import read_page
from claimsheet.extract.naming import may_name_product, names_product
from claimsheet.facts.base import base
from tests.corpus_lines import Line, read_claims, read_lines

LINES = read_lines()
PAGES = sorted((Path(__file__).parent.parent / "collectors" / "pages").rglob("*.html"))


def build(line: Line) -> Document:
    return Document(line.text, line.language, line.published, line.title)


def test_what_is_passed_over_in_the_corpus_has_no_claim() -> None:
    over = [line for line in LINES if not names_product(build(line), catalogue())]
    assert len(over) > 50
    assert [line.id for line in over if read_claims(line)] == []


def test_pages_passed_over_by_their_source_name_nothing_when_they_are_read() -> None:
    pages = [
        f"<html><head><title>{entities.escape(line.title or '')}</title></head><body><p>{entities.escape(line.text)}</p></body></html>"
        for line in LINES
    ]
    over = [line for line, page in zip(LINES, pages, strict=True) if not may_name_product(page)]
    assert len(over) > 50
    assert [line.id for line in over if names_product(build(line), catalogue())] == []


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_real_pages_with_claims_are_not_passed_over(path: Path) -> None:
    source = path.read_text(encoding="utf-8", errors="replace")
    page = read_page(source)
    document = Document(page.text, page.language or "en", page.published, page.title)
    named = names_product(document, catalogue())
    assert may_name_product(source) or not named
    assert named or not check_document(document, base(), catalogue()).claims


@pytest.mark.parametrize(
    ("text", "title", "named"),
    [
        ("The bridge opens in March 2024 and is 80 metres long.", None, False),
        ("It has 80 GB of memory.", None, False),
        ("It has 80 GB of memory.", "Nvidia's H100 at a glance", True),
        ("The H<b>100</b> ships.", None, False),  # pasted tags are blanks
        ("Ｈ１００ has 80 GB.", None, True),
        ("Apple's M4 has 16 GB of memory.", None, True),
        ("The m4 motorway has two lanes.", None, False),
        ("Frontier models are trained for months.", None, False),
        ("SK hynix makes NAND with 321 layers: the 321-layer NAND chip has 2 Tb.", None, True),
    ],
)
def test_names(text: str, title: str | None, named: bool) -> None:  # noqa: FBT001
    assert names_product(Document(text, "en", title=title), catalogue()) is named


@pytest.mark.parametrize(
    ("page", "may"),
    [
        ("<p>H<sub>100</sub></p>", True),
        ("<p>RTX<br>5090</p>", True),
        ("<p>RTX&nbsp;5090</p>", True),
        ("<p>&#72;100</p>", True),
        ('<meta property="og:title" content="The H100">', True),
        ('<script type="application/ld+json">{"headline": "\\u0048100"}</script>', True),
        ("<table><tr><td>RTX\n 5090</td></tr></table>", True),
        ('<p class="h">The bridge</p>', False),
        ("<p>4090 people came</p>", False),
        ("<p>Nvidia's 4090</p>", True),
    ],
)
def test_pages_may_name(page: str, may: bool) -> None:  # noqa: FBT001
    assert may_name_product(page) is may
