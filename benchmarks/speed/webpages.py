"""News as web pages: the article among what pages have around it, menus, adverts, scripts, comments and what else to read."""

from __future__ import annotations

import random
from collections.abc import Iterator
from html import escape

from benchmarks.speed.corpus import HARDWARE
from benchmarks.speed.paragraphs import LANGUAGES, read_paragraphs

_STYLE = "".join(f".c{number} {{ margin: {number % 9}px; padding: 0 {number % 7}px; }}\n" for number in range(120))
_SCRIPT = "".join(f"window.q=window.q||[];q.push(['slot',{number},{{size:[300,250],lazy:true}}]);\n" for number in range(150))


def _list_links(words: list[str], where: str) -> str:
    return "".join(
        f'<li class="c{place}"><a href="/{where}/{place}">{escape(word[:40])}</a></li>' for place, word in enumerate(words)
    )


def make_page(language: str, seed: int) -> str:
    """A page of a paper: eight paragraphs of the article, three of them about hardware, and some forty kilobytes around it."""
    chance = random.Random(seed)  # noqa: S311
    texts = [paragraph.text for paragraph in read_paragraphs(language)]
    article = chance.sample(texts[:HARDWARE], 3) + chance.sample(texts[HARDWARE:], 5)
    others = chance.sample(texts, len(texts))
    advert = '<aside class="advert"><p>Advertisement</p><img src="/a.png" alt=""></aside>'
    body = advert.join(f"<p>{escape(text)}</p>" for text in article)
    comments = "".join(
        f'<div class="comment"><b>reader {place}</b><p>{escape(text[:90])}</p></div>' for place, text in enumerate(others)
    )
    return (
        f'<!DOCTYPE html><html lang="{language}"><head><meta charset="utf-8"><title>{escape(article[0][:60])}</title>'
        f'<meta property="article:published_time" content="2026-03-0{1 + seed % 9}T08:00:00Z"><style>{_STYLE}</style><script>{_SCRIPT}</script></head>'
        f"<body><header><nav><ul>{_list_links(others * 2, 'section')}</ul></nav></header><main><article><h1>{escape(article[0][:60])}</h1>"
        f'{body}<figure><img src="/p.jpg" alt=""><figcaption>{escape(others[0][:50])}</figcaption></figure></article>'
        f'<section class="related"><ul>{_list_links(others, "story")}</ul></section><section id="comments">{comments}</section></main>'
        f"<footer><ul>{_list_links(others, 'about')}</ul></footer><script>{_SCRIPT}</script></body></html>"
    )


def make_pages(pages: int) -> Iterator[tuple[str, str]]:
    """So many pages in turns of languages, each with its language."""
    for number in range(pages):
        language = LANGUAGES[number % len(LANGUAGES)]
        yield make_page(language, number), language
