"""Adverts inside an article: blocks that call themselves so, and paragraphs that begin with the mark of one."""

from __future__ import annotations

import re
from collections.abc import Iterable

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString, PageElement

from claimsheet.documents.lines import INLINE

_NAMES = (
    "ads?|adverts?|advertis(?:e|ing|ements?)|advertorials?|sponsored|promos?|promotions?|광고|広告|廣告|广告"
    "|ads?(?:box|slot|unit|banner|area|zone|container|wrap(?:per)?)|bannerads?|adsense|adsbygoogle"
)
_ENDS = r"(?:^|[-_\s])(?:{})\d*(?:$|[-_\s])"
# Letters of hashes ("css-1ad2x", "sc-hAdKz") are no words: in "adSlot" and "topAd" a word stands beside.
_NAMED = re.compile(
    rf"(?i:{_ENDS.format(_NAMES)})|(?:^|[-_\s])[Aa]ds?(?!Hoc|Free)(?=[A-Z][a-z]{{2}})|[a-z]{{3}}Ads?\d*(?:$|[-_\s])"
)
# "ad-free", "no-ads" and "has-ads" tell of the whole page, "ad-hoc" of no advert at all.
_OTHERWISE = re.compile(_ENDS.format("free|no|non|not|without|has|with|enabled|disabled|blocker|supported|hoc"), re.I)
_TITLES = ["h1", "h2", "h3", "h4", "h5", "h6"]
_NEVER = frozenset(["html", "head", "body", "article", "main", *_TITLES])

_WORDS = "ad|advertisement|advertorial|sponsored(?: content| post)?|promoted|promotion|광고|협찬|広告|廣告|广告|推广|推廣|プロモーション|スポンサー"
_MARK = re.compile(
    rf"[▶▷■●※•*-]?\s*(?:[\[(（【［〔]\s*(?:{_WORDS}|pr)\s*[\])）】］〕]|(?:{_WORDS})(?:\s*[:：|｜]|\s+[–—-]\s|\s*\Z)"
    r"|(?:広告|廣告|广告)\s|advertisement\s+(?-i:[A-Z\d]))",
    re.I,
)


def _is_named(name: str) -> bool:
    """Whether a name such as "ad_inline", "article-ad" or "adSlot1" is that of an advert."""
    return _NAMED.search(name) is not None and not _OTHERWISE.search(name)


def _is_advert(tag: Tag, titled: set[int]) -> bool:
    """Whether an element calls itself an advert. The id of a section with a title may be made from the title: it says nothing."""
    if tag.name in _NEVER:
        return False
    names = [tag.name, tag.get("aria-label"), *tag.get_attribute_list("class"), None if id(tag) in titled else tag.get("id")]
    return any(_is_named(str(name)) for name in names if name)


def _is_within_a_sentence(tag: Tag) -> bool:
    beside = (tag.previous_sibling, tag.next_sibling)
    return tag.name in INLINE and any(isinstance(one, NavigableString) and one.strip() for one in beside)


def _find_holders(tags: Iterable[Tag]) -> set[int]:
    """The elements, and those that hold them."""
    found: set[int] = set()
    for tag in tags:
        holder: Tag | None = tag
        while holder is not None and id(holder) not in found:
            found.add(id(holder))
            holder = holder.parent
    return found


def _measure(soup: BeautifulSoup) -> dict[int, int]:
    """How many characters each element holds. A walk by hand: pages nest deeper than Python's stack."""
    lengths: dict[int, int] = {}
    total = 0
    stack: list[tuple[PageElement, int | None]] = [(soup, None)]
    while stack:
        node, before = stack.pop()
        if before is not None:
            lengths[id(node)] = total - before
        elif isinstance(node, Tag):
            stack += [(node, total), *((child, None) for child in reversed(node.contents))]
        else:
            total += len(str(node).strip())
    return lengths


def drop_adverts(soup: BeautifulSoup, main: Tag) -> None:
    """Takes out the blocks that call themselves adverts, but none that holds the main part, the title or most of the words."""
    lengths = _measure(soup)
    most = (sum(lengths[id(paragraph)] for paragraph in main.find_all("p")) or lengths[id(main)]) / 2
    kept, titled = _find_holders([main, *soup.find_all("h1")]), _find_holders(soup.find_all(_TITLES))
    stack: list[Tag] = [soup]
    while stack:
        tag = stack.pop()
        may_go = id(tag) not in kept and lengths[id(tag)] <= most and not _is_within_a_sentence(tag)
        if may_go and _is_advert(tag, titled):
            tag.extract()
        else:
            stack += [child for child in reversed(tag.contents) if isinstance(child, Tag)]


def drop_marked(lines: list[str]) -> list[str]:
    """The lines without those that begin with the mark of an advert; one that holds most of the words stays."""
    most = sum(map(len, lines)) / 2
    return [line for line in lines if len(line) > most or not _MARK.match(line)]
