"""Bodies: read in pieces, within limits, and taken out of their content encoding strictly."""

from __future__ import annotations

import zlib
from typing import Protocol

from urllib3 import HTTPResponse

from claimsheet.core.errors import TooMuch, Unreachable
from claimsheet.fetch.links import show_briefly
from claimsheet.fetch.pinning import Pin

ACCEPTED = "gzip, deflate"
_CHUNK = 65_536  # bytes
_MOST_MEMBERS = 1_000  # of a gzip body: each costs a copy of what follows
_GZIP, _ZLIB, _RAW = 16 + zlib.MAX_WBITS, zlib.MAX_WBITS, -zlib.MAX_WBITS


class Decoder(Protocol):
    """Takes bytes out of an encoding."""

    def decode(self, data: bytes, room: int) -> bytes:
        """What `data` adds, at most `room` bytes (1 or more) of it; zlib.error where it is broken."""

    def finished(self) -> bool:
        """Whether the encoding says that nothing is missing."""


class Plain:
    """No encoding."""

    def decode(self, data: bytes, room: int) -> bytes:
        """The bytes themselves."""
        return data[:room]

    def finished(self) -> bool:
        """True: only the transfer knows."""
        return True


class Gzip:
    """One or more gzip members (RFC 1952, 2.2)."""

    def __init__(self) -> None:
        self._stream, self._members = zlib.decompressobj(_GZIP), 1

    def _begin_member(self) -> None:
        self._stream, self._members = zlib.decompressobj(_GZIP), self._members + 1
        if self._members > _MOST_MEMBERS:
            raise zlib.error(f"more than {_MOST_MEMBERS} gzip members")

    def decode(self, data: bytes, room: int) -> bytes:
        """What `data` adds; bytes after the last member that are no further member are an error."""
        body = bytearray()
        while data and len(body) < room:
            if self._stream.eof:
                self._begin_member()
            body += self._stream.decompress(data, room - len(body))
            data = self._stream.unused_data or self._stream.unconsumed_tail
        return bytes(body)

    def finished(self) -> bool:
        """Whether the last member is whole."""
        return self._stream.eof


class Deflate:
    """Deflate in zlib's wrapping (RFC 9110, 8.4.1.2), or without it, as some servers send it."""

    def __init__(self) -> None:
        self._head, self._stream = b"", zlib.decompressobj(_ZLIB)
        self._begun = False

    def decode(self, data: bytes, room: int) -> bytes:
        """What `data` adds; the first two bytes tell which of the two it is (RFC 1950, 2.2)."""
        if not self._begun:
            data = self._head = self._head + data
            if len(data) < 2:
                return b""
            wrapped = data[0] & 0x0F == 8 and int.from_bytes(data[:2], "big") % 31 == 0
            self._begun, self._stream = True, zlib.decompressobj(_ZLIB if wrapped else _RAW)
        elif self._stream.eof:
            raise zlib.error("bytes after the end")
        body = self._stream.decompress(data, room)
        if self._stream.unused_data:
            raise zlib.error("bytes after the end")
        return body

    def finished(self) -> bool:
        """Whether the end has come."""
        return self._begun and self._stream.eof


_DECODERS: dict[str, type[Decoder]] = {"": Plain, "identity": Plain, "gzip": Gzip, "x-gzip": Gzip, "deflate": Deflate}


def open_decoder(raw: HTTPResponse, url: str) -> Decoder:
    """The decoder of a body; Unreachable where it is encoded in a way nobody asked for."""
    transfer = raw.headers.get("Transfer-Encoding", "").strip().lower()
    if transfer not in ("", "chunked"):
        raise Unreachable(url, f"broken answer: transfer encoding {show_briefly(transfer)}")
    coding = raw.headers.get("Content-Encoding", "").strip().lower()
    if coding not in _DECODERS:
        raise Unreachable(url, f"broken answer: content encoding {show_briefly(coding)}")
    return _DECODERS[coding]()


def _read_decoded(raw: HTTPResponse, decoder: Decoder, most: int, pin: Pin) -> bytes:
    """Up to one byte more than `most`."""
    body = bytearray()
    # read1 gives what has come; read would wait for a whole piece, and notice a limit only then.
    while len(body) <= most and (data := raw.read1(_CHUNK, decode_content=False)):
        body += decoder.decode(data, most + 1 - len(body))
        pin.budget.left(pin.link.url)
    if len(body) <= most and not decoder.finished():
        raise zlib.error("it ends early")
    return bytes(body)


def read_body(raw: HTTPResponse, most: int, pin: Pin, *, cut: bool = False) -> bytes:
    """The body of an answer without its content encoding, at most `most` bytes of it.

    A longer one is cut where `cut` says so, else TooMuch. Unreachable where it is broken: cut short of its Content-Length, of
    its last chunk or inside its encoding. Bytes on the wire are counted where they come in (`TimedReader`).
    """
    url = pin.link.url
    if not cut and (raw.length_remaining or 0) > pin.most_wire:
        raise TooMuch(url, f"more than {pin.most_wire:,} bytes")
    decoder = open_decoder(raw, url)
    try:
        body = _read_decoded(raw, decoder, most, pin)
    except zlib.error as error:
        raise Unreachable(url, f"broken answer: its content encoding is damaged ({error})") from error
    if len(body) > most and not cut:
        raise TooMuch(url, f"more than {most:,} bytes when decoded")
    return body[:most]
