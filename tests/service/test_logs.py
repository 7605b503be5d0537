"""Logs: a line of JSON an event, with the id of its request, and no text of users in any."""

from __future__ import annotations

import io
import json
import logging
import subprocess
import sys
from typing import Any

import pytest

from app import create_app
from claimsheet.core.settings import Settings
from service.office import Office
from tests.fakes import CATALOGUE, FACT_BASE, open_fake_office
from tests.test_rooms import ROOT

SECRET = "vertraulich-7f3a"  # noqa: S105 - a word to look for
ASKED: list[tuple[str, str, Any]] = [
    ("POST", "/v1/checks", {"text": f"{SECRET} has 80 GB."}),
    ("POST", "/v1/checks", {"html": f"<p>{SECRET} has 80 GB.</p>" * 9, "title": SECRET, "url": f"https://a.example/{SECRET}"}),
    ("POST", "/v1/checks", {"url": f"http://127.0.0.1/{SECRET}"}),
    ("POST", "/v1/checks", {"text": SECRET, "published": SECRET}),
    ("POST", "/v1/checks", {SECRET: 1}),
    ("POST", "/v1/checks:batch", {"documents": [{"text": SECRET}, {SECRET: SECRET}]}),
    ("POST", "/v1/claims", {"claims": [{"subject": SECRET, "metric": "tdp", "value": 1, "unit": "W"}]}),
    (
        "POST",
        "/v1/corrections",
        {"comment": SECRET, "url": "https://a.example", "locator": "x", "as_stated": "x", "chip": SECRET},
    ),
    ("GET", f"/v1/chips/{SECRET}", None),
    ("GET", f"/v1/chips?q={SECRET}", None),
    ("GET", f"/v1/checks?q={SECRET}", None),
    ("GET", f"/v1/checks/{SECRET}", None),
    ("GET", f"/v1alpha1/claims:search?query={SECRET}", None),
    ("GET", f"/{SECRET}", None),
]


def read(stream: io.StringIO) -> list[dict[str, Any]]:
    return [json.loads(line) for line in stream.getvalue().splitlines()]


def ask(client: Any, method: str, path: str, body: Any, **headers: str) -> Any:
    return client.open(path, method=method, json=body, headers={"Authorization": f"Bearer {SECRET}"} if not body else headers)


def test_nothing_that_is_sent_stands_in_the_log(written: io.StringIO) -> None:
    client = create_app(office=open_fake_office()).test_client()
    for method, path, body in ASKED:
        ask(client, method, path, body)
    lines = [line for line in read(written) if line["event"] == "request"]
    assert len(lines) == len(ASKED)
    assert SECRET not in written.getvalue()


def test_a_slip_is_told_by_its_kind_and_places_and_the_request_id(written: io.StringIO) -> None:
    def slip(*_: Any) -> Any:
        try:
            raise KeyError(SECRET)
        except KeyError as error:
            raise RuntimeError(f"no {SECRET}") from error

    client = create_app(office=Office(FACT_BASE, CATALOGUE, Settings(), lambda document, *rest: slip(*rest)
        if document.text == SECRET else open_fake_office().checker(document, *rest))).test_client()  # fmt: skip
    answer: Any = client.post("/v1/checks", json={"text": SECRET}, headers={"X-Request-Id": "from-the-proxy"})
    assert answer.status_code == 500
    assert "from-the-proxy" in answer.json["detail"]
    told = next(line for line in read(written) if line["event"] == "unexpected")
    assert told["request_id"] == "from-the-proxy"
    assert [one["error"] for one in told["errors"]] == ["RuntimeError", "KeyError"]
    assert told["errors"][0]["places"][-1].endswith(" slip")
    assert SECRET not in written.getvalue()


def test_a_line_says_route_status_time_and_id(written: io.StringIO) -> None:
    client = create_app(office=open_fake_office()).test_client()
    answer = client.get("/v1/chips/acme-a-sxm")
    line = next(line for line in read(written) if line["event"] == "request")
    assert (line["method"], line["route"], line["status"], line["level"]) == ("GET", "/v1/chips/<chip_id>", 200, "info")
    assert line["milliseconds"] > 0
    assert line["request_id"] == answer.headers["X-Request-Id"]
    assert line["time"].endswith("Z")


def test_what_machines_ask_is_told_at_debug_alone(written: io.StringIO) -> None:
    create_app(office=open_fake_office()).test_client().get("/livez")
    assert [line["level"] for line in read(written) if line["event"] == "request"] == ["debug"]


@pytest.mark.parametrize("told", ["short", "x" * 65, "with blank", 'quote"quote', "über-alles-x", ""])
def test_an_id_that_is_none_is_replaced(told: str) -> None:
    answer = (
        create_app(office=open_fake_office())
        .test_client()
        .get("/livez", headers={"X-Request-Id": told.encode().decode("latin-1")})
    )
    assert answer.headers["X-Request-Id"] != told
    assert len(answer.headers["X-Request-Id"]) == 16


def test_two_requests_have_two_ids() -> None:
    client = create_app(office=open_fake_office()).test_client()
    assert client.get("/livez").headers["X-Request-Id"] != client.get("/livez").headers["X-Request-Id"]


def test_libraries_are_told_by_name_and_place(written: io.StringIO) -> None:
    logging.getLogger("trafilatura.core").warning("cannot read %s", SECRET)
    logging.getLogger("alembic.runtime").warning("upgrading")
    first, second = read(written)
    assert (first["logger"], first["event"].split(":")[0]) == ("trafilatura.core", "test_logs.py")
    assert second["event"] == "upgrading"
    assert SECRET not in written.getvalue()


def test_a_process_of_its_own_logs_json_on_standard_error() -> None:
    asked = (
        "from app import create_app; from tests.fakes import open_fake_office;"
        "create_app(office=open_fake_office()).test_client().get('/nothing')"
    )
    ended = subprocess.run([sys.executable, "-c", asked], cwd=ROOT, capture_output=True, timeout=60)  # noqa: S603
    assert ended.stdout == b""
    lines = [json.loads(line) for line in ended.stderr.splitlines()]
    assert [line["status"] for line in lines if line["event"] == "request"] == [404]


def test_a_method_that_is_none_is_told_as_another(written: io.StringIO) -> None:
    client = create_app(office=open_fake_office()).test_client()
    client.open("/v1/checks", method=SECRET.upper())
    assert [line["method"] for line in read(written) if line["event"] == "request"] == ["other"]
    figures = client.get("/metrics").text
    assert 'method="other"' in figures
    assert SECRET.upper() not in figures
