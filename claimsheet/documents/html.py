"""A page as text: its main part, title, date and language."""

from __future__ import annotations

import re
import warnings
from dataclasses import dataclass

from bs4 import BeautifulSoup, Tag, XMLParsedAsHTMLWarning

from claimsheet.core.errors import TextTooLong
from claimsheet.core.patience import check_time
from claimsheet.documents.adverts import drop_adverts, drop_marked
from claimsheet.documents.articles import find_article
from claimsheet.documents.bylines import read_byline
from claimsheet.documents.lines import read_lines, squeeze_lines
from claimsheet.documents.metadata import read_metadata
from claimsheet.documents.tables import flatten_table, squeeze
from claimsheet.documents.text import drop_characters

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
_MAIN = ('[itemprop="articleBody"]', "article", "main", '[role="main"]')
MOST_TAGS = 50_000
MOST_DEPTH = 10_000
MOST_ATTRIBUTES = 5_000  # of one tag: the parser compares each with all others
_TAG = re.compile(r"[a-z](?:\"[^\"]*\"|'[^']*'|[^'\">])*+", re.I)
_CODE = re.compile(r"script|style", re.I)  # whose words stand behind the tag, and may hold anything
_LAYOUT = ["table", "thead", "tbody", "tfoot", "tr", "td", "th"]
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)


@dataclass(frozen=True, slots=True)
class Page:
    """What a page says: its main text, and its title, date and language where it tells them."""

    text: str
    title: str | None
    published: str | None
    language: str | None


def _check_depth(soup: BeautifulSoup, pointer: str) -> None:
    """TextTooLong for tags in tags in tags without an end: what looks for a tag goes all the way down again and again."""
    level: list[Tag] = [soup]
    for _ in range(MOST_DEPTH):
        level = [child for tag in level for child in tag.contents if isinstance(child, Tag)]
        if not level:
            return
    raise TextTooLong(f"more than {MOST_DEPTH:,} tags in each other are more than one page may have", pointer)


def _main_part(soup: BeautifulSoup) -> Tag:
    """The article: the longest of the elements that call themselves one, else the whole page."""
    for path in _MAIN:
        found = soup.select(path)
        if found and (best := max(found, key=lambda tag: len(tag.get_text()))).get_text(strip=True):
            return best
    return soup


def _read_tables(soup: BeautifulSoup) -> None:
    """Each table as paragraphs that say row and column, in its place: what finds the main text keeps or leaves them as it does
    others. A table that holds tables only lays out the page."""
    tables = soup.find_all("table")
    outer = {id(table.find_parent("table")) for table in tables}
    for table in [table for table in tables if id(table) not in outer]:
        check_time()
        said = soup.new_tag("div")
        for line in flatten_table(table):
            paragraph = soup.new_tag("p")
            paragraph.string = line
            said.append(paragraph)
        table.replace_with(said)
    for tag in soup.find_all(_LAYOUT):
        tag.name = "div"


def _read_byline(soup: BeautifulSoup, title: str | None) -> str | None:
    """The date beside the title. Cells of a table are lines of their own: a date in one is of what the table tells of."""
    titles = [squeeze(tag.get_text(" ")) for tag in soup.find_all("h1")]
    return read_byline(read_lines(soup), [title, *titles] if title else titles)


def _is_overloaded(piece: str) -> bool:
    """Whether what stands between two `<` may be a tag of too many attributes, however it is quoted."""
    tag = _TAG.match(piece)
    if tag is None or len(piece) < 2 * MOST_ATTRIBUTES:
        return False
    told = 0 if _CODE.match(piece) else piece.count("=")
    return max(told, tag[0].count("="), len(tag[0].split())) > MOST_ATTRIBUTES


def _check_tags(html: str, pointer: str) -> None:
    if html.count("<") > MOST_TAGS:
        raise TextTooLong(f"more than {MOST_TAGS:,} tags are more than one page may have", pointer)
    if any(map(_is_overloaded, html.split("<"))):
        raise TextTooLong(f"more than {MOST_ATTRIBUTES:,} attributes are more than one tag may have", pointer)


def read_page(html: str, url: str | None = None, pointer: str = "/html") -> Page:
    """The main text of a page and what it, or its address, tells of itself. The text is empty where the page has none."""
    _check_tags(html, pointer)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", XMLParsedAsHTMLWarning)
        soup = BeautifulSoup(html, "lxml")
    check_time()
    _check_depth(soup, pointer)
    told = read_metadata(html, soup, url)
    for tag in soup.find_all(_NOT_READ):
        tag.extract()
    for tag in soup.find_all(style=_HIDDEN):
        tag.extract()
    drop_adverts(soup, _main_part(soup))
    published = told.published or _read_byline(soup, told.title)
    _read_tables(soup)
    check_time()
    article = find_article(str(soup))
    text = "\n".join(drop_marked(squeeze_lines(article) if article else read_lines(_main_part(soup))))
    return Page(drop_characters(text), drop_characters(told.title) if told.title else None, published, told.language)
