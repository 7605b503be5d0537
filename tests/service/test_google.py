"""Google's claims:search, asked by Google's own client."""

from __future__ import annotations

import threading
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from werkzeug.serving import make_server

from app import create_app
from claimsheet.archive.keys import Keys
from claimsheet.core.settings import Settings
from service.api import saved_records as records
from service.api.office import ARCHIVE
from tests.fakes import open_fake_office
from tests.problems import assert_problem

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    from googleapiclient.discovery import build  # type: ignore[import-untyped]


@pytest.fixture(name="app", scope="module")
def _app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    place: Path = tmp_path_factory.mktemp("google")
    app: Any = create_app(
        office=open_fake_office(Settings(database=str(place / "c.sqlite3"), public_url="https://claims.example"))
    )
    app.extensions[ARCHIVE].database.close()
    yield app
    app.extensions[ARCHIVE].database.close()


@pytest.fixture(name="client", scope="module")
def _client(app: Any) -> Any:
    client = app.test_client()
    key = {"Authorization": f"Bearer {Keys(app.extensions[ARCHIVE].database).make('a', ['publish'])[1]}"}
    for number in range(12):
        told = {"text": f"Alpha has 64 GB, says report {number}.", "published": "2025-02"}
        name = client.post("/v1/checks", json=told, headers=key).json["id"]
        client.patch(f"/v1/checks/{name}", json={"listed": True}, headers=key)
    client.post("/v1/checks", json={"text": "Alpha has 32 GB, which nobody published."})
    return client


@pytest.fixture(name="google", scope="module")
def _google(app: Any, client: Any) -> Iterator[Any]:
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        service = build(
            "factchecktools",
            "v1alpha1",
            static_discovery=True,
            developerKey="any",
            client_options={"api_endpoint": f"http://127.0.0.1:{server.port}"},
        )
    yield service
    service.close()
    server.shutdown()
    thread.join()
    server.server_close()


def test_its_client_finds_claims_and_goes_on(google: Any) -> None:
    first = google.claims().search(query="alpha", languageCode="en-US").execute()
    assert len(first["claims"]) == 10
    second = google.claims().search(query="alpha", languageCode="en-US", pageToken=first["nextPageToken"]).execute()
    assert len(second["claims"]) == 2
    assert "nextPageToken" not in second
    claim = first["claims"][0]
    (review,) = claim["claimReview"]
    assert (claim["text"], claim["claimDate"]) == ("Alpha", "2025-02-01T00:00:00Z")
    assert review["publisher"] == {"name": "Claimsheet", "site": "claims.example"}
    assert (review["textualRating"], review["languageCode"]) == ("Refuted", "en")
    assert review["url"].startswith("https://claims.example/checks/")


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"query": "alpha"}, 10),
        ({"query": "alpha", "pageSize": 3, "offset": 10}, 2),
        ({"query": "nothing-of-the-kind"}, 0),
        ({"query": "alpha", "languageCode": "ko"}, 0),
        ({"query": "alpha", "languageCode": "fr"}, 0),
        ({"query": "alpha", "maxAgeDays": 1}, 10),
        ({"reviewPublisherSiteFilter": "claims.example"}, 10),
        ({"query": "alpha", "reviewPublisherSiteFilter": "other.example"}, 0),
        ({"query": "nobody"}, 0),
    ],
)
def test_what_is_asked_for_is_found(client: Any, asked: dict[str, Any], found: int) -> None:
    answer = client.get("/v1alpha1/claims:search", query_string=asked | {"key": "x", "alt": "json"})
    records.GoogleOut.model_validate(answer.json)
    assert len(answer.json.get("claims") or []) == found


@pytest.mark.parametrize("asked", [{}, {"query": "a", "pageToken": "x"}, {"query": "a", "pageSize": 0}, {"query": "\x00"}])
def test_a_wrong_question_is_told(client: Any, asked: dict[str, Any]) -> None:
    assert_problem(client.get("/v1alpha1/claims:search", query_string=asked), 422)
