"""What a page tells of itself: title, date of publication, language."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from bs4 import BeautifulSoup, Tag
from lxml.etree import ParserError
from lxml.html import HTMLParser, fromstring

from claimsheet.documents.dates import FIRST_YEAR, LAST_YEAR
from claimsheet.documents.language import match_language
from claimsheet.documents.tables import squeeze

# Elements that may hold a date of the page and no prose: they call themselves so, and are short.
_DATED = re.compile(r"date|time|publi|posted|regist|written|입력|등록", re.I)
_LONGEST_DATED = 80
# A year, or a month: htmldate would make up the day.
_PARTIAL = re.compile(r"\s*(?:19|20|21)\d\d(?:-(?:0[1-9]|1[0-2]))?\s*")


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


def _names(element: Any) -> str:
    return " ".join(str(element.get(name) or "") for name in ("class", "id", "itemprop"))


def _is_dated(element: Any) -> bool:
    if element.tag != "time" and not _DATED.search(_names(element)):
        return False
    return len("".join(element.itertext())) <= _LONGEST_DATED


def _bare(html: str) -> Any:
    """The page without its prose: an article tells dates of other things. None for what is no page."""
    try:
        page = fromstring(html.encode("utf-8", "replace"), parser=HTMLParser(encoding="utf-8"))
    except (ParserError, ValueError):
        return None
    bare = fromstring("<html><head></head><body></body></html>")
    told = [one for one in page.iter("meta") if not _PARTIAL.fullmatch(one.get("content") or "")]
    bare.head.extend([*told, *page.iter("script", "link")])
    bare.body.extend([one for one in page.iter() if isinstance(one.tag, str) and one.tag != "meta" and _is_dated(one)])
    return bare


def _read_partial(soup: BeautifulSoup) -> str | None:
    """A year or a month that a page gives as its date."""
    told = (tag.get("content") for name in ("name", "property", "itemprop") for tag in soup.find_all("meta", {name: _DATED}))
    return next((one.strip() for one in told if isinstance(one, str) and _PARTIAL.fullmatch(one)), None)


def _read_date(html: str, soup: BeautifulSoup, url: str | None) -> str | None:
    """The day of publication by htmldate; the limits keep today's date out of the answer."""
    from htmldate import find_date  # it brings a large library, and texts do not need it

    bare = _bare(html)
    if bare is None:
        return None
    first, last = f"{FIRST_YEAR}-01-01", f"{LAST_YEAR}-12-31"
    day = find_date(bare, extensive_search=False, original_date=True, url=url, min_date=first, max_date=last)
    return day or _read_partial(soup)


def read_metadata(html: str, soup: BeautifulSoup, url: str | None = None) -> Metadata:
    """What a page says of itself, as it came and as it was parsed; its address may tell the date too."""
    root = soup.find("html")
    lang = root.get("lang") if isinstance(root, Tag) else None
    return Metadata(_read_title(soup), _read_date(html, soup, url), match_language(lang if isinstance(lang, str) else None))
