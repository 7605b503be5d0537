"""Links: fetched by the guarded door, read as articles; what may not be fetched is told by one error, and asks nobody."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from typing import Any

import pytest

from app import create_app
from claimsheet.core.settings import Settings
from service.api import models
from tests.fakes import open_fake_office
from tests.fetch.site import Site
from tests.problems import assert_problem
from tests.service.news import CHINESE, ENGLISH, JAPANESE, KOREAN, Story

TEST = {"mode": "test", "allow_addresses": "127.0.0.0/8"}


@pytest.fixture(name="site", scope="module")
def _site() -> Iterator[Site]:
    with Site() as running:
        yield running


@pytest.fixture(name="client", scope="module")
def _client() -> Any:
    return create_app(Settings(**TEST)).test_client()  # type: ignore[arg-type]


@pytest.fixture(name="fake", scope="module")
def _fake() -> Any:
    return create_app(office=open_fake_office(Settings(**TEST))).test_client()  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("story", "charset", "header", "told"),
    [
        (KOREAN, "euc-kr", "charset=euc-kr", ""),
        (KOREAN, "euc-kr", "", "meta"),
        (KOREAN, "euc-kr", "", ""),
        (KOREAN, "utf-8", "charset=utf-8", "meta"),
        (KOREAN, "utf-8", "charset=euc-kr", ""),
        (KOREAN, "utf-8", "", ""),
        (ENGLISH, "utf-8", "charset=utf-8", "meta"),
        (CHINESE, "gb18030", "", "meta"),
        (CHINESE, "gb18030", "charset=gb2312", ""),
        (CHINESE, "gb18030", "", ""),
        (JAPANESE, "shift_jis", "", ""),
        (JAPANESE, "euc-jp", "", ""),
        (JAPANESE, "shift_jis", "", "meta"),
        (JAPANESE, "shift_jis", "charset=Shift_JIS", ""),
    ],
    ids=lambda value: value.lang if isinstance(value, Story) else str(value),
)
def test_an_article_is_read_out_of_its_page(client: Any, site: Site, story: Story, charset: str, header: str, told: str) -> None:
    content_type = f"text/html; {header}".rstrip("; ")
    url = site.put(f"/{story.lang}/1", story.page(charset, told=bool(told)), headers={"Content-Type": content_type})
    answer = client.post("/v1/checks", json={"url": url})
    assert answer.status_code == 200, answer.text
    models.CheckOut.model_validate(answer.json)
    document = answer.json["document"]
    assert (document["language"], document["title"], document["published"], document["url"]) == (
        story.lang,
        story.title,
        "2025-02-04",
        url,
    )
    assert all(paragraph in document["text"] for paragraph in story.paragraphs)
    assert not any(word in document["text"] for word in ("5090", "MI300X", "B200", "96GB", "H20 ", "window", "IT\n"))
    claims = {(claim["subject"]["id"], claim["value"]): claim["verdict"]["label"] for claim in answer.json["claims"]}
    assert claims.get(("nvidia-h100-sxm", 80)) == "supported"
    for claim in answer.json["claims"]:
        start, end = claim["span"]
        assert document["text"][start:end] == claim["text"]


def test_a_link_that_was_moved_is_cited_where_it_lies(fake: Any, site: Site) -> None:
    moved = site.put("/new", ENGLISH.page("utf-8"))
    answer = fake.post("/v1/checks", json={"url": site.redirect("/old", "/new")})
    assert answer.json["document"]["url"] == moved


def test_what_the_caller_tells_goes_before_what_the_page_tells(fake: Any, site: Site) -> None:
    url = site.put("/a", ENGLISH.page("utf-8"))
    told = {"title": "Mine", "published": "2024-01", "language": "ja"}
    document = fake.post("/v1/checks", json={"url": url, **told}).json["document"]
    assert {name: document[name] for name in told} == told


def test_a_plain_text_is_read_as_it_is(fake: Any, site: Site) -> None:
    url = site.put("/a.txt", "Alpha has 64 GB.\n<b>not a tag</b>", headers={"Content-Type": "text/plain"})
    assert fake.post("/v1/checks", json={"url": url}).json["document"]["text"] == "Alpha has 64 GB.\n<b>not a tag</b>"


@pytest.mark.parametrize("kind", ["application/pdf", "image/png", "application/octet-stream", "application/json"])
def test_what_is_no_page_is_told_by_its_type(fake: Any, site: Site, kind: str) -> None:
    answer = fake.post("/v1/checks", json={"url": site.put("/a.bin", b"\x00\x01", headers={"Content-Type": kind})})
    assert_problem(answer, 422)
    assert kind in answer.json["detail"]
    assert answer.json["errors"][0]["pointer"] == "/url"


@pytest.mark.parametrize(
    ("body", "status"), [(b"<html><body></body></html>", 422), (b"<p>" + b"x" * 1_000_001, 413), (b"<p>\xff\xfe\xfa", 422)]
)
def test_a_page_that_cannot_be_checked_is_told(fake: Any, site: Site, body: bytes, status: int) -> None:
    answer = fake.post("/v1/checks", json={"url": site.put("/a", body, headers={"Content-Type": "text/html"})})
    assert_problem(answer, status)
    assert answer.json["errors"][0]["pointer"] == "/url"


def test_a_page_in_no_charset_is_told_in_one_sentence(fake: Any, site: Site) -> None:
    answer = fake.post("/v1/checks", json={"url": site.put("/a", b"<p>\xff\xfe\xfa", headers={"Content-Type": "text/html"})})
    assert answer.json["detail"].endswith(": the page declares no character set and is no UTF-8")


@pytest.mark.parametrize(
    ("status", "said"), [(404, "404"), (410, "410"), (500, "could not be fetched"), (403, "could not be fetched")]
)
def test_a_link_without_a_document_is_told(fake: Any, site: Site, status: int, said: str) -> None:
    answer = fake.post("/v1/checks", json={"url": site.put("/gone", "x", status)})
    assert_problem(answer, 422)
    assert said in answer.json["detail"]


def test_robots_txt_is_obeyed(fake: Any) -> None:
    with Site() as site:
        site.put("/robots.txt", "User-agent: *\nDisallow: /private")
        answer = fake.post("/v1/checks", json={"url": site.put("/private", ENGLISH.page("utf-8"))})
        assert_problem(answer, 422)
        assert "robots.txt" in answer.json["detail"]
        assert site.asked("/private") == []


FORBIDDEN = [
    "http://127.0.0.1/",
    "http://localhost/",
    "http://2130706433/",
    "http://0x7f000001/",
    "http://0177.0.0.1/",
    "http://127.1/",
    "http://0/",
    "http://０/",
    "http://１２７.０.０.１/",
    "http://127。0。0。1/",
    "http://[::1]/",
    "http://[::]/",
    "http://[::ffff:127.0.0.1]/",
    "http://[::127.0.0.1]/",
    "http://[64:ff9b::7f00:1]/",
    "http://[64:ff9b:1::7f00:1]/",
    "http://[2002:7f00:1::]/",
    "http://[fe80::1]/",
    "http://[fec0::1]/",
    "http://[fc00::1]/",
    "http://[ff02::1]/",
    "http://10.0.0.1/",
    "http://172.16.0.1/",
    "http://192.168.0.1/",
    "http://100.64.0.1/",
    "http://169.254.169.254/latest/meta-data/",
    "http://168.63.129.16/",
    "http://224.0.0.1/",
    "http://255.255.255.255/",
    "http://0.0.0.0/",
    "http://example.com:22/",
    "http://user:secret@example.com/",
    "http://example.com@127.0.0.1/",
    "https://127.0.0.1/",
    "http://no-such-host.invalid/",
]


@pytest.mark.parametrize("url", FORBIDDEN)
def test_a_forbidden_address_is_one_error_and_no_connection(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    connections: list[Any] = []
    monkeypatch.setattr(socket.socket, "connect", lambda _, address: connections.append(address))
    monkeypatch.setattr("claimsheet.fetch.addresses.socket.getaddrinfo", resolve_only_numbers)
    answer: Any = create_app(office=open_fake_office()).test_client().post("/v1/checks", json={"url": url})
    assert_problem(answer, 422)
    assert answer.json["detail"].endswith(": could not be fetched")
    assert [error["detail"] for error in answer.json["errors"]] == ["could not be fetched"]
    assert connections == []


RESOLVE = socket.getaddrinfo


def resolve_only_numbers(host: str, port: Any, *rest: Any, **more: Any) -> Any:
    """What the system makes of spellings of numbers and of this machine's name; no other name is looked up."""
    if host.endswith((".invalid", ".com")):
        raise socket.gaierror(socket.EAI_NONAME, "unknown")
    return RESOLVE(host, port, *rest, **more)


def test_a_redirect_to_a_forbidden_address_is_the_same_error(site: Site) -> None:
    only_here = Settings(mode="test", allow_addresses="127.0.0.1/32")
    client = create_app(office=open_fake_office(only_here)).test_client()
    url = site.redirect("/leave", "http://127.0.0.2:9/")
    answer: Any = client.post("/v1/checks", json={"url": url})
    assert_problem(answer, 422)
    assert answer.json["errors"][0]["detail"] == "could not be fetched"


@pytest.mark.parametrize(
    "url", ["ftp://example.com/a", "file:///etc/passwd", "javascript:alert(1)", "//example.com", "http://a b/"]
)
def test_what_is_no_link_is_told_so(fake: Any, url: str) -> None:
    answer = fake.post("/v1/checks", json={"url": url})
    assert_problem(answer, 422)
    assert answer.json["errors"][0]["pointer"] == "/url"


def test_more_links_than_may_be_are_asked_to_come_again(site: Site) -> None:
    client = create_app(office=open_fake_office(Settings(**TEST, max_fetches=1))).test_client()  # type: ignore[arg-type]
    arrived, leave = threading.Event(), threading.Event()

    def wait(to: Any) -> None:
        arrived.set()
        leave.wait(10)
        to.send_response(204)
        to.end_headers()

    slow = threading.Thread(target=client.post, args=("/v1/checks",), kwargs={"json": {"url": site.on("/slow", wait)}})
    slow.start()
    assert arrived.wait(10)
    answer = client.post("/v1/checks", json={"url": site.put("/quick", ENGLISH.page("utf-8"))})
    leave.set()
    slow.join(10)
    assert_problem(answer, 503)
    assert answer.headers["Retry-After"] == "5"
    assert client.post("/v1/checks", json={"url": site.url + "/quick"}).status_code == 200
