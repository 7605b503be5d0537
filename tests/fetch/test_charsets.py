"""The text of a page, in the charset it is in and not the one it says."""

from __future__ import annotations

import codecs
from dataclasses import replace

import pytest

from claimsheet.core.errors import Undecodable
from claimsheet.fetch.charsets import _CODECS, decode_text, find_codec
from claimsheet.fetch.pages import Page
from tests.fetch.doors import open_door

PAGE = Page("a", "http://spec.test/", 200, b"", "text/html", None, None, None, "2025-02-04T08:15:00Z", (), ())
KOREAN, JAPANESE, CHINESE, TAIWANESE = (
    "엔비디아 H100의 메모리는 80 GB다",
    "メモリは80 GBです",
    "显存为80 GB，带宽更高",
    "記憶體為80 GB，頻寬更高",
)


def read(body: bytes, charset: str | None = None, media_type: str = "text/html") -> str:
    return decode_text(replace(PAGE, body=body, charset=charset, media_type=media_type))


@pytest.mark.parametrize(
    ("words", "label", "codec"),
    [
        (KOREAN, "euc-kr", "cp949"),
        ("똠방각하", "EUC-KR", "cp949"),
        (KOREAN, "ks_c_5601-1987", "cp949"),
        (JAPANESE, "Shift_JIS", "cp932"),
        ("①Ⅳ㈱", "shift_jis", "cp932"),
        (JAPANESE, "euc-jp", "euc_jp"),
        (JAPANESE, "iso-2022-jp", "iso2022_jp"),
        (CHINESE, "gb18030", "gb18030"),
        (CHINESE, "GBK", "gbk"),
        ("镕€", "gb2312", "gb18030"),
        (TAIWANESE, "big5", "big5"),
        ("80 GB – “so”", "iso-8859-1", "cp1252"),
        ("80 GB – “so”", "us-ascii", "cp1252"),
        (KOREAN, "utf-8", "utf-8"),
        (KOREAN, "UTF8", "utf-8"),
        (KOREAN, "utf-16le", "utf-16-le"),
    ],
)
def test_the_header_tells(words, label, codec):
    assert read(words.encode(codec), label) == words


@pytest.mark.parametrize(
    ("mark", "codec"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
def test_a_mark_tells_before_the_header(mark, codec):
    assert read(mark + KOREAN.encode(codec), "euc-kr") == KOREAN


@pytest.mark.parametrize("label", ["euc-kr", "shift_jis", "gbk", "iso-8859-1"])
@pytest.mark.parametrize("words", [KOREAN, JAPANESE, CHINESE, "80 GB – “so”"])
def test_words_that_are_utf8_beyond_doubt_are_read_so(words, label):
    assert read(words.encode(), label) == words
    assert read(f'<meta charset="{label}">{words}'.encode()).endswith(words)


def test_a_mark_that_does_not_hold_is_no_text():
    with pytest.raises(Undecodable, match="no utf-8 at byte 0"):
        read(codecs.BOM_UTF8 + "한글".encode("cp949"), "euc-kr")


@pytest.mark.parametrize(
    "declared",
    [
        '<meta charset="euc-kr">',
        "<META CHARSET=euc-kr>",
        "<meta charset = 'EUC-KR' />",
        '<meta http-equiv="Content-Type" content="text/html; charset=euc-kr">',
        '<?xml version="1.0" encoding="euc-kr"?>',
        "\n<?xml version='1.0' encoding='EUC-KR' ?><html>",
        '<!-- <meta charset="shift_jis"> --><meta charset="euc-kr">',
    ],
)
def test_the_page_tells_where_the_header_does_not(declared):
    words = declared + KOREAN
    assert read(words.encode("cp949")) == words
    assert read(words.encode("cp949"), "klingon") == words


def test_the_header_tells_before_the_page():
    words = '<meta charset="shift_jis">' + KOREAN
    assert read(words.encode("cp949"), "euc-kr") == words


def test_a_page_tells_at_its_beginning_only():
    words = "<!--" + "x" * 1_100 + '--><meta charset="euc-kr">' + KOREAN
    with pytest.raises(Undecodable):
        read(words.encode("cp949"))


def test_plain_text_does_not_declare():
    with pytest.raises(Undecodable):
        read(('<meta charset="euc-kr">' + KOREAN).encode("cp949"), media_type="text/plain")


def test_without_a_word_it_is_utf_8():
    assert read(KOREAN.encode()) == KOREAN
    assert read(b"") == ""


def test_a_page_that_says_utf_16_in_ascii_is_utf_8():
    for words in ('<meta charset="utf-16">' + KOREAN, '<meta charset="utf-16le">80 GB', '<meta charset="utf-16be">80 GB!'):
        assert read(words.encode()) == words


@pytest.mark.parametrize("label", ["euc-kr", "shift_jis", "gb2312", "us-ascii", "big5"])
def test_a_declaration_that_does_not_hold_gives_way_to_utf_8(label):
    words = "한국어 日本語 中文 ∑ 칩"
    assert read(words.encode(), label) == words or label == "us-ascii"


def test_a_header_that_does_not_hold_gives_way_to_the_page():
    words = '<meta charset="euc-kr">' + KOREAN
    assert read(words.encode("cp949"), "utf-8") == words


@pytest.mark.parametrize(
    ("body", "label"),
    [(KOREAN.encode("cp949"), "utf-8"), (KOREAN.encode("cp949"), None), (b"\x81\x81\xff", "euc-kr"), (b"a\x81", "iso-8859-1")],
)
def test_what_fits_nowhere_is_no_text(body, label):
    with pytest.raises(Undecodable) as caught:
        read(body, label)
    assert caught.value.url == PAGE.url


def test_nothing_is_taken_out():
    assert read(b"a\x00b\r\n\x1a\xc2\x85") == "a\x00b\r\n\x1a\x85"


@pytest.mark.parametrize("label", ["utf-7", "base64", "rot13", "unicode_escape", "idna", "punycode", "zlib", "mbcs", "", " "])
def test_a_label_that_no_page_is_in_says_nothing(label):
    assert find_codec(label) is None
    assert read(b"+ADw-", label) == "+ADw-"


def test_every_codec_is_there():
    for codec in _CODECS.values():
        codecs.lookup(codec)


def test_a_page_is_read_as_it_comes(site):
    url = site.put("/a", KOREAN.encode("cp949"), headers={"Content-Type": "text/html; charset=EUC-KR"})
    assert decode_text(open_door().fetch(url)) == KOREAN
