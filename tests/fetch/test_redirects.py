"""Redirects: each hop judged like the first, and not without end."""

from __future__ import annotations

import itertools
from typing import Any

import pytest

from claimsheet.core.errors import AddressRefused, AnswerFailed, FetchError, TooMuch
from tests.fetch.doors import open_door
from tests.fetch.site import zip_zeros


def catch(url: str, **settings: Any) -> FetchError:
    with open_door(**settings) as door, pytest.raises(FetchError) as caught:
        door.fetch(url)
    return caught.value


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_redirects_are_followed(site, status):
    site.put("/c", "there")
    site.redirect("/b", "c", status)
    page = open_door().fetch(site.redirect("/a", "/b#part", status))
    assert (page.url, page.body) == (site.url + "/c", b"there")
    assert page.redirects == (site.url + "/b", site.url + "/c")


def test_as_many_redirects_as_allowed_are_followed(site):
    for number in range(5):
        site.redirect(f"/{number}", f"/{number + 1}")
    site.put("/5", "there")
    assert len(open_door().fetch(site.url + "/0").redirects) == 5


@pytest.mark.parametrize("status", [300, 305, 306])
def test_other_statuses_of_that_kind_are_failures(site, status):
    with pytest.raises(AnswerFailed, match=f"answered {status}"):
        open_door().fetch(site.redirect("/a", "/b", status))


def test_a_redirect_to_nowhere_is_a_failure(site):
    with pytest.raises(AnswerFailed, match="answered 302"):
        open_door().fetch(site.put("/a", status=302))


def test_redirects_in_a_circle(site):
    site.redirect("/b", "/a")
    error = catch(site.redirect("/a", "/b"))
    assert isinstance(error, TooMuch)
    assert "in a circle" in str(error)
    assert len(site.requests) == 2


def test_an_error_names_the_hop_that_failed(site):
    error = catch(site.redirect("/a", "http://10.0.0.1/b?c=1"))
    assert error.url == "http://10.0.0.1/b?c=1"
    assert error.why == "10.0.0.1 is at 10.0.0.1, which is no public address"


def test_too_many_redirects(site):
    for number in range(20):
        site.redirect(f"/{number}", f"/{number + 1}")
    error = catch(site.url + "/0")
    assert isinstance(error, TooMuch)
    assert "more than 5 redirects" in str(error)
    assert len(site.requests) == 6


@pytest.mark.parametrize(
    "location",
    [
        "http://10.0.0.1/",
        "http://169.254.169.254/latest/meta-data/",
        "http://[::1]/",
        "http://[::ffff:10.0.0.1]/",
        "http://0/",
        "http://0xa9fea9fe/",
        "http://2852039166/",
        "//192.168.0.1/",
        "http://10.0.0.1:22/",
        "file:///etc/passwd",
        "ftp://127.0.0.1/",
        "gopher://127.0.0.1/",
        "http://user@127.0.0.1/",
    ],
)
def test_a_redirect_to_where_nobody_may_go_is_refused(site, location):
    """The guard of tests fails on any other address, so nothing was sent there."""
    error = catch(site.redirect("/a", location))
    assert isinstance(error, AddressRefused)
    assert error.url
    assert str(error) == f"{error.url}: {error.why}"
    assert len(site.requests) == 1


def test_the_body_of_a_redirect_is_not_read(site):
    bomb = zip_zeros(10)
    url = site.put("/a", bomb, 302, headers={"Location": "/b", "Content-Encoding": "gzip"})
    site.put("/b", "x")
    assert open_door(max_decoded_bytes=1_000).fetch(url).body == b"x"
    url = site.drip("/c", itertools.chain([b"HTTP/1.1 302 Found\r\nLocation: /b\r\n\r\n"], itertools.repeat(b"x" * 10_000)), 0)
    assert open_door(total_seconds=2).fetch(url).body == b"x"
