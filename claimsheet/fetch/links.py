"""Addresses as people and sites write them, read strictly: http and https, no credentials, nothing hidden in the spelling."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import quote, urljoin

from requests.utils import requote_uri
from urllib3.exceptions import LocationParseError
from urllib3.util import parse_url

from claimsheet.core.errors import AddressRefused

LONGEST = 2_000  # characters of an address
_LONGEST_SHOWN = 300
_PORTS = {"http": 80, "https": 443}
_START = re.compile(r"https?://([^/?#]+)", re.I)
# Letters, digits, hyphens and underscores in labels of up to 63 (RFC 1035, 2.3.4); the underscore is in use.
_NAME = re.compile(r"(?=.{1,253}\Z)[a-z0-9_-]{1,63}(?:\.[a-z0-9_-]{1,63})*")
_LITERAL_6 = re.compile(r"\[[0-9a-f:.]+\]")
_RESERVED = "!#$%&'()*+,/:;=?@[]~"


@dataclass(frozen=True, slots=True)
class Link:
    """An address that was read. `host` is ASCII in lower case, without brackets or a dot at its end; `target` is the path with
    its query as it is sent, the fragment dropped."""

    scheme: str
    host: str
    port: int
    target: str

    @property
    def origin(self) -> str:
        """The scheme, host and port, the port only where it is not the usual one (RFC 6454)."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{self.scheme}://{host}" + ("" if self.port == _PORTS[self.scheme] else f":{self.port}")

    @property
    def url(self) -> str:
        """The whole address."""
        return self.origin + self.target


def show_briefly(written: str) -> str:
    """Words of others as an error may repeat them: on one line, without control characters, and not endless."""
    shown = written if len(written) <= _LONGEST_SHOWN else written[:_LONGEST_SHOWN] + "…"
    return "".join(char if char.isprintable() else f"\\x{ord(char):02x}" for char in shown)


def _refuse_spelling(written: str) -> None:
    """Refuses what different readers of one address would read differently."""
    if len(written) > LONGEST:
        raise AddressRefused(show_briefly(written), f"an address of more than {LONGEST:,} characters")
    if any(char.isspace() or char == "\\" or not char.isprintable() for char in written):
        raise AddressRefused(show_briefly(written), "white space, a backslash or a control character in the address")
    start = _START.match(written)
    if not start:
        raise AddressRefused(show_briefly(written), "no http or https address")
    if "@" in start[1] or "%" in start[1]:
        raise AddressRefused(show_briefly(written), "credentials or escapes before the path of the address")


def _read_once(written: str) -> Link:
    try:
        parts = parse_url(written)
    except LocationParseError as error:
        raise AddressRefused(show_briefly(written), "an address that cannot be read") from error
    scheme, host = parts.scheme or "", (parts.host or "").removesuffix(".")
    if parts.auth is not None or scheme not in _PORTS or not (_NAME.fullmatch(host) or _LITERAL_6.fullmatch(host)):
        raise AddressRefused(show_briefly(written), "an address without a host that can be read")
    target = (parts.path or "/") + ("" if parts.query is None else f"?{parts.query}")
    port = _PORTS[scheme] if parts.port is None else parts.port
    return Link(scheme, host.strip("[]"), port, requote_uri(target))


def parse_link(written: str) -> Link:
    """Reads an address of up to 2,000 characters strictly (RFC 3986), the host by IDNA 2008. AddressRefused where it is no
    http or https address, carries credentials, or has a spelling that could hide something.

    The port is not judged here: which ports are open depends on where the host lies (`resolve_public`).
    """
    _refuse_spelling(written)
    link = _read_once(written)
    # Undoing needless escapes can bring dots back ("/a/%2e%2e/b"); the second reading takes them out. What robots.txt is asked
    # about has to be what is sent.
    return _read_once(link.url)


def follow_link(link: Link, location: str) -> Link:
    """Where a redirect leads: the Location header of an answer (RFC 9110, 10.2.2), as read off the wire in Latin-1.

    AddressRefused where it is no http or https address, or leads from https back to http.
    """
    raw = location.strip().encode("latin-1", "replace")
    try:
        target = urljoin(link.url, quote(raw, safe=_RESERVED))
    except ValueError as error:
        raise AddressRefused(link.url, f"redirects to {show_briefly(location)}, which cannot be read") from error
    following = parse_link(target)
    if link.scheme == "https" and following.scheme == "http":
        raise AddressRefused(link.url, f"redirects from https to {show_briefly(following.url)}")
    return following
