"""/v1/corrections: sent by anybody, decided by reviewers, the accepted ones read by everybody."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from click.testing import CliRunner

from app import create_app
from claimsheet.archive.database import Database
from claimsheet.archive.keys import Keys
from claimsheet.core.settings import Settings
from service.api.office import ARCHIVE
from service.cli import commands
from tests.problems import assert_problem

SENT = {
    "comment": "The table says 80 GB",
    "url": "https://nvidia.example/h100",
    "locator": "row memory",
    "as_stated": "80GB HBM2e",
    "chip": "nvidia-h100-pcie",
    "metric": "memory_capacity",
    "value": 80,
    "unit": "GB",
}


@pytest.fixture(name="client")
def _client(address: str) -> Iterator[Any]:
    app = create_app(Settings(database=address))
    yield app.test_client()
    app.extensions[ARCHIVE].database.close()


def bearer(address: str, *scopes: str) -> dict[str, str]:
    database = Database(address)
    _, secret = Keys(database).make("Kim", scopes)
    database.close()
    return {"Authorization": f"Bearer {secret}"}


def test_a_correction_is_sent_reviewed_and_published(client: Any, address: str) -> None:
    sent = client.post("/v1/corrections", json=SENT)
    assert sent.status_code == 201
    name = sent.json["id"]
    assert sent.json | SENT == sent.json
    assert sent.json["state"] == "open"
    assert client.get("/v1/corrections").json["items"] == []
    reviewer = bearer(address, "review")
    assert [one["id"] for one in client.get("/v1/corrections?state=open", headers=reviewer).json["items"]] == [name]
    decided = client.patch(f"/v1/corrections/{name}", json={"state": "accepted", "note": "so it is"}, headers=reviewer)
    assert decided.status_code == 200, decided.text
    published = client.get("/v1/corrections").json["items"]
    assert [(one["id"], one["state"], one["note"]) for one in published] == [(name, "accepted", "so it is")]
    assert client.get(f"/v1/corrections/{name}").json == published[0]
    again = client.patch(f"/v1/corrections/{name}", json={"state": "refused", "note": "no"}, headers=reviewer)
    assert_problem(again, 409)


def test_what_is_not_accepted_is_seen_by_its_sender_and_reviewers_alone(client: Any, address: str) -> None:
    name = client.post("/v1/corrections", json=SENT).json["id"]
    reviewer, other = bearer(address, "review"), bearer(address, "publish")
    client.patch(f"/v1/corrections/{name}", json={"state": "refused", "note": "of another card"}, headers=reviewer)
    assert client.get(f"/v1/corrections/{name}").json["note"] == "of another card"
    for state in ("open", "refused"):
        assert_problem(client.get(f"/v1/corrections?state={state}"), 401)
        assert_problem(client.get(f"/v1/corrections?state={state}", headers=other), 403)
    assert_problem(client.patch(f"/v1/corrections/{name}", json={"state": "accepted", "note": "x"}), 401)
    assert_problem(client.patch(f"/v1/corrections/{name}", json={"state": "accepted", "note": "x"}, headers=other), 403)


def test_the_id_of_a_check_is_told_to_reviewers_alone(client: Any, address: str) -> None:
    check = client.post("/v1/checks", json={"text": "The H100 SXM has 80 GB of HBM3."}).json["id"]
    sent = SENT | {"check": check, "claim": "c1"}
    reviewer = bearer(address, "review")
    name = client.post("/v1/corrections", json=sent).json["id"]
    client.patch(f"/v1/corrections/{name}", json={"state": "accepted", "note": "so it is"}, headers=reviewer)
    assert check not in client.get("/v1/corrections").text
    assert client.get("/v1/corrections", headers=reviewer).json["items"][0]["check"] == check


@pytest.mark.parametrize(
    ("changed", "status"),
    [
        ({"chip": None}, 422),
        ({"chip": "nobody"}, 422),
        ({"metric": "beauty"}, 422),
        ({"fact": "none"}, 422),
        ({"claim": "c1"}, 422),
        ({"check": "none"}, 422),
        ({"comment": "  "}, 422),
        ({"value": "x" * 301}, 422),
        ({"url": "javascript:alert(1)"}, 422),
        ({"comment": ""}, 422),
        ({"comment": "x" * 2001}, 422),
        ({"comment": "\ud800"}, 422),
        ({"comment": "a\x00b"}, 422),
        ({"more": 1}, 422),
    ],
)
def test_a_correction_about_nothing_is_refused(client: Any, changed: dict[str, Any], status: int) -> None:
    sent = json.dumps(SENT | changed)  # halves of surrogates as escapes
    assert_problem(client.post("/v1/corrections", data=sent, content_type="application/json"), status)


def test_a_claim_that_the_check_does_not_have_is_refused(client: Any) -> None:
    check = client.post("/v1/checks", json={"text": "The H100 SXM has 80 GB of HBM3."}).json["id"]
    assert_problem(client.post("/v1/corrections", json=SENT | {"check": check, "claim": "c9"}), 422)


def test_a_reviewer_names_facts_that_there_are(client: Any, address: str) -> None:
    name = client.post("/v1/corrections", json=SENT).json["id"]
    told = {"state": "accepted", "note": "x", "facts": ["none"]}
    assert_problem(client.patch(f"/v1/corrections/{name}", json=told, headers=bearer(address, "review")), 422)


def test_corrections_are_reviewed_at_the_command_line(client: Any, address: str) -> None:
    names = [client.post("/v1/corrections", json=SENT).json["id"] for _ in range(2)]
    told = {"CLAIMSHEET_DATABASE": address if "://" in address else f"sqlite:///{address}"}

    def run(*arguments: str) -> str:
        done = CliRunner(env=told).invoke(commands, ["correction", *arguments], catch_exceptions=False)
        assert done.exit_code == 0, done.output
        return done.stdout

    assert all(name in run("list") for name in names)
    run("accept", names[0], "--reviewer", "Kim", "--note", "so it is")
    run("refuse", names[1], "--reviewer", "Kim", "--note", "not so")
    assert run("list") == ""
    assert names[0] in run("list", "--state", "accepted")
    assert '"note": "not so"' in run("show", names[1])
    assert [one["id"] for one in client.get("/v1/corrections").json["items"]] == [names[0]]


def test_a_wrong_key_keeps_nothing(client: Any, address: str) -> None:
    assert_problem(client.post("/v1/corrections", json=SENT, headers={"Authorization": "Bearer cs_nope"}), 401)
    assert client.get("/v1/corrections?state=open", headers=bearer(address, "review")).json["items"] == []


def test_the_sender_sees_the_check_and_everybody_does_where_it_is_published(client: Any, address: str) -> None:
    key = bearer(address, "publish")
    check = client.post("/v1/checks", json={"text": "The H100 SXM has 80 GB of HBM3."}, headers=key).json["id"]
    sent = client.post("/v1/corrections", json=SENT | {"check": check, "claim": "c1"}).json
    assert (sent["check"], sent["claim"]) == (check, "c1")
    assert client.get(f"/v1/corrections/{sent['id']}").json["check"] is None
    client.patch(f"/v1/checks/{check}", json={"listed": True}, headers=key)
    assert client.get(f"/v1/corrections/{sent['id']}").json["check"] == check


@pytest.mark.parametrize(
    "path", ["corrections/%00", "changes?check=%00", "checks?chip=%00", "checks.rss?q=%00", "checks?cursor=ACBh"]
)
def test_what_no_address_holds_is_a_fault_of_the_request_on_both_databases(client: Any, path: str) -> None:
    assert client.get(f"/v1/{path}").status_code in (404, 422)
    assert_problem(client.patch("/v1/corrections/%00", json={"state": "refused", "note": "x"}), 404)
