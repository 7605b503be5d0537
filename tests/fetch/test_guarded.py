"""A guarded door tells nobody what lies in a network: refused, unreachable and failed are one and the same error."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from claimsheet.core.errors import (
    AddressRefused,
    AnswerFailed,
    DocumentGone,
    FetchError,
    RobotsForbid,
    TooMuch,
    Unreachable,
)
from claimsheet.fetch.door import HIDDEN
from tests.fetch.doors import Waits, open_door, resolve_here
from tests.fetch.site import Site


def raise_no_name(host: str, port: int) -> list[str]:
    raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")


@contextmanager
def reserve_port() -> Iterator[int]:
    """A port of this machine where nobody listens."""
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        yield held.getsockname()[1]


def catch(url: str, *, guarded: bool, **settings: Any) -> FetchError:
    with open_door(guarded=guarded, **settings) as door, pytest.raises(FetchError) as caught:
        door.fetch(url)
    return caught.value


# What lies behind http://spec.test/a of a site: how the site answers, how the name resolves, and what an unguarded door says.
BEHIND: dict[str, tuple[Callable[[Site], Any], Callable[[str, int], list[str]], type[FetchError], str]] = {
    "private": (lambda site: None, lambda *_: ["10.0.0.1"], AddressRefused, "10.0.0.1, which is no public address"),
    "metadata": (lambda site: None, lambda *_: ["169.254.169.254"], AddressRefused, "no public address"),
    "port": (lambda site: None, lambda *_: ["8.8.8.8"], AddressRefused, "is neither 80 nor 443"),
    "no name": (lambda site: None, raise_no_name, Unreachable, "no address for spec.test"),
    "redirect": (lambda site: site.redirect("/a", "http://user@10.0.0.1/"), resolve_here, AddressRefused, "credentials"),
    "500": (lambda site: site.put("/a", status=500), resolve_here, AnswerFailed, "answered 500"),
    "403": (lambda site: site.put("/a", status=403), resolve_here, AnswerFailed, "answered 403"),
    "broken": (lambda site: site.put("/a", "x", headers={"Content-Length": "5"}), resolve_here, Unreachable, "broken answer"),
}


@pytest.mark.parametrize("case", BEHIND)
def test_all_failures_are_one(site, case):
    setup, resolve, kind, why = BEHIND[case]
    setup(site)
    url = f"http://spec.test:{site.port}/a"
    plain = catch(url, guarded=False, resolve=resolve)
    assert type(plain) is kind
    assert why in str(plain)
    hidden = catch(url, guarded=True, resolve=resolve)
    assert type(hidden) is Unreachable
    assert str(hidden) == f"{url}: {HIDDEN}"
    assert vars(hidden) == {"url": url, "why": HIDDEN, "passing": False}


def test_no_connection_is_told_the_same():
    with reserve_port() as port:
        url = f"http://spec.test:{port}/a"
        assert "no connection: Connection refused" in str(catch(url, guarded=False, resolve=resolve_here))
        hidden = catch(url, guarded=True, resolve=resolve_here)
    assert vars(hidden) == {"url": url, "why": HIDDEN, "passing": False}


@pytest.mark.parametrize("url", ["ftp://spec.test/", "http://user:word@spec.test/", "http://10.0.0.1/", "http://[::1]/", "x\ny"])
def test_an_address_that_is_refused_as_written_is_told_the_same(url):
    hidden = catch(url, guarded=True)
    assert type(hidden) is Unreachable
    assert hidden.why == HIDDEN
    assert "\n" not in str(hidden)


def test_neither_refused_nor_nameless_is_tried_again():
    """How long an answer takes would tell them apart."""
    for resolve in (lambda *_: ["10.0.0.1"], raise_no_name):
        waits = Waits()
        catch("http://spec.test/", guarded=True, resolve=resolve, sleep=waits)
        assert waits.seconds == []


def test_robots_txt_of_a_refused_address_is_told_the_same(site):
    """Asking for robots.txt comes first, and must not tell more than asking for the page would."""
    hidden = [
        catch("http://spec.test/", guarded=True, resolve=resolve, robots=True)
        for resolve in (lambda *_: ["10.0.0.1"], raise_no_name)
    ]
    assert vars(hidden[0]) == vars(hidden[1])
    site.redirect("/robots.txt", "http://10.0.0.1/robots.txt")
    site.put("/a", "x")
    assert catch(site.url + "/a", guarded=True, robots=True).why == HIDDEN
    assert site.asked("/a") == []


def test_what_only_public_hosts_can_say_is_told(site):
    site.put("/robots.txt", "User-agent: *\nDisallow: /closed")
    site.redirect("/circle", "/circle")
    assert type(catch(site.url + "/none", guarded=True, robots=True)) is DocumentGone
    assert type(catch(site.url + "/closed", guarded=True, robots=True)) is RobotsForbid
    assert type(catch(site.url + "/circle", guarded=True, robots=True)) is TooMuch


def test_a_page_comes_through(site):
    with open_door(guarded=True) as door:
        assert door.fetch(site.put("/a", "x")).body == b"x"
