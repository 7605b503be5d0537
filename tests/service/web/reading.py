"""Reads a page as a browser would, and checks what every page has to be."""

from __future__ import annotations

import copy
from typing import Any
from urllib.parse import urldefrag, urljoin

from lxml import html

HTML = {"Accept": "text/html"}
_APART = ("td", "th", "dt", "dd", "li", "p", "summary", "option", "h3", "div")
_FIELDS = "//input[not(@type='hidden')] | //select | //textarea | //progress"


def read(answer: Any) -> Any:
    """The tree of a page."""
    assert answer.mimetype == "text/html", answer.text[:300]
    return html.fromstring(answer.text)


def words_of(tree: Any, path: str = "//main") -> str:
    """The words of a part of a page, one blank between any two, as between what stands apart on the screen."""
    whole = copy.deepcopy(tree)
    for one in whole.iter(*_APART):
        one.tail = f" {one.tail or ''}"
    return " ".join(" ".join(one.text_content() for one in whole.xpath(path)).split())


def assert_whole(answer: Any, language: str = "en") -> Any:
    """The tree of a page that is whole: its language, one heading, nothing inline, ids once, fields with labels, tables with heads."""
    tree = read(answer)
    assert tree.get("lang") == language
    assert len(tree.xpath("//h1")) == 1
    assert words_of(tree, "//h1")
    assert words_of(tree, "//title").removesuffix("– Claimsheet").strip()
    _assert_nothing_inline(tree)
    _assert_named(tree)
    _assert_tables(tree)
    return tree


def _assert_nothing_inline(tree: Any) -> None:
    assert not tree.xpath("//style | //script[not(@src)] | //*[@style]")
    assert not [name for one in tree.iter() for name in getattr(one, "attrib", ()) if name.startswith("on")]
    assert all(one.startswith("/static/") for one in tree.xpath("//script/@src | //img/@src | //link[@rel='stylesheet']/@href"))


def _assert_named(tree: Any) -> None:
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids)), sorted(one for one in set(ids) if ids.count(one) > 1)
    labelled = set(tree.xpath("//label/@for"))
    assert labelled <= set(ids)
    assert {one.get("id") for one in tree.xpath(_FIELDS)} <= labelled
    told = {name for one in tree.xpath("//@aria-describedby | //@aria-labelledby") for name in one.split()}
    assert told <= set(ids)
    assert all(one.get("aria-label") for one in tree.xpath("//nav"))


def _assert_tables(tree: Any) -> None:
    for table in tree.xpath("//table"):
        assert words_of(table, "./caption")
        assert all(cell.get("scope") in ("col", "row") for cell in table.xpath(".//th"))
        assert table.xpath("./thead//th")


def list_links(tree: Any, here: str) -> set[str]:
    """The addresses of this service that a page leads to, without their fragments."""
    links = {urldefrag(urljoin(here, link))[0] for link in tree.xpath("//a/@href | //link/@href")}
    return {link for link in links if link.startswith("/")}


def assert_fragments(tree: Any) -> None:
    """Every link inside the page leads to a part of it."""
    ids = set(tree.xpath("//@id"))
    assert {link[1:] for link in tree.xpath("//a/@href") if link.startswith("#")} <= ids
