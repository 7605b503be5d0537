"""Adverts in an article are not read, and nothing else is left out."""

from __future__ import annotations

import pytest

from claimsheet.documents.html import read_page

STORIES = {
    "ko": (
        "화웨이의 최신 인공지능 반도체가 엔비디아 제품을 얼마나 따라잡았는지를 두고 업계의 관심이 이어지고 있다.",
        "어센드 910C의 메모리 용량은 128GB로, 80GB인 H100 SXM보다 크다는 점이 먼저 눈에 띈다.",
        "다만 전문가들은 소프트웨어와 안정적인 공급이 실제 경쟁력을 가를 것이라고 입을 모은다. 학습에서의 신뢰성도 과제다.",
    ),
    "en": (
        "Buyers of accelerators keep asking how close the newest parts from Shenzhen have come to those they cannot get any more.",
        "The H100 SXM has 80 GB of memory, while the H200 offers 141 GB, which matters most for models that do not fit otherwise.",
        "Engineers say that software and a steady supply will decide the matter, and that long training runs remain a risk.",
    ),
    "zh": (
        "业内一直在讨论最新的国产人工智能芯片距离国际主流产品还有多远，采购方也在重新评估各自的方案与供应情况。",
        "英伟达H100 SXM的显存容量为80GB，而H200的显存容量为141GB，这对放不下的大模型最为重要。",
        "工程师们认为，软件生态与稳定供应才是真正的分水岭，长时间训练的可靠性仍然是一个需要解决的问题。",
    ),
    "ja": (
        "最新の人工知能向け半導体が主要な製品にどこまで近づいたのか、購入を検討する企業の関心が続いている。",
        "H100 SXMのメモリ容量は80GBで、H200のメモリ容量は141GBである。大きなモデルではこの差が効いてくる。",
        "技術者たちは、ソフトウェアと安定した供給が勝敗を分けると話す。長時間の学習における信頼性も課題だという。",
    ),
}
OFFERS = {
    "ko": "최저가 GPU 서버 임대 A100 40GB 월 99만원",
    "en": "Rent an A100 with 40 GB from 99 dollars a month",
    "zh": "最低价租用A100 40GB服务器，每月99元",
    "ja": "A100 40GBのサーバーが月額99円から",
}
PAGES = ("<article><h1>T</h1>{}</article>", "<div class='story'><h1>T</h1>{}</div>", "{}")


def read(paragraphs: tuple[str, ...], between: str, page: str = PAGES[0]) -> str:
    first, *rest = (f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return read_page(f"<html><body>{page.format(first + between + ''.join(rest))}</body></html>").text


def is_read(language: str, between: str, page: str = PAGES[0]) -> bool:
    """Whether what stands between the paragraphs of a story is read with them; the story always is."""
    text = read(STORIES[language], between.format(OFFERS[language]), page)
    assert all(paragraph in text for paragraph in STORIES[language])
    return "99" in text


@pytest.mark.parametrize("language", STORIES)
@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("name", ["ad_inline", "ads", "article-ad"])
def test_a_block_that_calls_itself_an_advert_is_left_out(language, page, name):
    assert not is_read(language, f"<div class='{name}'>{{}}</div>", page)
    assert not is_read(language, f"<div class='box'><div id='{name}'><p>{{}}</p></div></div>", page)


@pytest.mark.parametrize(
    "name",
    [
        "ad",
        "ad-top",
        "ad250",
        "ad_300x250",
        "art_ad_box",
        "article__ad--wide",
        "adSlot1",
        "topAd",
        "adbanner",
        "adsbygoogle",
        "div-gpt-ad-1234-0",
        "advert",
        "Advertisement",
        "advertorial",
        "sponsored",
        "sponsored-content",
        "promo",
        "promotion-box",
        "광고",
        "광고-영역",
        "広告",
        "广告",
    ],
)
def test_each_name_of_an_advert_is_known(name):
    assert not is_read("en", f"<div class='wide {name}'><a href='/'>{{}}</a></div>")
    assert not is_read("ko", f"<section id='{name}'><p>{{}}</p></section>")


@pytest.mark.parametrize("block", ["<amp-ad>{}</amp-ad>", "<div aria-label='Advertisement'>{}</div>", "<ins class=ads>{}</ins>"])
def test_other_ways_to_call_oneself_an_advert_are_known(block):
    assert not is_read("en", block)


@pytest.mark.parametrize(
    "name",
    [
        "add",
        "adapter",
        "header-2",
        "load",
        "lead",
        "shadow",
        "badge",
        "read-more",
        "gradient",
        "adaptive",
        "advanced",
        "no-ads",
        "has-ad",
        "adHoc",
        "css-1ad2x",
        "sc-hAdKz",
    ],
)
def test_names_that_only_look_so_stay(name):
    assert is_read("en", f"<div class='{name}'><p>{{}}</p></div>")
    assert is_read("ja", f"<div id='{name}'><p>{{}}</p></div>")


@pytest.mark.parametrize("name", ["ad-free", "ad_free", "ad-hoc", "without-ads", "ads-enabled"])
def test_a_name_that_tells_of_no_advert_stays(name):
    assert read_page(f"<p>A text that is somewhat longer.</p><div class='{name}'>99 GB</div>").text.endswith("\n99 GB")


@pytest.mark.parametrize(
    "page",
    [
        "<body class='ads'>{}</body>",
        "<div class='ad-page'><article><h1>T</h1>{}</article></div>",
        "<article class='sponsored'>{}</article>",
        "<div class='ads'><h1>T</h1>{}</div>",
        "<div class='promotion'>{}</div><div>Menu</div>",
        "<div class='promotion'><div id='ad'>{}</div></div>",
    ],
)
@pytest.mark.parametrize("language", STORIES)
def test_what_holds_the_article_stays(page, language):
    assert not is_read(language, "<div class='ad'>{}</div>", page)


def test_a_section_named_after_its_title_stays():
    assert is_read("en", "<section id='ads-ranking'><h2>Ads ranking</h2><p>{}</p></section>")
    assert "Ads ranking" in read(STORIES["en"], "<h2 id='ads-ranking' class='ads'>Ads ranking</h2><p>It is as it is.</p>")


def test_words_within_a_sentence_stay():
    assert "It has 40 GB of memory" in read(STORIES["en"], "<p>It has <b class='promo'>40 GB</b> of memory, which is a lot.</p>")


@pytest.mark.parametrize(
    ("language", "mark"),
    [
        ("ko", "[AD] "),
        ("ko", "[광고]"),
        ("ko", "(광고) "),
        ("ko", "▶ [AD] "),
        ("ko", "광고: "),
        ("ko", "[PR] "),
        ("ko", "[협찬] "),
        ("en", "[Ad] "),
        ("en", "Sponsored: "),
        ("en", "Sponsored | "),
        ("en", "Advertisement: "),
        ("en", "ADVERTISEMENT "),
        ("en", "Advertisement — "),
        ("zh", "广告 "),
        ("zh", "广告："),
        ("zh", "【广告】"),
        ("zh", "廣告｜"),
        ("zh", "（推广）"),
        ("ja", "【広告】"),
        ("ja", "【PR】"),
        ("ja", "[PR] "),
        ("ja", "［PR］"),
        ("ja", "広告："),
    ],
)
def test_a_paragraph_that_begins_with_the_mark_of_an_advert_is_left_out(language, mark):
    assert not is_read(language, f"<p>{mark}{{}}</p>")
    assert not is_read(language, f"<p><b>{mark}</b>{{}}</p>", PAGES[2])


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("ko", "광고 시장은 1990년대에 99% 성장했다."),
        ("ko", "[광고 시장] 지난해 99% 성장했다."),
        ("ko", "[AI] 점유율은 99%다."),
        ("en", "Advertisement revenue rose by 99 percent in that year."),
        ("en", "Ad revenue rose by 99 percent in that year."),
        ("en", "Sponsored by nobody, the test ran for 99 hours."),
        ("en", "AD-converters take 99 samples, and PR is no matter."),
        ("zh", "广告业务收入增长了99%，超出了市场的预期。"),
        ("ja", "広告の市場は99%伸びたと、同社は説明している。"),
        ("ja", "PRの費用は99%増えたと、同社は説明している。"),
    ],
)
def test_a_paragraph_about_adverts_stays(language, words):
    assert is_read(language, f"<p>{words}</p>")


def test_an_article_that_is_one_advert_is_read():
    assert read_page("<p>[AD] A100 40GB</p>").text == "[AD] A100 40GB"
    assert read_page("<div class='ad'>A100 40GB</div>").text == "A100 40GB"


@pytest.mark.parametrize("page", ["<div class='ad'>" * 9_000 + "x", "<div id='ad'><h2>" * 4_500, "<b class='ad'></b>" * 20_000])
def test_many_adverts_take_no_long_time(page):
    assert read_page("<p>A text.</p>" + page).text.startswith("A text.")
