"""Connections that go to addresses judged before, while the host's name stays in the request and in the certificate."""

from __future__ import annotations

import io
import socket
from dataclasses import dataclass
from functools import partial
from http.client import HTTPResponse
from typing import Any

from requests import PreparedRequest, Response
from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool

from claimsheet.core.errors import TooMuch, Unreachable
from claimsheet.fetch.addresses import Address
from claimsheet.fetch.budgets import Budget
from claimsheet.fetch.links import Link

_MOST_ADDRESSES = 4  # tried of one host: each may cost the whole time to connect


@dataclass(frozen=True, slots=True)
class Pin:
    """Where one connection goes, and what it may take."""

    link: Link
    addresses: tuple[Address, ...]
    budget: Budget
    connect_seconds: float
    read_seconds: float
    most_wire: int  # bytes


def _connect(address: Address, pin: Pin) -> socket.socket:
    seconds = min(pin.connect_seconds, pin.budget.left(pin.link.url))
    made = socket.socket(socket.AF_INET6 if address.version == 6 else socket.AF_INET, socket.SOCK_STREAM)
    try:
        made.settimeout(seconds)
        # The address in digits, so that nothing is resolved a second time.
        made.connect((str(address), pin.link.port))
    except BaseException:
        made.close()
        raise
    return made


def open_socket(pin: Pin) -> socket.socket:
    """A connection to the first of the pinned addresses that takes one; Unreachable where none does.

    No other address is ever tried, and no name is looked up.
    """
    failure: OSError | None = None
    for address in pin.addresses[:_MOST_ADDRESSES]:
        try:
            return _connect(address, pin)
        except OSError as error:
            failure = error
    why = getattr(failure, "strerror", None) or failure or "no address"
    raise Unreachable(pin.link.url, f"no connection: {why}", passing=True) from failure


class TimedReader(io.RawIOBase):
    """The bytes of one answer as they come: each wait is bounded by what is left of the budget, and all are counted.

    Timeouts of a socket count from byte to byte, so a host that sends one now and then, in its headers or its body, would
    otherwise hold a connection for days.
    """

    def __init__(self, raw: io.RawIOBase, sock: socket.socket, pin: Pin) -> None:
        super().__init__()
        self._raw, self._sock, self._pin, self._came = raw, sock, pin, 0

    def readable(self) -> bool:
        """True."""
        return True

    def readinto(self, buffer: Any) -> int | None:
        """Reads once. TooMuch where the time or the bytes are used up, TimeoutError where nothing came."""
        url = self._pin.link.url
        self._sock.settimeout(min(self._pin.read_seconds, self._pin.budget.left(url)))
        try:
            came = self._raw.readinto(buffer)
        except TimeoutError:
            self._pin.budget.left(url)
            raise
        self._came += came or 0
        if self._came > self._pin.most_wire:
            raise TooMuch(url, f"more than {self._pin.most_wire:,} bytes")
        return came

    def close(self) -> None:
        """Lets go of the socket."""
        try:
            self._raw.close()
        finally:
            super().close()


class TimedResponse(HTTPResponse):
    """An answer whose every byte, from the status line on, comes through a TimedReader."""

    def __init__(self, sock: socket.socket, *args: Any, pin: Pin, **named: Any) -> None:
        super().__init__(sock, *args, **named)
        self.fp = io.BufferedReader(TimedReader(self.fp.detach(), sock, pin))


class PinnedConnection(HTTPConnection):
    """A connection to where its pin says."""

    def __init__(self, *args: Any, pin: Pin, **named: Any) -> None:
        super().__init__(*args, **named)
        self._pin = pin
        # The standard library makes answers by this name; it need not be a class.
        self.response_class = partial(TimedResponse, pin=pin)  # type: ignore[assignment]

    def _new_conn(self) -> socket.socket:
        return open_socket(self._pin)


class PinnedTLSConnection(PinnedConnection, HTTPSConnection):
    """The same under TLS: the name asked for and the name in the certificate are those of the link's host."""


class PinnedPool(HTTPConnectionPool):
    """Makes pinned connections."""

    ConnectionCls = PinnedConnection


class PinnedTLSPool(HTTPSConnectionPool):
    """Makes pinned connections under TLS."""

    ConnectionCls = PinnedTLSConnection


class PinnedAdapter(HTTPAdapter):
    """Carries one request to its pin, past any proxy the environment may name. For one use; `close` it."""

    def __init__(self, pin: Pin) -> None:
        super().__init__()
        kind = PinnedTLSPool if pin.link.scheme == "https" else PinnedPool
        self._pool: HTTPConnectionPool = kind(pin.link.host, pin.link.port, pin=pin)

    def get_connection_with_tls_context(self, *_: Any, **__: Any) -> HTTPConnectionPool:
        """The pinned pool, whatever the request's own address says."""
        return self._pool

    def build_response(self, req: PreparedRequest, resp: Any) -> Response:
        """The bare answer: no cookie is read from it."""
        response = Response()
        response.status_code, response.raw, response.request = resp.status, resp, req
        return response

    def close(self) -> None:
        """Closes what is still open."""
        self._pool.close()
        super().close()
