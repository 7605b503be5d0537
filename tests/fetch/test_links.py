"""Addresses as they are written: read strictly, and sent as they were read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from requests import Request

from claimsheet.core.errors import AddressRefused
from claimsheet.fetch.links import LONGEST, follow_link, parse_link, show_briefly


@pytest.mark.parametrize(
    ("written", "url"),
    [
        ("http://spec.test", "http://spec.test/"),
        ("HTTPS://Spec.TEST:443/A/../b?q=1#part", "https://spec.test/b?q=1"),
        ("http://spec.test:80/", "http://spec.test/"),
        ("http://spec.test:8080/", "http://spec.test:8080/"),
        ("http://spec.test:443/", "http://spec.test:443/"),
        ("http://spec.test./", "http://spec.test/"),
        ("https://spec.test/a%2Fb%7Ec", "https://spec.test/a%2Fb~c"),
        ("https://spec.test/a/%2e%2e/b", "https://spec.test/b"),
        ("https://spec.test/규격?칩=1", "https://spec.test/%EA%B7%9C%EA%B2%A9?%EC%B9%A9=1"),
        ("https://spec.test/100%", "https://spec.test/100%25"),
        ("https://bücher.example/", "https://xn--bcher-kva.example/"),
        ("https://한국.example/", "https://xn--3e0b707e.example/"),
        ("http://[2606:4700::1111]/", "http://[2606:4700::1111]/"),
        ("http://a_b.spec.test/", "http://a_b.spec.test/"),
    ],
)
def test_an_address_is_read(written, url):
    assert parse_link(written).url == url


def test_an_address_has_its_parts():
    link = parse_link("https://[2606:4700::1111]:8443/a?b")
    assert (link.scheme, link.host, link.port, link.target) == ("https", "2606:4700::1111", 8443, "/a?b")
    assert link.origin == "https://[2606:4700::1111]:8443"


@pytest.mark.parametrize(
    "written",
    [
        "",
        "spec.test",
        "//spec.test/",
        "/path",
        "ftp://spec.test/",
        "file:///etc/passwd",
        "gopher://spec.test/",
        "javascript:alert(1)",
        "data:text/html,x",
        "http:spec.test",
        "http:/spec.test",
        "http://",
        "http:///path",
        "http://?q",
        "http://#f",
        "http://user@spec.test/",
        "http://user:word@spec.test/",
        "http://@spec.test/",
        "http://spec.test@10.0.0.1/",
        "http://spec.test\\@10.0.0.1/",
        "http:\\\\spec.test\\",
        "http://spec.test/a\\b",
        "http://spec.test/a b",
        " http://spec.test/",
        "http://spec.test/\n",
        "http://spec.test/\r\nHost: 10.0.0.1",
        "http://spec.test/\x00",
        "http://spec.test/\x7f",
        "http://spec.test/\u2028",
        "http://spec.test/\u202e",
        "http://spec.test/\ud800",
        "http://spec\u00a0.test/",
        "http://spec\u200b.test/",
        "http://%31%32%37.0.0.1/",
        "http://spec.test%00.example/",
        "http://spec.test%2f@10.0.0.1/",
        "http://[fe80::1%25eth0]/",
        "http://[::1",
        "http://::1/",
        "http://[spec.test]/",
        "http://spec..test/",
        "http://.spec.test/",
        "http://*.spec.test/",
        "http://spec.test../",
        "http://spec.test:port/",
        "http://spec.test:-1/",
        "http://spec.test:65536/",
        "http://spec.test:99999/",
        "http://spec.test:80:80/",
        "http://１２７.０.０.１/",
        "http://①②⑦.0.0.1/",
        "http://127。0。0。1/",
        f"http://{'a' * 64}.test/",
        f"http://{'a.' * 130}test/",
        "http://spec.test/" + "a" * LONGEST,
    ],
)
def test_an_address_that_could_hide_something_is_refused(written):
    with pytest.raises(AddressRefused):
        parse_link(written)


@given(
    st.text(st.characters(min_codepoint=33, max_codepoint=0x3FF, exclude_characters="#\\\x7f"), max_size=40),
    st.sampled_from(["", "?"]),
)
def test_what_was_read_is_what_is_sent(path, mark):
    """The library that sends would read the address a second time; nothing may come out of that but the same."""
    try:
        link = parse_link(f"http://spec.test/{path}{mark}x")
    except AddressRefused:
        return
    assert parse_link(link.url) == link
    assert Request("GET", link.url).prepare().url == link.url
    assert "/../" not in link.target.split("?", 1)[0]


@pytest.mark.parametrize(
    ("location", "url"),
    [
        ("/new", "https://spec.test/new"),
        ("new?x", "https://spec.test/a/new?x"),
        ("../new", "https://spec.test/new"),
        ("?page=2", "https://spec.test/a/b?page=2"),
        ("//other.test/", "https://other.test/"),
        ("https://other.test", "https://other.test/"),
        (" /new ", "https://spec.test/new"),
        ("/with space", "https://spec.test/with%20space"),
        ("/\\other.test", "https://spec.test/%5Cother.test"),
        ("/규격".encode().decode("latin-1"), "https://spec.test/%EA%B7%9C%EA%B2%A9"),
    ],
)
def test_a_redirect_leads_on(location, url):
    assert follow_link(parse_link("https://spec.test/a/b"), location).url == url


@pytest.mark.parametrize(
    "location",
    [
        "http://spec.test/",
        "ftp://spec.test/",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "https://user@spec.test/",
        "https://good\\@evil/",
        "https://[",
        "https://규격.test/".encode().decode("latin-1"),
        "/" + "a" * LONGEST,
    ],
)
def test_a_redirect_is_read_as_strictly(location):
    with pytest.raises(AddressRefused):
        follow_link(parse_link("https://spec.test/a/b"), location)


def test_an_error_names_an_address_on_one_short_line():
    shown = show_briefly("http://spec.test/\r\n\x1b[31m" + "a" * 5_000)
    assert shown.isprintable()
    assert len(shown) < 350
