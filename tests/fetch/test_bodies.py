"""Content encodings that are as they should be, and those that are nearly so."""

from __future__ import annotations

import gzip
import random
import zlib

import pytest

from claimsheet.core.errors import Unreachable
from claimsheet.fetch import bodies
from tests.fetch.doors import open_door

BODY = random.Random(0).randbytes(200_000) + bytes(200_000)  # noqa: S311 - any bytes will do


def pack_raw(data: bytes) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    return packer.compress(data) + packer.flush()


@pytest.mark.parametrize(
    ("coding", "packed"),
    [
        (None, BODY),
        ("identity", BODY),
        ("gzip", gzip.compress(BODY, mtime=0)),
        ("GZIP", gzip.compress(BODY, mtime=0)),
        ("x-gzip", gzip.compress(BODY, mtime=0)),
        ("gzip", gzip.compress(BODY[:100_000], mtime=0) + gzip.compress(BODY[100_000:], mtime=0)),
        ("deflate", zlib.compress(BODY)),
        ("deflate", pack_raw(BODY)),
    ],
)
def test_a_body_is_decoded(site, coding, packed):
    assert open_door().fetch(site.put("/a", packed, headers={"Content-Encoding": coding})).body == BODY


@pytest.mark.parametrize("pack", [gzip.compress, zlib.compress, pack_raw])
def test_a_body_is_decoded_byte_by_byte(site, pack):
    coding = "gzip" if pack is gzip.compress else "deflate"
    head = f"HTTP/1.1 200 OK\r\nContent-Encoding: {coding}\r\n\r\n".encode()
    url = site.drip("/a", [head, *(bytes([one]) for one in pack(b"abcabcabc"))], 0.001)
    assert open_door().fetch(url).body == b"abcabcabc"


def test_a_chunked_body_is_put_together(site):
    chunks = b"".join(b"%x;note=1\r\n%b\r\n" % (n, b"x" * n) for n in range(1, 100))
    url = site.drip("/a", [b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", chunks, b"0\r\nTrailer: x\r\n\r\n"], 0)
    assert open_door().fetch(url).body == b"x" * 4_950


def test_bytes_that_come_after_the_end_are_broken(site):
    head = b"HTTP/1.1 200 OK\r\nContent-Encoding: deflate\r\n\r\n"
    with pytest.raises(Unreachable, match="bytes after the end"):
        open_door().fetch(site.drip("/a", [head, zlib.compress(b"a"), b"more"], 0.02))


@pytest.mark.parametrize(
    ("coding", "packed", "why"),
    [
        ("gzip", b"plain words", "incorrect header check"),
        ("gzip", b"", "ends early"),
        ("gzip", gzip.compress(b"a", mtime=0) + b"more", "incorrect header check"),
        ("gzip", gzip.compress(b"a", mtime=0)[:-8] + bytes(8), "incorrect data check"),
        ("deflate", b"\xff\xff\xff\xff", "invalid"),
        ("deflate", b"x", "ends early"),
        ("deflate", zlib.compress(b"a") + b"more", "bytes after the end"),
        ("br", b"x", "content encoding br"),
        ("zstd", b"x", "content encoding zstd"),
        ("deflate, gzip", b"x", "content encoding deflate, gzip"),
    ],
)
def test_a_body_that_is_not_what_it_says_is_broken(site, coding, packed, why):
    with pytest.raises(Unreachable, match=f"broken answer: .*{why}"):
        open_door().fetch(site.put("/a", packed, headers={"Content-Encoding": coding}))


def test_a_body_of_a_great_many_members_is_broken(site, monkeypatch):
    monkeypatch.setattr(bodies, "_MOST_MEMBERS", 10)
    member = gzip.compress(b"a", mtime=0)
    assert open_door().fetch(site.put("/a", member * 10, headers={"Content-Encoding": "gzip"})).body == b"a" * 10
    with pytest.raises(Unreachable, match="more than 10 gzip members"):
        open_door().fetch(site.put("/a", member * 11, headers={"Content-Encoding": "gzip"}))
