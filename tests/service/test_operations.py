"""For whoever runs the service: alive, ready, counted; and what every answer carries."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from prometheus_client.parser import text_string_to_metric_families

from app import create_app
from claimsheet.collectors.shelf import Shelf
from claimsheet.core.settings import Settings
from claimsheet.facts.collected import Entry
from service.api.office import ARCHIVE, KEY
from tests.fakes import open_fake_office
from tests.servers import Postgres


def open_client(**settings: Any) -> Any:
    return create_app(office=open_fake_office(Settings(**settings))).test_client()


def read_figures(client: Any) -> dict[tuple[str, tuple[tuple[str, str], ...]], float]:
    families = text_string_to_metric_families(client.get("/metrics").text)
    return {(one.name, tuple(sorted(one.labels.items()))): one.value for family in families for one in family.samples}


def test_it_is_alive_and_ready() -> None:
    client = open_client()
    assert client.get("/livez").json == {"status": "ok"}
    assert client.get("/readyz").json == {
        "status": "ok",
        "facts_version": "sha256:fake",
        "database": "reachable",
        "database_problem": None,
        "problem": None,
    }


def test_without_its_database_it_is_alive_and_says_so(tmp_path: Path) -> None:
    with Postgres(tmp_path) as server:
        client = open_client(database=server.make_database())
        assert client.get("/readyz").json["database"] == "reachable"
        server.stop()
        assert client.get("/livez").status_code == 200
        answer = client.get("/readyz")
        assert (answer.status_code, answer.json["database"]) == (200, "unreachable")
        server.start()
        assert client.get("/readyz").json["database"] == "reachable"
        client.application.extensions[ARCHIVE].database.close()


def test_requests_and_claims_are_counted() -> None:
    client = open_client()
    for text in ("Alpha has 64 GB.", "nothing", ""):
        client.post("/v1/checks", json={"text": text, "store": False})
    client.get("/no/such/place?with=secrets")
    figures = read_figures(client)
    asked = {name: value for name, value in figures.items() if name[0] == "claimsheet_requests_total"}
    assert asked == {
        ("claimsheet_requests_total", (("method", "POST"), ("route", "/v1/checks"), ("status", "200"))): 2,
        ("claimsheet_requests_total", (("method", "POST"), ("route", "/v1/checks"), ("status", "422"))): 1,
        ("claimsheet_requests_total", (("method", "GET"), ("route", "none"), ("status", "404"))): 1,
    }
    assert figures["claimsheet_claims_total", (("kind", "figure"), ("label", "refuted"))] == 1
    assert figures["claimsheet_request_seconds_count", (("route", "/v1/checks"),)] == 3
    assert "secrets" not in client.get("/metrics").text


def test_the_facts_in_force_and_the_state_of_collecting_are_told(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path)
    shelf.put_entry("a", Entry("read", "2026-11-26T10:00:00Z"))
    shelf.put_entry("b", Entry("failed", "2026-11-26T10:00:00Z"))
    client = open_client(store=str(tmp_path))
    figures = read_figures(client)
    assert figures["claimsheet_facts_info", (("version", "sha256:fake"),)] == 1
    assert figures["claimsheet_sources", (("state", "failed"),)] == 1
    assert figures["claimsheet_facts_seen_timestamp_seconds", ()] == datetime(2026, 11, 1, tzinfo=UTC).timestamp()
    assert figures["claimsheet_facts_problem", ()] == 0
    client.application.extensions[KEY].problem = "broken"
    assert read_figures(client)["claimsheet_facts_problem", ()] == 1


def test_what_is_in_force_is_told_beside_the_figures_of_all_workers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PROMETHEUS_MULTIPROC_DIR", str(tmp_path))
    figures = read_figures(open_client())
    assert figures["claimsheet_facts_problem", ()] == 0
    assert figures["claimsheet_facts_info", (("version", "sha256:fake"),)] == 1


@pytest.mark.parametrize("path", ["/healthz", "/v1/chips", "/no/such/place", "/v1/checks/nothing", "/openapi.json"])
def test_every_answer_carries_its_guards(path: str) -> None:
    headers = open_client().get(path).headers
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Content-Security-Policy"] == "default-src 'none'; frame-ancestors 'none'"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert "Strict-Transport-Security" not in headers


def test_over_tls_browsers_are_to_stay_there() -> None:
    answer = open_client().get("/healthz", base_url="https://claims.example")
    assert answer.headers["Strict-Transport-Security"] == "max-age=31536000"


@pytest.mark.parametrize(
    ("allowed", "origin", "told"),
    [
        ("", "https://a.example", None),
        ("https://a.example", "https://a.example", "https://a.example"),
        ("https://a.example, https://b.example", "https://b.example", "https://b.example"),
        ("https://a.example", "https://evil.example", None),
        ("*", "https://a.example", "https://a.example"),
    ],
)
def test_other_sites_may_ask_where_the_settings_name_them(allowed: str, origin: str, told: str | None) -> None:
    client = open_client(allow_origins=allowed)
    asked = {"Origin": origin, "Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "content-type"}
    for answer in (client.get("/v1/chips", headers={"Origin": origin}), client.options("/v1/checks", headers=asked)):
        found = answer.headers.get("Access-Control-Allow-Origin")
        assert found == told or (allowed == found == "*")
        assert "Access-Control-Allow-Credentials" not in answer.headers
