"""One request and its answer, every way it can break told as one kind of error."""

from __future__ import annotations

import ssl
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from http.client import HTTPException
from typing import Literal

from requests import PreparedRequest, Request
from urllib3 import HTTPResponse
from urllib3.exceptions import HTTPError, InvalidHeader
from urllib3.exceptions import TimeoutError as TimedOut

from claimsheet.core.errors import Unreachable
from claimsheet.fetch.bodies import read_body
from claimsheet.fetch.links import Link, show_briefly
from claimsheet.fetch.pinning import Pin, PinnedAdapter

Verify = str | Literal[True]
_REDIRECTS = frozenset({301, 302, 303, 307, 308})


@dataclass(frozen=True, slots=True)
class Errand:
    """What a request is for: its headers, and how much of a body is wanted.

    `conditions` are headers that ask whether the document at `known` has changed: they go to no other address. `most_wire` and `most_decoded` are bytes. A body of more than `most_decoded` is cut there where `cut` says so, else TooMuch.
    """

    headers: tuple[tuple[str, str], ...]
    most_wire: int
    most_decoded: int
    cut: bool = False
    known: str | None = None
    conditions: tuple[tuple[str, str], ...] = ()

    def asks(self, link: Link) -> bool:
        """Whether the link is asked for on conditions."""
        return bool(self.conditions) and link.url == self.known


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer, read to its end and let go. The body is there for status 200 alone, without its content encoding."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes = b""

    def first(self, name: str) -> str | None:
        """The first header of a name, None where there is none."""
        return next((value for key, value in self.headers if key.lower() == name.lower()), None)

    @property
    def location(self) -> str | None:
        """Where the answer sends us on to; None where it is no redirect."""
        return self.first("Location") or None if self.status in _REDIRECTS else None


def _prepare(link: Link, errand: Errand) -> PreparedRequest:
    conditions = errand.conditions if errand.asks(link) else ()
    request = Request("GET", link.url, dict((*errand.headers, *conditions))).prepare()
    # What was judged is what is sent, whatever a second reading would make of it.
    request.url = link.url
    return request


def _unwrap(error: BaseException) -> Iterator[BaseException]:
    """An error, and those inside it."""
    seen: set[int] = set()
    inner: object = error
    while isinstance(inner, BaseException) and id(inner) not in seen:
        seen.add(id(inner))
        yield inner
        parts = (getattr(inner, "reason", None), *reversed(inner.args), inner.__cause__)
        inner = next((part for part in parts if isinstance(part, BaseException)), None)


def explain_failure(url: str, error: Exception) -> Unreachable:
    """What a failure of the network, of TLS or of HTTP is told as."""
    chain = list(_unwrap(error))
    told = show_briefly(f"{type(chain[-1]).__name__} {chain[-1]}".strip())
    if any(isinstance(one, (ssl.SSLError, ssl.CertificateError)) for one in chain):
        return Unreachable(url, f"TLS: {told}")
    if any(isinstance(one, (TimeoutError, TimedOut)) for one in chain):
        return Unreachable(url, "timed out", passing=True)
    return Unreachable(url, f"broken answer: {told}", passing=not any(isinstance(one, InvalidHeader) for one in chain))


def _take(raw: HTTPResponse, errand: Errand, pin: Pin) -> Answer:
    headers = tuple((name, value) for name, value in raw.headers.iteritems())
    body = read_body(raw, errand.most_decoded, pin, cut=errand.cut) if raw.status == 200 else b""
    return Answer(raw.status, headers, body)


def exchange(errand: Errand, pin: Pin, verify: Verify) -> Answer:
    """Asks once, at the pinned addresses, and reads the answer. Unreachable where anything breaks, TooMuch where it is over a
    limit. `verify` is the file of the certificate authorities to trust, or True for the usual ones.

    No proxy, .netrc or cookie has a part in it: there is no session that could read them.
    """
    adapter = PinnedAdapter(pin)
    try:
        seconds = (pin.connect_seconds, pin.read_seconds)
        response = adapter.send(_prepare(pin.link, errand), stream=True, timeout=seconds, verify=verify)
        with closing(response.raw):
            return _take(response.raw, errand, pin)
    except (OSError, HTTPError, HTTPException, ValueError) as error:
        # Whatever a host sends, and whichever reader stumbles over it, is told as one kind of error.
        raise explain_failure(pin.link.url, error) from error
    finally:
        adapter.close()
