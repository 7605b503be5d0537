"""Fetching what is there: pages, redirects, changes since, and nothing of the environment."""

from __future__ import annotations

import re
import threading

import pytest

from claimsheet.core.errors import AnswerFailed, FetchError, TooMuch
from claimsheet.fetch.door import Door, Known
from claimsheet.fetch.policy import Policy
from tests.fetch.doors import Waits, open_door


def test_a_page_is_fetched_with_what_was_told_of_it(site):
    url = site.put("/a", "규격", headers={"ETag": '"1"', "Last-Modified": "Tue, 04 Feb 2025 08:15:00 GMT", "X-Other": "b"})
    with open_door() as door:
        page = door.fetch(url + "#part")
    assert (page.asked, page.url, page.status) == (url + "#part", url, 200)
    assert page.body.decode() == "규격"
    assert (page.media_type, page.charset) == ("text/html", "utf-8")
    assert (page.etag, page.last_modified) == ('"1"', "Tue, 04 Feb 2025 08:15:00 GMT")
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", page.retrieved)
    assert page.redirects == ()
    assert ("X-Other", "b") in page.headers


def test_a_request_says_who_asks_and_no_more(site):
    url = site.put("/a", "x")
    open_door(contact="https://spec.test/bot").fetch(url)
    assert site.asked("/a") == [
        {
            "Host": f"127.0.0.1:{site.port}",
            "User-Agent": "Claimsheet/0.1.0 (+https://spec.test/bot)",
            "Accept": "*/*",
            "Accept-Encoding": "gzip, deflate",
            "Connection": "close",
        }
    ]


@pytest.mark.parametrize(
    ("told", "media_type", "charset"),
    [
        ("text/html", "text/html", None),
        ("TEXT/HTML;Charset=EUC-KR", "text/html", "euc-kr"),
        ('text/html; charset="gb2312"; x=y', "text/html", "gb2312"),
        ("application/json", "application/json", None),
        (None, "", None),
        ("charset=utf-8", "", None),
        ("; charset=utf-8", "", "utf-8"),
        ("text/\x00html", "", None),
        ("text html", "", None),
    ],
)
def test_the_content_type_is_read(site, told, media_type, charset):
    page = open_door().fetch(site.put("/a", "x", headers={"Content-Type": told}))
    assert (page.media_type, page.charset) == (media_type, charset)


def test_an_empty_page_is_a_page(site):
    assert open_door().fetch(site.put("/a")).body == b""


def test_a_page_that_has_not_changed(site):
    url = site.put("/a", status=304, headers={"Content-Length": None})
    page = open_door().fetch(url, Known(url, '"1"', "Tue, 04 Feb 2025 08:15:00 GMT"))
    assert (page.status, page.body) == (304, b"")
    assert (page.etag, page.last_modified) == ('"1"', "Tue, 04 Feb 2025 08:15:00 GMT")
    sent = site.asked("/a")[0]
    assert (sent["If-None-Match"], sent["If-Modified-Since"]) == ('"1"', "Tue, 04 Feb 2025 08:15:00 GMT")


def test_not_changed_is_no_answer_to_who_did_not_ask(site):
    with pytest.raises(AnswerFailed, match="answered 304"):
        open_door().fetch(site.put("/a", status=304, headers={"Content-Length": None}))


@pytest.mark.parametrize("told", [(None, None), ('"a"\r\nX: y', "b\r\nX: y"), ("규격", "규격"), ("bare", "")])
def test_what_cannot_be_sent_is_not(site, told):
    url = site.put("/a", "x")
    open_door().fetch(url, Known(url, *told))
    assert not {"If-None-Match", "If-Modified-Since", "X"} & set(site.asked("/a")[0])


def test_whether_it_changed_is_asked_of_the_address_that_told_alone(site):
    moved = site.put("/new", status=304, headers={"Content-Length": None})
    url = site.redirect("/old", "/new")
    with pytest.raises(AnswerFailed, match="answered 304"):
        open_door().fetch(url, Known(url, '"1"', None))
    assert not any("If-None-Match" in sent for path in ("/old", "/new") for sent in site.asked(path)[1:])
    assert open_door().fetch(url, Known(moved, '"1"', None)).status == 304


def test_an_unasked_304_is_no_answer_whatever_is_known(site):
    url = site.put("/a", status=304, headers={"Content-Length": None})
    with pytest.raises(AnswerFailed, match="answered 304"):
        open_door().fetch(url, Known(url, None, None))


def test_no_cookie_is_so_much_as_read(site, monkeypatch):
    def read(*_: object) -> None:
        raise AssertionError("a cookie was read")

    monkeypatch.setattr("requests.adapters.extract_cookies_to_jar", read)
    assert open_door().fetch(site.put("/a", "x", headers={"Set-Cookie": "session=1"})).body == b"x"


def test_no_cookie_is_carried(site):
    site.put("/b", "x", headers={"Set-Cookie": "session=1; Path=/"})
    site.put("/a", status=302, headers={"Location": "/b", "Set-Cookie": "session=1; Path=/"})
    with open_door() as door:
        pages = [door.fetch(site.url + path) for path in ("/a", "/b", "/b")]
    assert all("Cookie" not in headers for _, headers in site.requests)
    assert not [name for page in pages for name, _ in page.headers if name.lower() == "set-cookie"]


@pytest.mark.parametrize("name", ["HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"])
def test_the_environments_proxies_are_not_used(site, monkeypatch, name):
    monkeypatch.setenv(name, "http://127.0.0.1:9")
    monkeypatch.delenv("NO_PROXY", raising=False)
    monkeypatch.delenv("no_proxy", raising=False)
    assert open_door().fetch(site.put("/a", "x")).body == b"x"


def test_the_environments_passwords_are_not_used(site, monkeypatch, tmp_path):
    netrc = tmp_path / "netrc"
    netrc.write_text("machine 127.0.0.1 login me password secret\n")
    monkeypatch.setenv("NETRC", str(netrc))
    open_door().fetch(site.put("/a", "x"))
    assert "Authorization" not in site.asked("/a")[0]


def test_requests_to_a_host_are_paced(site):
    waits = Waits()
    site.put("/b", "x")
    with open_door(host_interval=2.0, sleep=waits, clock=lambda: 100.0) as door:
        door.fetch(site.redirect("/a", "/b"))
        door.fetch(site.url + "/b")
    assert waits.seconds == [2.0, 4.0]


def test_a_queue_at_a_host_is_given_up(site):
    with open_door(host_interval=2.0, max_turn_seconds=5, sleep=Waits(), clock=lambda: 100.0) as door:
        for _ in range(3):
            door.fetch(site.put("/a", "x"))
        with pytest.raises(TooMuch, match="asked too often"):
            door.fetch(site.url + "/a")
    assert len(site.requests) == 3


def test_waiting_for_a_turn_does_not_count(site):
    now = [0.0]

    def sleep(seconds: float) -> None:
        now[0] += seconds

    with open_door(host_interval=4.0, total_seconds=5, sleep=sleep, clock=lambda: now[0]) as door:
        for number in range(4):
            site.redirect(f"/{number}", f"/{number + 1}")
        site.put("/4", "x")
        assert door.fetch(site.url + "/0").body == b"x"
    assert now[0] == 16.0


def test_a_door_serves_threads(site):
    url = site.put("/a", "x")
    bodies = []
    with open_door(robots=True) as door:
        threads = [threading.Thread(target=lambda: bodies.append(door.fetch(url).body)) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert bodies == [b"x"] * 8


def test_by_default_this_machine_is_no_public_address(site):
    for guarded in (False, True):
        with Door(Policy(host_interval=0, retries=0), guarded=guarded) as door, pytest.raises(FetchError):
            door.fetch(site.put("/a", "x"))
    assert site.requests == []


def test_a_file_of_authorities_has_to_be_there(tmp_path):
    with pytest.raises(ValueError, match="no file of certificate authorities"):
        open_door(verify=str(tmp_path / "none.pem"))
