"""Every way a site can fail, by chance or on purpose."""

from __future__ import annotations

import gzip
import itertools
import time
import tracemalloc
import zlib
from email.utils import formatdate
from http.client import HTTPException
from typing import Any

import pytest
from urllib3.exceptions import LocationParseError

from claimsheet.core.errors import AnswerFailed, DocumentGone, FetchError, TooMuch, Unreachable
from tests.fetch.doors import Waits, open_door
from tests.fetch.site import Reply, zip_zeros

HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n"


def catch(url: str, **settings: Any) -> FetchError:
    with open_door(**settings) as door, pytest.raises(FetchError) as caught:
        door.fetch(url)
    assert str(caught.value).isprintable()
    return caught.value


@pytest.mark.parametrize("status", [404, 410])
def test_gone(site, status):
    error = catch(site.put("/a", "no", status))
    assert isinstance(error, DocumentGone)
    assert error.http_status == status
    assert len(site.asked("/a")) == 1


@pytest.mark.parametrize("status", [400, 401, 403, 418, 451, 501, 999])
def test_a_failure_that_will_not_pass_is_not_tried_again(site, status):
    error = catch(site.put("/a", "no", status))
    assert isinstance(error, AnswerFailed)
    assert (error.http_status, error.retry_after) == (status, None)
    assert len(site.asked("/a")) == 1


@pytest.mark.parametrize("status", [201, 202, 204, 206])
def test_a_success_without_a_document_is_a_failure(site, status):
    assert isinstance(catch(site.put("/a", status=status, headers={"Content-Length": None})), AnswerFailed)


@pytest.mark.parametrize("status", [429, 500, 502, 503, 504])
def test_a_failure_that_may_pass_is_tried_again(site, status):
    waits = Waits()
    error = catch(site.put("/a", "no", status), sleep=waits, backoff_seconds=1.0)
    assert isinstance(error, AnswerFailed)
    assert error.http_status == status
    assert len(site.asked("/a")) == 4
    assert waits.seconds == [1.0, 2.0, 4.0]


def test_a_failure_that_passes(site):
    url = site.put_in_turn("/a", [Reply(status=500), Reply(status=503), Reply(b"x")])
    assert open_door().fetch(url).body == b"x"
    assert len(site.asked("/a")) == 3


@pytest.mark.parametrize("status", [429, 503])
def test_retry_after_in_seconds_is_waited_for(site, status):
    waits = Waits()
    url = site.put_in_turn("/a", [Reply(status=status, headers={"Retry-After": "7"}), Reply(b"x")])
    assert open_door(sleep=waits).fetch(url).body == b"x"
    assert waits.seconds == [7.0]


def test_retry_after_as_a_date_is_waited_for(site):
    waits = Waits()
    later = formatdate(time.time() + 30, usegmt=True)
    url = site.put_in_turn("/a", [Reply(status=429, headers={"Retry-After": later}), Reply(b"x")])
    assert open_door(sleep=waits).fetch(url).body == b"x"
    assert len(waits.seconds) == 1
    assert 25 < waits.seconds[0] <= 30


@pytest.mark.parametrize(
    "told", ["soon", "-5", "1.5", "9" * 5_000, "Tue, 99 Feb 2025 08:15:00 GMT", "Mon, 01 Jan 1990 00:00:00 GMT", ""]
)
def test_a_retry_after_that_says_nothing_leaves_the_backoff(site, told):
    waits = Waits()
    url = site.put_in_turn("/a", [Reply(status=503, headers={"Retry-After": told}), Reply(b"x")])
    assert open_door(sleep=waits, backoff_seconds=1.0).fetch(url).body == b"x"
    assert waits.seconds == [1.0]


def test_a_long_retry_after_is_not_waited_for(site):
    waits = Waits()
    error = catch(site.put("/a", "no", 429, headers={"Retry-After": "3600"}), sleep=waits)
    assert isinstance(error, AnswerFailed)
    assert (error.http_status, error.retry_after) == (429, 3600.0)
    assert "wait 3600 seconds" in str(error)
    assert waits.seconds == []
    assert len(site.asked("/a")) == 1


def test_the_last_retry_after_is_told(site):
    error = catch(site.put("/a", "no", 503, headers={"Retry-After": "7"}), sleep=Waits())
    assert isinstance(error, AnswerFailed)
    assert error.retry_after == 7.0


def test_a_host_that_asks_for_patience_is_left_alone_by_the_next_fetch_too(site):
    site.put("/a", "no", 429, headers={"Retry-After": "3600"})
    with open_door(sleep=Waits()) as door:
        with pytest.raises(AnswerFailed):
            door.fetch(site.url + "/a")
        with pytest.raises(TooMuch, match="its turn comes in 3600 seconds"):
            door.fetch(site.put("/b", "x"))
    assert site.asked("/b") == []


def test_all_waiting_of_one_fetch_has_a_limit(site):
    now = [0.0]

    def sleep(seconds: float) -> None:
        now[0] += seconds

    busy = Reply(status=429, headers={"Retry-After": "100"})
    for number in range(5):
        onward = Reply(status=302, headers={"Location": f"/{number + 1}"})
        site.put_in_turn(f"/{number}", [busy, busy, busy, onward])
    door = open_door(sleep=sleep, clock=lambda: now[0], max_waiting_seconds=450)
    with pytest.raises(TooMuch, match="wait more than 450 seconds"):
        door.fetch(site.url + "/0")
    assert now[0] == 400.0


def drip_head() -> list[bytes]:
    return [HEAD, *(f"X-{n}: y\r\n".encode() for n in range(90))]


@pytest.mark.parametrize(
    "pieces",
    [
        [HEAD + b"\r\n", *[b"x"] * 90],
        [HEAD + b"Content-Length: 90\r\n\r\n", *[b"x"] * 90],
        [HEAD + b"Transfer-Encoding: chunked\r\n\r\n", *[b"1\r\nx\r\n"] * 90],
        [HEAD + b"Transfer-Encoding: chunked\r\n\r\n", *[b"0"] * 90],
        [HEAD + b"Content-Encoding: gzip\r\n\r\n", *(bytes([one]) for one in gzip.compress(bytes(range(256))))],
        drip_head(),
        [b"H", b"T", b"T", b"P", b"/", b"1", b".", b"1", b" ", *[b"2"] * 90],
        [b"HTTP/1.1 100 Continue\r\n\r\n"] * 90,
    ],
    ids=["body", "length", "chunks", "chunk size", "gzip", "headers", "status", "continue"],
)
def test_a_slow_drip_is_given_up(site, pieces):
    """A byte comes well within the time a read may take, over and over: only the whole time ends it."""
    url = site.drip("/a", pieces, 0.03)
    start = time.monotonic()
    error = catch(url, total_seconds=0.25, read_seconds=0.2)
    assert isinstance(error, TooMuch)
    assert "took more than 0.25 seconds" in str(error)
    assert time.monotonic() - start < 1.5


def test_the_whole_time_holds_over_redirects(site):
    for number in range(5):
        site.drip(f"/{number}", [b"", f"HTTP/1.1 302 Found\r\nLocation: /{number + 1}\r\n\r\n".encode()], 0.1)
    start = time.monotonic()
    assert isinstance(catch(site.url + "/0", total_seconds=0.25), TooMuch)
    assert time.monotonic() - start < 1.5


def test_a_silent_site_is_given_up(site):
    url = site.drip("/a", [b"", b"x"], 5)
    error = catch(url, read_seconds=0.1, retries=1)
    assert isinstance(error, Unreachable)
    assert error.why == "timed out"
    assert len(site.asked("/a")) == 2


def test_a_site_that_is_silent_to_the_end_took_too_much_time(site):
    error = catch(site.drip("/a", [b"", b"x"], 5), total_seconds=0.1, retries=0)
    assert isinstance(error, TooMuch)


def test_waiting_before_another_try_does_not_count(site):
    now = [0.0]

    def sleep(seconds: float) -> None:
        now[0] += seconds

    url = site.put_in_turn("/a", [Reply(status=503, headers={"Retry-After": "100"}), Reply(b"x")])
    assert open_door(sleep=sleep, clock=lambda: now[0], total_seconds=5).fetch(url).body == b"x"
    assert now[0] == 100.0


@pytest.mark.parametrize("failure", [ValueError("odd"), HTTPException("odd"), LocationParseError("odd"), OSError("odd")])
def test_whatever_stumbles_over_an_answer_is_told_as_one_error(site, monkeypatch, failure):
    def stumble(*_: object, **__: object) -> None:
        raise failure

    monkeypatch.setattr("requests.adapters.HTTPAdapter.send", stumble)
    assert isinstance(catch(site.url, retries=0), Unreachable)


@pytest.mark.parametrize("head", [b"\r\n", b"Transfer-Encoding: chunked\r\n\r\n"])
def test_an_endless_body_is_given_up(site, head):
    piece = b"2710\r\n" + b"x" * 10_000 + b"\r\n"
    url = site.drip("/a", itertools.chain([HEAD + head], itertools.repeat(piece)), 0)
    error = catch(url, max_wire_bytes=1_000_000)
    assert isinstance(error, TooMuch)
    assert "more than 1,000,000 bytes" in str(error)


def test_bytes_around_the_chunks_count(site):
    piece = b"1;" + b"e" * 10_000 + b"\r\nx\r\n"
    url = site.drip("/a", itertools.chain([HEAD + b"Transfer-Encoding: chunked\r\n\r\n"], itertools.repeat(piece)), 0)
    assert isinstance(catch(url, max_wire_bytes=500_000), TooMuch)


def test_endless_headers_are_given_up(site):
    url = site.drip("/a", itertools.chain([HEAD], (f"X-{n}: {'y' * 60_000}\r\n".encode() for n in itertools.count())), 0)
    assert isinstance(catch(url, max_wire_bytes=500_000), TooMuch)
    assert isinstance(catch(url, retries=0), Unreachable)


def test_a_body_that_is_announced_as_too_long_is_not_read(site):
    error = catch(site.put("/a", "x", headers={"Content-Length": "1000001"}), max_wire_bytes=1_000_000)
    assert isinstance(error, TooMuch)


def test_a_body_up_to_the_limit_is_read(site):
    assert len(open_door(max_decoded_bytes=1_000).fetch(site.put("/a", b"x" * 1_000)).body) == 1_000
    assert isinstance(catch(site.put("/a", b"x" * 1_001), max_decoded_bytes=1_000), TooMuch)


@pytest.mark.parametrize("coding", ["gzip", "deflate"])
def test_a_decompression_bomb_is_given_up(site, coding):
    bomb = zip_zeros(100)
    packed = bomb if coding == "gzip" else bomb[10:-8]
    assert len(packed) < 200_000
    url = site.put("/a", packed, headers={"Content-Encoding": coding})
    tracemalloc.start()
    error = catch(url, max_decoded_bytes=1_000_000)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert isinstance(error, TooMuch)
    assert "more than 1,000,000 bytes when decoded" in str(error)
    assert peak < 10_000_000


def test_a_bomb_inside_a_bomb_is_not_opened(site):
    url = site.put("/a", gzip.compress(zip_zeros(1)), headers={"Content-Encoding": "gzip, gzip"})
    error = catch(url, max_decoded_bytes=1_000)
    assert isinstance(error, Unreachable)
    assert "content encoding gzip, gzip" in str(error)


def test_a_body_shorter_than_announced_is_broken(site):
    error = catch(site.put("/a", "x", headers={"Content-Length": "5"}))
    assert isinstance(error, Unreachable)
    assert "broken answer: IncompleteRead" in str(error)
    assert len(site.asked("/a")) == 4


def test_a_body_without_its_last_chunk_is_broken(site):
    url = site.drip("/a", [HEAD + b"Transfer-Encoding: chunked\r\n\r\n", b"5\r\nabcde\r\n"], 0)
    assert "broken answer" in str(catch(url))


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"hello\r\n\r\n",
        b"HTTP/1.1 banana OK\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nabcdef",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nX: " + b"y" * 70_000 + b"\r\n\r\n",
        b"SSH-2.0-OpenSSH_9.6\r\n",
        b"\x1b[31mHTTP/1.1 200 OK\r\n",
    ],
)
def test_an_answer_that_is_none_is_broken(site, answer):
    error = catch(site.drip("/a", [answer], 0))
    assert isinstance(error, Unreachable)
    assert "broken answer" in str(error)


@pytest.mark.parametrize("length", [1, 5, 11, 30, 60, -1, -4, -8])
@pytest.mark.parametrize("coding", ["gzip", "deflate"])
def test_a_body_cut_inside_its_encoding_is_broken(site, coding, length):
    pack = gzip.compress if coding == "gzip" else zlib.compress
    url = site.put("/a", pack(bytes(range(256)))[:length], headers={"Content-Encoding": coding})
    error = catch(url)
    assert isinstance(error, Unreachable)
    assert "broken answer: its content encoding is damaged" in str(error)
    assert len(site.asked("/a")) == 1
