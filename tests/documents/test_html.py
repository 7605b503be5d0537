"""Pages as text."""

from __future__ import annotations

import pytest

from claimsheet.documents.html import read_page


def test_the_main_part_is_read_in_order() -> None:
    page = read_page(
        "<html><body><nav>Menu 1</nav><header>Shop</header><article><h1>A <b>new</b> chip</h1><p>It has<br>80 GB.</p>"
        "<ul><li>one</li><li>two</li></ul><aside>Advert</aside><p style='display:none'>hidden</p><!-- note --></article></body></html>"
    )
    assert page.text == "A new chip\nIt has\n80 GB.\none\ntwo"
    assert page.title == "A new chip"


@pytest.mark.parametrize(
    "path",
    ["<article><p>w</p></article>", "<main>w</main>", "<div role=main>w</div>", "<div itemprop=articleBody>w</div>", "<p>w</p>"],
)
def test_each_sign_of_a_main_part_is_known(path: str) -> None:
    assert read_page(f"<body>{path}</body>").text == "w"


def test_the_longest_article_is_the_article() -> None:
    assert (
        read_page("<article>teaser</article><article>the long one, with more words</article>").text
        == "the long one, with more words"
    )


def test_a_table_says_row_and_column() -> None:
    table = (
        "<table><tr><th></th><th>Alpha SXM</th><th>Alpha PCIe</th></tr><tr><td>Memory</td><td colspan=2>80 GB</td></tr>"
        "<tr><td rowspan=2>Power</td><td>700 W</td><td>350 W</td></tr><tr><td>690 W</td><td></td></tr></table>"
    )
    assert read_page(table).text.split("\n") == [
        "Alpha SXM, Memory: 80 GB",
        "Alpha PCIe, Memory: 80 GB",
        "Alpha SXM, Power: 700 W",
        "Alpha PCIe, Power: 350 W",
        "Alpha SXM, Power: 690 W",
    ]


def test_a_table_without_a_head_says_name_and_value() -> None:
    assert (
        read_page("<table><tr><td>Memory</td><td>80 GB</td></tr><tr><td>alone</td></tr></table>").text == "Memory: 80 GB\nalone"
    )


def test_a_table_of_tables_is_read_as_words() -> None:
    assert read_page("<table><tr><td>left<table><tr><td>a</td><td>b</td></tr></table></td></tr></table>").text == "left\na: b"


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="article:published_time" content="2025-02-04T09:30:00+09:00">',
        '<meta itemprop="datePublished" content="2025-02-04">',
        '<meta name="Date" content="2025-02-04">',
        '<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2025-02-04T00:00:00Z"}</script>',
        '<script type="application/ld+json">{"@graph": [{"@type": "WebPage"}, {"datePublished": "2025-02-04"}]}</script>',
        '<script type="application/ld+json">[{"datePublished": "2025-02-04"}]</script>',
        '<time itemprop="datePublished" datetime="2025-02-04 10:00">',
        '<meta name="date" content="last week"><time datetime="2025-02-04">',
    ],
)
def test_a_date_is_found(head: str) -> None:
    assert read_page(f"<head>{head}</head><p>x</p>").published == "2025-02-04"


@pytest.mark.parametrize(
    "head",
    ["", '<script type="application/ld+json">{"datePublished": 5}</script>', '<script type="application/ld+json">{</script>'],
)
def test_no_date_is_made_up(head: str) -> None:
    assert read_page(f"<head>{head}</head><p>x</p>").published is None


@pytest.mark.parametrize(
    "body",
    ["<div class='date'>입력 2025.02.04 09:30</div>", "<time>Feb 4, 2025</time>", "<span class='published'>2025-02-04</span>"],
)
def test_a_date_is_found_beside_the_words(body: str) -> None:
    assert read_page(f"<article><h1>T</h1>{body}<p>The H100 was shown on 2022-03-22.</p></article>").published == "2025-02-04"


@pytest.mark.parametrize("tag", ["p", "li", "td", "blockquote", "figcaption", "h1", "div", "span", "section"])
def test_a_date_in_the_words_is_not_the_date_of_the_page(tag: str) -> None:
    assert read_page(f"<article><{tag}>The H100 was shown on 2022-03-22.</{tag}></article>").published is None


@pytest.mark.parametrize("told", ["2025", "2025-02"])
def test_no_day_is_made_up(told: str) -> None:
    assert read_page(f"<meta name='date' content='{told}'><p>x</p>").published == told


def test_an_address_tells_the_date_of_a_page_that_does_not() -> None:
    assert read_page("<p>x</p>", "https://paper.example/2025/02/04/chips").published == "2025-02-04"


def test_a_date_to_come_is_told_as_it_is() -> None:
    assert read_page("<meta property='article:published_time' content='2101-02-04'><p>x</p>").published == "2101-02-04"


_LONG = "".join(f"<p>Sentence {n} of the article says that a part with {n} GB was shown to the press.</p>" for n in range(10, 20))


@pytest.mark.parametrize(
    "around",
    [
        "<div class='comments'><p>A reader says 999 GB.</p></div>",
        "<div id='disqus_thread'><p>A reader says 999 GB.</p></div>",
        "<ul class='menu'><li><a href='/a'>999 GB</a></li><li><a href='/b'>B</a></li></ul>",
        "<div class='related'><a href='/a'>More: 999 GB</a> <a href='/b'>B</a></div>",
        "<footer><p>Copyright 2025, 999 GB</p></footer>",
    ],
)
def test_what_stands_around_an_article_is_left_out(around: str) -> None:
    text = read_page(f"<body>{around}<div class='story'><h1>T</h1>{_LONG}</div>{around}</body>").text
    assert "999" not in text
    assert text.count("Sentence") == 10


def test_tables_and_lists_of_an_article_stay_where_they_stood() -> None:
    table = "<table><tr><th></th><th>Alpha</th></tr><tr><td>Memory</td><td>80 GB</td></tr></table>"
    text = read_page(f"<div class='story'>{_LONG}{table}<ul><li>one of 5 GB</li></ul><p>The end of it all.</p></div>").text
    assert text.split("\n")[-3:] == ["Alpha, Memory: 80 GB", "one of 5 GB", "The end of it all."]


@pytest.mark.parametrize(("tag", "language"), [("ko-KR", "ko"), ("zh_Hant", "zh"), ("JA", "ja"), ("de", None), ("", None)])
def test_the_language_is_that_of_the_page(tag: str, language: str | None) -> None:
    assert read_page(f"<html lang='{tag}'><p>x</p></html>").language == language


def test_the_title_is_the_one_for_sharing() -> None:
    assert read_page('<head><title>T | Paper</title><meta property="og:title" content="T"></head><h1>H</h1>').title == "T"
    assert read_page("<title>T</title>").title == "T"


@pytest.mark.parametrize(
    "page",
    [
        "<div>" * 9_000 + "x",
        "<table><tr><td>" * 3_000,
        "<table>" + "<tr><td colspan=65534 rowspan=65534>x" * 900,
        "<" * 40_000,
        "<?xml version='1.0'?><p>x",
    ],
)
def test_a_hostile_page_ends(page: str) -> None:
    assert len(read_page(page).text) < 200_000
