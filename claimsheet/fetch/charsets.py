"""The text of a page: in which charset its bytes are, and what they say in it."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

from claimsheet.core.errors import Undecodable
from claimsheet.fetch.guesses import guess_codecs
from claimsheet.fetch.pages import Page

# UTF-32 before UTF-16: its mark begins with the other's.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Codec: the labels that mean it (WHATWG Encoding, 4.2). A label that is not here says nothing: Python's own table also knows
# utf-7, unicode_escape and others that no page is in.
_LABELS = {
    "utf-8": "utf-8 utf8 unicode-1-1-utf-8 x-unicode20utf8 unicode11utf8 unicode20utf8",
    "utf-16-le": "utf-16 utf-16le ucs-2 unicode iso-10646-ucs-2 csunicode unicodefeff",
    "utf-16-be": "utf-16be unicodefffe",
    "cp1252": "windows-1252 cp1252 x-cp1252 iso-8859-1 iso8859-1 iso_8859-1 iso88591 latin1 l1 ascii us-ascii ansi_x3.4-1968 cp819",
    "cp949": "euc-kr euckr ks_c_5601-1987 ks_c_5601-1989 ksc5601 ksc_5601 korean windows-949 cp949 ms949 iso-ir-149 cseuckr",
    "gb18030": "gb18030 gbk x-gbk gb2312 gb_2312 gb_2312-80 chinese csgb2312 iso-ir-58 cp936 ms936 windows-936",
    "big5hkscs": "big5 big5-hkscs cn-big5 x-x-big5 csbig5",
    "cp932": "shift_jis shift-jis sjis x-sjis ms_kanji ms932 windows-31j cp932 csshiftjis",
    "euc_jp": "euc-jp eucjp x-euc-jp cseucpkdfmtjapanese",
    "iso2022_jp": "iso-2022-jp csiso2022jp",
    "iso8859_2": "iso-8859-2 iso8859-2 iso_8859-2 latin2 l2",
    "iso8859_5": "iso-8859-5 iso8859-5 iso_8859-5 cyrillic",
    "iso8859_7": "iso-8859-7 iso8859-7 iso_8859-7 greek",
    "iso8859_15": "iso-8859-15 iso8859-15 iso_8859-15 latin9 l9",
    "cp1250": "windows-1250 cp1250 x-cp1250",
    "cp1251": "windows-1251 cp1251 x-cp1251",
    "cp1253": "windows-1253 cp1253 x-cp1253",
    "cp1254": "windows-1254 cp1254 x-cp1254 iso-8859-9 iso8859-9 iso_8859-9 latin5 l5",
    "koi8_r": "koi8-r koi8 koi8_r koi",
    "koi8_u": "koi8-u",
}
_CODECS = {label: codec for codec, labels in _LABELS.items() for label in labels.split()}
_PRESCAN = 1_024  # bytes a page has to tell its charset in (HTML, 4.2.5.4)
_COMMENT = re.compile(rb"<!--.*?(?:-->|\Z)", re.S)
_META = re.compile(rb"<meta[\s/][^>]*?charset\s*=\s*[\"']?\s*([\w.:-]+)", re.I)
_XML = re.compile(rb"\s*<\?xml\s[^>]*?encoding\s*=\s*[\"']([\w.:-]+)", re.I)
_UTF = "utf-8"


def find_codec(label: str | None) -> str | None:
    """The codec of a label; None where there is no label, or no page would be in what it means."""
    return _CODECS.get(label.strip().lower()) if label else None


def _is_page(media_type: str) -> bool:
    return not media_type or re.search(r"html|xml", media_type) is not None


def _find_head(body: bytes) -> bytes:
    return _COMMENT.sub(b"", body[:_PRESCAN])


def _find_declared(body: bytes) -> str | None:
    """The codec a page of HTML or XML declares in its first 1,024 bytes; None where it declares none."""
    found = _XML.match(body[:_PRESCAN]) or _META.search(_find_head(body))
    codec = find_codec(found[1].decode("ascii", "replace")) if found else None
    # Words that could be read as ASCII are not in UTF-16, whatever they say (HTML, 13.2.3.2).
    return _UTF if codec in ("utf-16-le", "utf-16-be") else codec


def _is_utf8(body: bytes) -> bool:
    """Whether bytes are UTF-8 beyond doubt: words in another charset do not form characters of three bytes by chance."""
    try:
        return any(character > "\u07ff" for character in body.decode(_UTF))
    except UnicodeDecodeError:
        return False


def _find_candidates(body: bytes, told: str | None, declared: str | None, *, page: bool) -> Iterator[str]:
    """The codecs to try, the first first. A declaration gives way to UTF-8 where the bytes are that beyond doubt, or where it does not
    hold; and then to the next. Where nothing is declared, a page may be in a charset of its language."""
    first = _UTF if (told or declared) and _is_utf8(body) else None
    yield from (codec for codec in ((first, told, _UTF, declared) if told else (first, declared, _UTF)) if codec)
    if page and not (told or declared):
        yield from guess_codecs(body, _find_head(body))


def _decode(data: bytes, codec: str, where: str) -> str:
    try:
        return data.decode(codec)
    except UnicodeDecodeError as error:
        raise Undecodable(where, f"no {codec} at byte {error.start:,}") from error


def decode_bytes(body: bytes, where: str, media_type: str, charset: str | None = None) -> str:
    """The text of bytes: by their byte order mark, else the `charset` that was told with them, else their own declaration, else UTF-8, else
    for a page that declares nothing the charset of its language; always strictly.

    A declared charset in which the bytes make no sense gives way to UTF-8 where they do. Undecodable, naming `where`, where nothing fits.
    Nothing is replaced or taken out but the mark.
    """
    for mark, codec in _MARKS:
        if body.startswith(mark):
            return _decode(body[len(mark) :], codec, where)
    page, told = _is_page(media_type), find_codec(charset)
    declared = _find_declared(body) if page else None
    failures = []
    for codec in _find_candidates(body, told, declared, page=page):
        try:
            return _decode(body, codec, where)
        except Undecodable as error:
            failures.append(error)
    if told or declared:
        raise failures[0]
    raise Undecodable(where, f"the {'page' if page else 'text'} declares no character set and is no UTF-8") from failures[0]


def decode_text(page: Page) -> str:
    """The text of a page as it was fetched."""
    return decode_bytes(page.body, page.url, page.media_type, page.charset)
