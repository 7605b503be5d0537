"""What a page tells of itself: title, date of publication, language."""

from __future__ import annotations

from dataclasses import dataclass

from bs4 import BeautifulSoup, Tag
from lxml.etree import ParserError, strip_elements  # type: ignore[import-untyped]
from lxml.html import HTMLParser, fromstring  # type: ignore[import-untyped]

from claimsheet.documents.dates import FIRST_YEAR, LAST_YEAR
from claimsheet.documents.language import match_language
from claimsheet.documents.tables import squeeze

# What an article says in its own words, with the dates in it, tells nothing of the day it was published.
_PROSE = ["p", "li", "td", "dd", "blockquote", "figcaption", "pre", "h2", "h3", "h4", "nav", "aside", "footer"]


@dataclass(frozen=True, slots=True)
class Metadata:
    """Title, date (YYYY-MM-DD) and language of a page; None for what it does not tell."""

    title: str | None
    published: str | None
    language: str | None


def _read_title(soup: BeautifulSoup) -> str | None:
    shared = soup.select_one('meta[property="og:title"]')
    told = shared.get("content") if shared else None
    if isinstance(told, str) and squeeze(told):
        return squeeze(told)
    return next((words for name in ("h1", "title") if (tag := soup.find(name)) and (words := squeeze(tag.get_text(" ")))), None)


def _read_date(html: str, url: str | None) -> str | None:
    """The day of publication by htmldate, out of the page without its prose; the limits keep today's date out of the answer."""
    from htmldate import find_date  # it brings a large library, and texts do not need it

    try:
        bare = fromstring(html.encode("utf-8", "replace"), parser=HTMLParser(encoding="utf-8"))
    except (ParserError, ValueError):
        return None
    strip_elements(bare, *_PROSE, with_tail=False)
    first, last = f"{FIRST_YEAR}-01-01", f"{LAST_YEAR}-12-31"
    return find_date(bare, extensive_search=False, original_date=True, url=url, min_date=first, max_date=last)


def read_metadata(html: str, soup: BeautifulSoup, url: str | None = None) -> Metadata:
    """What a page says of itself, as it came and as it was parsed; its address may tell the date too."""
    root = soup.find("html")
    lang = root.get("lang") if isinstance(root, Tag) else None
    return Metadata(_read_title(soup), _read_date(html, url), match_language(lang if isinstance(lang, str) else None))
