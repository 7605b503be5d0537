"""The charset of a page that tells none: by the language it says it is in, else by what its bytes say."""

from __future__ import annotations

import pytest

from claimsheet.core.errors import Undecodable
from claimsheet.fetch.charsets import decode_bytes

KOREAN = "엔비디아 H100 SXM의 메모리 용량은 80GB이고, H200의 메모리 용량은 141GB다. 업계는 공급이 늘어날 것으로 본다."
JAPANESE = "H100 SXMのメモリ容量は80GBで、H200のメモリ容量は141GBである。大きなモデルではこの差が効いてくる。"
SIMPLIFIED = "英伟达H100 SXM的显存容量为80GB，而H200的显存容量为141GB，这对放不下的大模型最为重要。"
TRADITIONAL = "輝達H100 SXM的記憶體容量為80GB，而H200的記憶體容量為141GB，這對放不下的大型模型最為重要。"
ARTICLES = [
    (KOREAN, "cp949"),
    (JAPANESE, "cp932"),
    (JAPANESE, "euc_jp"),
    (SIMPLIFIED, "gb18030"),
    (TRADITIONAL, "big5"),
]
SENTENCE = "the page declares no character set and is no UTF-8"


def read(words: str, codec: str, head: str = "<html>", media_type: str = "text/html") -> str:
    return decode_bytes(f"{head}{words}".encode(codec), "there", media_type).removeprefix(head)


@pytest.mark.parametrize(("words", "codec"), ARTICLES, ids=[codec for _, codec in ARTICLES])
def test_a_page_that_says_nothing_is_read_in_the_charset_in_which_it_is_words(words, codec):
    assert read(words, codec) == words
    assert read(words, codec, "") == words
    assert read(words, codec, '<html lang="en">') == words


@pytest.mark.parametrize(
    ("words", "codec", "lang"),
    [
        ("A100은 40GB다", "cp949", "ko"),
        ("A100은 40GB다", "cp949", "ko-KR"),
        ("メモリは80GB", "cp932", "ja"),
        ("メモリは80GB", "euc_jp", "ja-JP"),
        ("显存为80GB", "gb18030", "zh-CN"),
        ("显存为80GB", "gb18030", "zh-Hans-CN"),
        ("記憶體為80GB", "big5", "zh-TW"),
        ("記憶體為80GB", "big5", "zh_Hant"),
        (SIMPLIFIED, "gb18030", "zh"),
        (TRADITIONAL, "big5", "zh"),
    ],
)
def test_a_page_that_says_its_language_is_read_in_a_charset_of_it(words, codec, lang):
    for head in (f'<html lang="{lang}">', f"<!DOCTYPE html>\n<HTML class=a LANG={lang} >", f"<html xml:lang='{lang}'>"):
        assert read(words, codec, head) == words


@pytest.mark.parametrize(
    ("words", "codec", "head"),
    [
        ("A100은 40GB다", "cp949", "<html>"),
        (JAPANESE, "cp932", "<html lang=ko>"),
        (KOREAN, "cp949", "<html lang=ja>"),
        (KOREAN, "cp949", "<html data-lang=ko lang=zh-TW>"),
        ("80 GB – “so” naïve at 70 °C, für 5 µm", "cp1252", "<html>"),
        ("80 GB – “so” naïve at 70 °C, für 5 µm", "cp1252", "<html lang=en>"),
        ("Память ускорителя равна восьмидесяти гигабайтам, и это много.", "cp1251", "<html lang=ru>"),
        ("Память ускорителя равна восьмидесяти гигабайтам, и это много.", "koi8_r", "<html>"),
    ],
)
def test_what_is_words_of_no_charset_is_refused(words, codec, head):
    with pytest.raises(Undecodable, match=SENTENCE):
        read(words, codec, head)


@pytest.mark.parametrize("words", [KOREAN, JAPANESE, SIMPLIFIED, TRADITIONAL])
@pytest.mark.parametrize("lang", ["", " lang=ko", " lang=ja", " lang=zh", " lang=zh-TW"])
def test_utf_8_with_a_fault_is_not_read_as_something_else(words, lang):
    for at in range(6, 80):
        body = f"<html{lang}>{words}".encode()
        with pytest.raises(Undecodable, match=SENTENCE):
            decode_bytes(body[:60] + b"\xff" + body[60 + at :], "there", "text/html")


def test_nothing_is_guessed_where_two_charsets_fit():
    words = "储存80GB"  # Four bytes that are two usual letters in either charset.
    with pytest.raises(Undecodable, match=SENTENCE):
        read(words, "gb2312", "<html lang=zh>")
    assert read(words, "gb2312", "<html lang=zh-CN>") == words


def test_a_text_is_not_guessed():
    with pytest.raises(Undecodable, match="the text declares no character set and is no UTF-8"):
        read(KOREAN, "cp949", "", "text/plain")


def test_what_is_declared_is_not_guessed():
    with pytest.raises(Undecodable, match="no cp932 at byte"):
        read(KOREAN, "cp949", '<html lang="ko"><meta charset="shift_jis">')
