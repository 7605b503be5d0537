"""What is fuzzed: each target takes bytes, and raises only where something of ours is broken."""

from __future__ import annotations

import math
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import NoReturn

from claimsheet.core.document import LANGUAGES
from claimsheet.core.errors import AddressRefused, InputError, TooSlow, Undecodable
from claimsheet.core.settings import Settings
from claimsheet.documents.building import build_from_html, build_from_text
from claimsheet.documents.files import read_docx, read_pdf
from claimsheet.extract.dates import find_dates
from claimsheet.extract.folding import fold
from claimsheet.extract.quantities import find_quantities
from claimsheet.fetch.addresses import judge
from claimsheet.fetch.charsets import decode_bytes
from claimsheet.fetch.links import LONGEST, follow_link, parse_link
from claimsheet.fetch.policy import PRODUCT
from claimsheet.fetch.robots import parse_rules
from tests.fuzz.packing import pack_docx
from tests.hostile.checking import assert_sound, check

Target = Callable[[bytes], None]
SECONDS = 5
_SETTINGS = Settings(max_check_seconds=SECONDS)
_CHARSETS = (None, "utf-8", "euc-kr", "gb18030", "big5", "shift_jis", "euc-jp", "iso-2022-jp", "utf-16", "utf-7", "koi8-r")


def _pick(data: bytes) -> tuple[int, bytes]:
    """A number to choose by, and the rest."""
    return (data[0], data[1:]) if data else (0, data)


@contextmanager
def _end_after(seconds: float) -> Iterator[None]:
    """Ends what runs inside, as the process ends in which such files are read (`claimsheet/documents/apart.py`). The alarm is not libFuzzer's."""

    def end(*_: object) -> NoReturn:
        raise TooSlow("without end")

    before = signal.signal(signal.SIGVTALRM, end)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def read_text(data: bytes) -> None:
    """A text through the whole check."""
    text = data.decode("utf-8", "ignore")
    if answer := check(text):
        assert_sound(text, answer)


def read_numbers(data: bytes) -> None:
    """Quantities and dates in each language: they stand where they say, and are numbers."""
    choice, rest = _pick(data)
    text, language = rest.decode("utf-8", "ignore"), LANGUAGES[choice % len(LANGUAGES)]
    folded = fold(text)
    assert len(folded) == len(text)
    for mark in find_quantities(text, folded, language, []):
        assert text[mark.start : mark.end] == mark.text
        assert math.isfinite(mark.value.value)
    for mark in find_dates(text, folded, language, "2025-02", []):
        assert text[mark.start : mark.end] == mark.text


def read_page(data: bytes) -> None:
    """Bytes in some charset as a page."""
    choice, rest = _pick(data)
    try:
        build_from_html(decode_bytes(rest, "there", "text/html", _CHARSETS[choice % len(_CHARSETS)]), _SETTINGS)
    except (InputError, TooSlow, Undecodable):
        pass


def read_plain(data: bytes) -> None:
    """Bytes in some charset as a text."""
    choice, rest = _pick(data)
    try:
        build_from_text(decode_bytes(rest, "there", "text/plain", _CHARSETS[choice % len(_CHARSETS)]), _SETTINGS)
    except (InputError, Undecodable):
        pass


def read_word(data: bytes) -> None:
    """A file of Word: the archive itself, or its one part of words."""
    choice, rest = _pick(data)
    content = pack_docx(rest) if choice % 2 else rest
    try:
        with _end_after(1):
            html = read_docx(content)
        build_from_html(html, _SETTINGS)
    except (InputError, TooSlow):
        pass


def read_print(data: bytes) -> None:
    """A PDF."""
    try:
        with _end_after(1):
            read_pdf(data)
    except (InputError, TooSlow):
        pass


def read_robots(data: bytes) -> None:
    """A robots.txt: it allows or forbids, and says how long to wait."""
    rules = parse_rules(data)
    assert rules.can_fetch("https://spec.test/a?b=%20*$", PRODUCT) in (True, False)
    delay = rules.crawl_delay(PRODUCT) or 0.0
    assert not math.isnan(float(delay))


def read_address(data: bytes) -> None:
    """An address, and one that a site sends us on to: refused, or read alike however often."""
    written = data.decode("utf-8", "ignore")
    judge(written)
    for read in (lambda: parse_link(written), lambda: follow_link(parse_link("https://spec.test/a"), data.decode("latin-1"))):
        try:
            link = read()
        except AddressRefused:
            continue
        assert link.scheme in ("http", "https")
        if len(link.url) <= LONGEST:  # escapes may make it longer than one may be written
            assert parse_link(link.url) == link


TARGETS: dict[str, Target] = {
    "text": read_text,
    "numbers": read_numbers,
    "page": read_page,
    "plain": read_plain,
    "word": read_word,
    "print": read_print,
    "robots": read_robots,
    "address": read_address,
}
