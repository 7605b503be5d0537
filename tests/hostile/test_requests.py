"""Pages and requests that were made to hurt: refused or read, and in little time."""

from __future__ import annotations

import time
from typing import Any

import pytest

from app import create_app
from tests.fakes import open_fake_office
from tests.hostile.test_files import define_entities

SECONDS = 10  # of this process; each takes far less, and what it is a test against takes minutes
FORM, PARTS = "application/x-www-form-urlencoded", "multipart/form-data; boundary=b"


@pytest.fixture(name="client", scope="module")
def _client() -> Any:
    return create_app(office=open_fake_office()).test_client()


def list_fields(count: int) -> bytes:
    """A form of that many parts."""
    return b"".join(b'--b\r\nContent-Disposition: form-data; name="a%d"\r\n\r\nx\r\n' % n for n in range(count)) + b"--b--\r\n"


def assert_quick(ask: Any, statuses: set[int]) -> None:
    start = time.process_time()
    answer = ask()
    assert answer.status_code in statuses, answer.text[:200]
    assert time.process_time() - start < SECONDS


PAGES: dict[str, tuple[str, int]] = {
    "depth of 100,000": ("<div>" * 100_000 + "Alpha", 413),
    "depth below the number of tags": ("<div>" * 49_000 + "Alpha", 413),
    "as deep as may be": ("<div>" * 9_900 + "Alpha", 200),
    "tables in tables": ("<table><tr><td>" * 13_000 + "Alpha", 413),
    "tables in tables, as deep as may be": (("<table><tr><td>" * 240 + "</table>" * 240) * 50 + "Alpha", 200),
    "attributes": ("<div " + " ".join(f"a{n}=1" for n in range(100_000)) + ">Alpha", 413),
    "attributes without values": ("<div " + " ".join(f"a{n}" for n in range(100_000)) + ">Alpha", 413),
    "attributes behind a quoted end": ('<div "a=">" ' + " ".join(f"a{n}=1" for n in range(100_000)) + ">Alpha", 413),
    "script with a great many signs": ("<script>" + "a=b " * 100_000 + "</script><p>Alpha", 200),
    "classes": ('<p class="' + "ad " * 200_000 + '">Alpha', 413),
    "entities": (f'<?xml version="1.0"?>{define_entities()}<html><p>Alpha &a9;</p></html>', 200),
    "deep data": ('<script type="application/ld+json">' + "[" * 300_000 + "</script><p>Alpha", 200),
    "headings": ("<h2>Alpha</h2>" * 15_000, 200),
    "cells": ("<table>" + "<tr><td rowspan=20 colspan=20>x" * 2_000, 200),
}  # fmt: skip


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_read_or_refused_in_time(client: Any, name: str) -> None:
    page, status = PAGES[name]
    assert_quick(lambda: client.post("/v1/checks", json={"html": page, "store": False}), {status})


FORMS: dict[str, tuple[bytes, str, int]] = {
    "10,000 parts": (list_fields(10_000), PARTS, 413),
    "fields by the thousand": (b"&".join(b"a%d=" % n for n in range(400_000)), FORM, 422),
    "escapes": (b"text=" + b"%41" * 1_300_000, FORM, 413),
    "a name without end": (b'--b\r\nContent-Disposition: form-data; name="' + b"a" * 3_000_000, PARTS, 422),
    "bounds alone": (b"\r\n--b" * 700_000, PARTS, 422),
    "a part of line ends": (b'--b\r\nContent-Disposition: form-data; name="text"\r\n\r\n' + b"\r" * 3_500_000, PARTS, 422),
}


@pytest.mark.parametrize("name", FORMS)
def test_a_form_is_refused_in_time(client: Any, name: str) -> None:
    body, kind, status = FORMS[name]
    assert_quick(lambda: client.post("/", data=body, content_type=kind, headers={"Accept": "text/html"}), {status})


@pytest.mark.parametrize("body", ['{"text":' + "[" * 500_000, '{"text":[' + "1," * 1_900_000 + "1]}", "[" * 1_000_000])
def test_deep_and_long_json_is_refused_in_time(client: Any, body: str) -> None:
    assert_quick(lambda: client.post("/v1/checks", data=body, content_type="application/json"), {400, 422})


@pytest.mark.parametrize(
    "name", ["Accept", "Accept-Language", "Cookie", "Range", "If-None-Match", "X-Forwarded-For", "Authorization"]
)
def test_huge_headers_are_read_in_time(client: Any, name: str) -> None:
    told = ",".join(f"a{n};q=0.{n}" for n in range(20_000))
    assert_quick(lambda: client.get("/v1/chips", headers={name: told}), {200, 401, 406})
