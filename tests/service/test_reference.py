"""The page of the interface: whole, and from nowhere else."""

from __future__ import annotations

import re
from typing import Any

import pytest

from app import create_app
from tests.fakes import open_fake_office
from tests.problems import assert_problem


@pytest.fixture(name="client", scope="module")
def _client() -> Any:
    return create_app(office=open_fake_office()).test_client()


def read(client: Any, address: str) -> Any:
    """The answer, its file read and closed."""
    with client.get(address) as answer:
        assert answer.status_code == 200
        return answer, answer.get_data().decode("latin-1")


def test_all_that_the_page_needs_is_served_here(client: Any) -> None:
    page = client.get("/docs")
    assert page.mimetype == "text/html"
    needed = re.findall(r'(?:src|href)="([^"]+)"', page.text)
    assert len(needed) == 5
    for address in needed:
        part, _ = read(client, f"/{address}")
        assert part.headers["X-Content-Type-Options"] == "nosniff"


def test_nothing_is_asked_of_another_host(client: Any) -> None:
    policy = client.get("/docs").headers["Content-Security-Policy"]
    sources = {word for rule in policy.split(";") for word in rule.split()[1:]}
    assert sources == {"'none'", "'self'", "'unsafe-inline'", "data:"}
    assert "script-src 'self';" in policy
    assert "//" not in client.get("/docs").text
    assert 'url: "openapi.json"' in read(client, "/docs/start.js")[1]


def test_what_is_no_part_of_it_is_told(client: Any) -> None:
    assert_problem(client.get("/docs/../app.py"), 404)
    assert_problem(client.get("/docs/swagger-ui-bundle.js.map"), 404)


def test_what_is_known_is_not_sent_again(client: Any) -> None:
    known = read(client, "/docs/swagger-ui.css")[0].headers["ETag"]
    with client.get("/docs/swagger-ui.css", headers={"If-None-Match": known}) as answer:
        assert answer.status_code == 304
