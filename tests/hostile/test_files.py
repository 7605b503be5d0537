"""Files that were made to hurt are refused in time, and take the memory of a process that ends with them."""

from __future__ import annotations

import io
import resource
import shutil
import signal
import subprocess
import sys
import time
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from claimsheet.core.errors import InputError, TooSlow
from claimsheet.core.patience import limit_time
from claimsheet.documents.apart import read_apart
from claimsheet.documents.files import DOCX, ENTITIES, NO_DOCX, PDF, read_docx
from tests.fuzz.packing import pack_docx, pack_pdf, pack_printed, write_paragraph, write_stream, write_words

SHOWN = b"BT /F 12 Tf 72 700 Td (H100 has 80 GB) Tj ET "
WORDS = write_words(write_paragraph("H100 80 GB"))
SECONDS, MEGABYTES = 4, 900


def define_entities(depth: int = 9) -> str:
    """Entities that name each other: ten to the power of `depth` words."""
    nested = "".join(f'<!ENTITY a{n + 1} "{f"&a{n};" * 10}">' for n in range(depth))
    return f'<!DOCTYPE x [<!ENTITY a0 "ha">{nested}]>'


def laugh(codec: str = "utf-8") -> bytes:
    """A part of a file of Word that unfolds to a thousand million words."""
    told = write_words(write_paragraph("&a9;"), head=define_entities()).decode()
    return told.replace("?>", f' encoding="{codec}"?>', 1).encode(codec)


def lie(content: bytes, size: int) -> bytes:
    """A file of Word that says of its words that they are few."""
    packed = bytearray(pack_docx(content))
    for mark, place in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        start = packed.rfind(mark)
        packed[start + place : start + place + 4] = size.to_bytes(4, "little")
    return bytes(packed)


def nest(depth: int) -> bytes:
    """An archive in an archive in an archive."""
    content = bytes(10_000_000)
    for _ in range(depth):
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("word/document.xml", content)
        content = packed.getvalue()
    return content


def loop_pages() -> bytes:
    """A PDF whose pages are their own parents."""
    return pack_pdf(
        [b"<</Type /Catalog /Pages 2 0 R>>", b"<</Type /Pages /Kids [3 0 R 3 0 R]>>", b"<</Type /Pages /Kids [2 0 R]>>"]
    )


def pack_deep(times: int) -> bytes:
    """A stream of 300 million blanks, packed over and over."""
    packed = zlib.compressobj(9)
    content = packed.compress(SHOWN) + b"".join(packed.compress(b" " * 1_000_000) for _ in range(300)) + packed.flush()
    for _ in range(times - 1):
        content = zlib.compress(content)
    return pack_printed(content, b"/Filter [" + b"/FlateDecode " * times + b"]")


BOMBS: dict[str, tuple[str, Callable[[], bytes]]] = {
    "docx of zeros": (DOCX, lambda: pack_docx(WORDS, {"word/media/a.png": bytes(45_000_000)})),
    "docx of many parts": (DOCX, lambda: pack_docx(WORDS, {f"a{n}.xml": b"" for n in range(3_000)})),
    "docx that lies": (DOCX, lambda: lie(bytes(45_000_000), 10)),
    "docx of archives": (DOCX, lambda: nest(5)),
    "docx of entities": (DOCX, lambda: pack_docx(laugh())),
    "docx of entities in UTF-16": (DOCX, lambda: pack_docx(laugh("utf-16"))),
    "docx of tags": (DOCX, lambda: pack_docx(write_words("<w:p/>" * 1_000_000))),
    "docx of depth": (DOCX, lambda: pack_docx(write_words("<w:p>" * 100_000 + "</w:p>" * 100_000))),
    "pdf of blanks": (PDF, lambda: pack_deep(1)),
    "pdf packed twice": (PDF, lambda: pack_deep(2)),
    "pdf of depth": (PDF, lambda: pack_printed(b"[" * 200_000)),
    "pdf of deep records": (PDF, lambda: pack_pdf([b"<</Type /Catalog /Pages 2 0 R>>", b"<</A " * 100_000])),
    "pdf of pages in a circle": (PDF, loop_pages),
    "pdf of tables in a circle": (PDF, lambda: pack_pdf([b"<</Type /Catalog /Pages 2 0 R>>", write_stream(b"")], more=b"/Prev 9")),
    "pdf without end": (PDF, (Path(__file__).parent.parent / "fuzz" / "corpus" / "print" / "endless.bin").read_bytes),
}  # fmt: skip


def read_or_refuse(kind: str, content: bytes) -> str:
    """The words of a file, none where it is refused."""
    try:
        with limit_time(SECONDS):
            return read_apart(kind, content)
    except (InputError, TooSlow):
        return ""


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_ends(name: str) -> None:
    kind, build = BOMBS[name]
    content = build()
    assert len(content) < 4_000_000  # it could be sent
    start, before = time.monotonic(), resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    assert len(read_or_refuse(kind, content)) < 1_000
    assert time.monotonic() - start < 2 * SECONDS
    # The largest of all processes so far: a browser of other tests may have been larger.
    assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss <= max(before, MEGABYTES * 1_000)


def test_a_file_without_end_is_told_to_be_slow() -> None:
    with limit_time(1), pytest.raises(TooSlow):
        read_apart(PDF, BOMBS["pdf without end"][1]())


@pytest.mark.parametrize("codec", ["utf-8", "utf-16"])
@pytest.mark.parametrize("name", ["word/document.xml", "word/odd.bin"])
def test_entities_are_refused_in_whatever_part_they_are(codec: str, name: str) -> None:
    with pytest.raises(InputError, match=ENTITIES):
        read_docx(pack_docx(WORDS, {name: laugh(codec)}) if "odd" in name else pack_docx(laugh(codec)))


def test_files_as_they_should_be_are_read() -> None:
    assert "H100 80 GB" in read_apart(DOCX, pack_docx(WORDS))
    assert read_apart(PDF, pack_printed(SHOWN)) == "H100 has 80 GB"


def test_a_process_that_is_ended_is_a_file_that_does_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", str(shutil.which("false")))
    with pytest.raises(InputError, match=NO_DOCX):
        read_apart(DOCX, pack_docx(WORDS))


def test_a_file_that_takes_all_its_time_of_the_processor_is_told_to_be_slow(monkeypatch: pytest.MonkeyPatch) -> None:
    ended = subprocess.CompletedProcess[bytes]([], -signal.SIGXCPU, b"")
    monkeypatch.setattr("claimsheet.documents.apart._ask", lambda *_: ended)
    with pytest.raises(TooSlow):
        read_apart(PDF, pack_printed(SHOWN))
