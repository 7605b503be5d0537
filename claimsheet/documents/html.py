"""A page as text: its main part, title, date and language."""

from __future__ import annotations

import json
import re
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from bs4 import BeautifulSoup, Comment, Tag, XMLParsedAsHTMLWarning
from bs4.element import NavigableString, PageElement, PreformattedString

from claimsheet.core.errors import InputError, TextTooLong
from claimsheet.documents.dates import normalise_date
from claimsheet.documents.language import match_language
from claimsheet.documents.tables import flatten_table, squeeze

_NOT_READ = (
    "script",
    "style",
    "noscript",
    "template",
    "nav",
    "footer",
    "aside",
    "form",
    "button",
    "svg",
    "iframe",
    "title",
    "select",
    "dialog",
)
_INLINE = frozenset(
    "a abbr b bdi bdo cite code data del dfn em font i ins kbd mark q rp rt ruby s samp small span strike strong sub sup time tt u var wbr".split()
)
# Where pages tell their date, the surest first; the JSON-LD blocks come before the last.
_META_DATES = (
    'meta[property="article:published_time"]',
    'meta[itemprop="datePublished"]',
    'meta[name="date" i]',
    'meta[name="pubdate" i]',
)
_TIMES = ('time[itemprop="datePublished"]', "time[datetime]")
_MAIN = ('[itemprop="articleBody"]', "article", "main", '[role="main"]')
MOST_TAGS = 50_000
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)


@dataclass(frozen=True, slots=True)
class Page:
    """What a page says: its main text, and its title, date and language where it tells them."""

    text: str
    title: str | None
    published: str | None
    language: str | None


def _attribute(tag: Tag | None, name: str) -> str | None:
    value = tag.get(name) if tag else None
    return squeeze(value) or None if isinstance(value, str) else None


def _date_or_none(written: object) -> str | None:
    try:
        return normalise_date(written) if isinstance(written, str) else None
    except InputError:
        return None


def _linked_dates(soup: BeautifulSoup) -> Iterator[object]:
    """Dates of JSON-LD blocks; a block that is no JSON says nothing."""
    for block in soup.find_all("script", type="application/ld+json"):
        try:
            told: Any = json.loads(block.get_text())
        except (ValueError, RecursionError):
            continue
        records = told if isinstance(told, list) else told.get("@graph", [told]) if isinstance(told, dict) else []
        yield from (record.get("datePublished") for record in records if isinstance(record, dict))


def _read_date(soup: BeautifulSoup) -> str | None:
    written: list[object] = [_attribute(tag, "content") for path in _META_DATES for tag in soup.select(path)]
    written += _linked_dates(soup)
    written += [_attribute(tag, "datetime") for path in _TIMES for tag in soup.select(path)]
    return next((found for one in written if (found := _date_or_none(one))), None)


def _read_title(soup: BeautifulSoup) -> str | None:
    if told := _attribute(soup.select_one('meta[property="og:title"]'), "content"):
        return told
    return next((words for name in ("h1", "title") if (tag := soup.find(name)) and (words := squeeze(tag.get_text(" ")))), None)


def _main_part(soup: BeautifulSoup) -> Tag:
    """The article: the longest of the elements that call themselves one, else the whole page."""
    for path in _MAIN:
        found = soup.select(path)
        if found and (best := max(found, key=lambda tag: len(tag.get_text()))).get_text(strip=True):
            return best
    return soup


def _pieces(part: Tag) -> Iterator[str]:
    """Words and line breaks in order. A walk by hand: pages nest deeper than Python's stack."""
    around = {id(outer) for table in part.find_all("table") if (outer := table.find_parent("table"))}
    stack: list[PageElement | str] = [part]
    while stack:
        node = stack.pop()
        if isinstance(node, str) and not isinstance(node, NavigableString):
            yield node
        elif isinstance(node, NavigableString):
            if not isinstance(node, (Comment, PreformattedString)):
                yield re.sub(r"\s+", " ", node)
        elif isinstance(node, Tag):
            if node.name == "table" and id(node) not in around:
                yield "\n" + "\n".join(flatten_table(node)) + "\n"
            elif node.name in ("br", "hr"):
                yield "\n"
            else:
                edge = [] if node.name in _INLINE else ["\n"]
                stack += [*edge, *reversed(node.contents), *edge]


def read_page(html: str) -> Page:
    """The main text of a page and what it tells of itself. The text is empty where the page has none."""
    if html.count("<") > MOST_TAGS:
        raise TextTooLong(f"more than {MOST_TAGS:,} tags are more than one page may have", "/html")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", XMLParsedAsHTMLWarning)
        soup = BeautifulSoup(html, "lxml")
    title, published = _read_title(soup), _read_date(soup)
    language = match_language(_attribute(soup.find("html"), "lang"))
    for tag in soup.find_all(_NOT_READ):
        tag.extract()
    for tag in soup.find_all(style=_HIDDEN):
        tag.extract()
    lines = (squeeze(line) for line in "".join(_pieces(_main_part(soup))).split("\n"))
    return Page("\n".join(line for line in lines if line), title, published, language)
