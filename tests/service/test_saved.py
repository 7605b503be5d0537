"""Saved checks over HTTP: the same on SQLite and PostgreSQL; without a database texts are checked all the same."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from app import create_app
from claimsheet.archive.database import Database
from claimsheet.archive.keys import Keys
from claimsheet.core.document import Document
from claimsheet.core.settings import Settings
from claimsheet.core.verdict import Check
from claimsheet.facts.base import FactBase
from service.api import models
from service.api import saved_records as records
from service.api.office import ARCHIVE
from service.archive import open_archive
from service.office import Office
from tests.fakes import CATALOGUE, FACT_BASE, FACTS, SOURCES, check_falsely, open_fake_office
from tests.problems import assert_problem
from tests.servers import Postgres

TEXT = "Alpha has 64 GB of memory."


OPENED: list[Any] = []


@pytest.fixture(autouse=True)
def _close_all() -> Iterator[None]:
    yield
    while OPENED:
        OPENED.pop().extensions[ARCHIVE].database.close()


def open_client(address: str, facts: FactBase = FACT_BASE, label: Any = "refuted") -> Any:
    """A client of a service on these facts, where the claim has this label."""

    def check(document: Document, *rest: Any) -> Check:
        told = check_falsely(document, *rest)
        claims = tuple(replace(one, verdict=replace(one.verdict, label=label)) for one in told.claims)
        return replace(told, claims=claims, facts_version=facts.version)

    app = create_app(office=Office(facts, CATALOGUE, Settings(database=address), check))
    OPENED.append(app)
    return app.test_client()


@pytest.fixture(name="client")
def _client(address: str) -> Any:
    return open_client(address)


@pytest.fixture(name="key")
def _key(database: Database) -> dict[str, str]:
    return {"Authorization": f"Bearer {Keys(database).make('newsroom', ['publish'])[1]}"}


def save(client: Any, key: dict[str, str] | None = None, **told: Any) -> str:
    answer = client.post("/v1/checks", json={"text": TEXT, **told}, headers=key)
    assert answer.json["saved"]
    return str(answer.json["id"])


def publish(client: Any, key: dict[str, str], **told: Any) -> str:
    name = save(client, key, **told)
    assert client.patch(f"/v1/checks/{name}", json={"listed": True}, headers=key).status_code == 200
    return name


def test_a_check_is_there_under_its_id(client: Any) -> None:
    answer = client.post("/v1/checks", json={"text": TEXT, "title": "On Alpha"})
    again = client.get(f"/v1/checks/{answer.json['id']}")
    records.SavedOut.model_validate(again.json)
    assert {name: again.json[name] for name in answer.json} == answer.json
    assert (again.json["listed"], again.json["run"], again.json["current"]) == (False, 1, True)


def test_the_text_of_a_page_is_kept_with_its_check(client: Any) -> None:
    answer = client.post("/v1/checks", json={"html": "<article><p>Alpha has 64 GB.</p></article>"})
    assert client.get(f"/v1/checks/{answer.json['id']}").json["document"]["text"] == "Alpha has 64 GB."


def test_what_is_not_to_be_stored_is_not(client: Any, database: Database) -> None:
    answer = client.post("/v1/checks", json={"text": TEXT, "store": False})
    models.CheckOut.model_validate(answer.json)
    assert not answer.json["saved"]
    assert_problem(client.get(f"/v1/checks/{answer.json['id']}"), 404)


@pytest.mark.parametrize("ask", ["get", "post", "patch", "delete"])
def test_an_id_that_names_nothing_is_told(client: Any, key: dict[str, str], ask: str) -> None:
    path = "/v1/checks/nothing" + (":run" if ask == "post" else "")
    told = {"json": {"listed": True}} if ask == "patch" else {}
    assert_problem(getattr(client, ask)(path, headers=key, **told), 404)


def test_what_is_published_is_listed_and_found(client: Any, key: dict[str, str]) -> None:
    save(client)
    name = publish(client, key, title="On Alpha")
    answer = client.get("/v1/checks?chip=acme-a&label=refuted&language=en&q=alpha&since=2020-01-01&until=2199")
    records.CheckList.model_validate(answer.json)
    assert [one["id"] for one in answer.json["items"]] == [name]
    assert answer.json["items"][0]["labels"] == {"refuted": 1}
    assert client.get("/v1/checks?label=supported").json["items"] == []
    client.patch(f"/v1/checks/{name}", json={"listed": False}, headers=key)
    assert client.get("/v1/checks").json == {"items": [], "next": None}


def test_a_family_is_all_its_members_and_a_name_is_as_good_as_an_id(client: Any, key: dict[str, str]) -> None:
    name = publish(client, key, title="On Alpha")
    for chip in ("acme-a", "Alpha", "acme alpha"):
        assert [one["id"] for one in client.get("/v1/checks", query_string={"chip": chip}).json["items"]] == [name], chip
    assert client.get("/v1/checks?chip=acme-b").json["items"] == []
    assert_problem(client.get("/v1/checks?chip=Zeta"), 404)


def test_a_list_goes_on_at_its_cursor(client: Any, key: dict[str, str]) -> None:
    names = [publish(client, key) for _ in range(3)]
    first = client.get("/v1/checks?limit=2").json
    second = client.get(f"/v1/checks?limit=2&cursor={first['next']}").json
    assert [one["id"] for one in first["items"] + second["items"]] == names[::-1]


@pytest.mark.parametrize(
    "query",
    ["cursor=x", "since=soon", "limit=0", "limit=201", "label=true", "q=%00", "language=fr", "colour=red", "until=2025-02-30"],
)
def test_a_wrong_question_is_told(client: Any, query: str) -> None:
    assert_problem(client.get(f"/v1/checks?{query}"), 422)


@pytest.mark.parametrize("told", ["Bearer cs_wrong", "Bearer", "Basic YTpi", "cs_wrong", "Bearer cs_\xe9"])
def test_a_key_that_is_none_is_told(client: Any, told: str) -> None:
    answer = client.post("/v1/checks", json={"text": TEXT}, headers={"Authorization": told})
    assert_problem(answer, 401)
    assert answer.headers["WWW-Authenticate"] == "Bearer"


def test_whoever_owns_a_check_deletes_it_whatever_the_scope(client: Any, database: Database) -> None:
    plain = {"Authorization": f"Bearer {Keys(database).make('x', [])[1]}"}
    name = save(client, plain)
    assert_problem(client.delete(f"/v1/checks/{name}"), 401)
    assert client.delete(f"/v1/checks/{name}", headers=plain).status_code == 204


def test_only_a_key_with_the_scope_publishes_and_only_its_own(client: Any, key: dict[str, str], database: Database) -> None:
    keys = Keys(database)
    plain, other = ({"Authorization": f"Bearer {keys.make('x', scopes)[1]}"} for scopes in ([], ["publish"]))
    name = save(client, key)
    for headers, status in ((None, 401), (plain, 403), (other, 403)):
        assert_problem(client.patch(f"/v1/checks/{name}", json={"listed": True}, headers=headers), status)
        assert_problem(client.delete(f"/v1/checks/{name}", headers=headers), status)
    assert client.delete(f"/v1/checks/{name}", headers=key).status_code == 204
    assert_problem(client.get(f"/v1/checks/{name}"), 404)


def test_a_revoked_key_opens_nothing(client: Any, key: dict[str, str], database: Database) -> None:
    keys = Keys(database)
    keys.revoke(keys.list()[0].id)
    assert_problem(client.post("/v1/checks", json={"text": TEXT}, headers=key), 401)


def test_a_check_is_run_again_when_facts_change(address: str, client: Any, key: dict[str, str]) -> None:
    name = publish(client, key, title="On Alpha")
    assert client.post(f"/v1/checks/{name}:run").json["run"] == 1
    newer = FactBase([replace(one, value=64.0) if one.id == "a1" else one for one in FACTS], SOURCES, "sha256:newer")
    later = open_client(address, newer, "supported")
    assert not later.get(f"/v1/checks/{name}").json["current"]
    again = later.post(f"/v1/checks/{name}:run").json
    records.SavedOut.model_validate(again)
    assert (again["run"], again["current"], [one["facts_version"] for one in again["runs"]]) == (
        2,
        True,
        ["sha256:fake", "sha256:newer"],
    )
    assert again["claims"][0]["verdict"]["label"] == "supported"
    assert later.get(f"/v1/checks/{name}?run=1").json["claims"][0]["verdict"]["label"] == "refuted"
    assert_problem(later.get(f"/v1/checks/{name}?run=3"), 404)
    changes = later.get("/v1/changes").json
    records.ChangeList.model_validate(changes)
    (change,) = changes["items"]
    assert (change["check"], change["before"], change["after"], change["title"]) == (name, "refuted", "supported", "On Alpha")
    assert [(one["fact"], one["before"]["value"], one["after"]["value"]) for one in change["because"]] == [("a1", 80, 64)]
    assert later.get(f"/v1/changes?check={name}").json == changes
    assert_problem(later.get("/v1/changes?check=other"), 404)


def test_all_that_is_saved_is_run_again_at_once(address: str, client: Any) -> None:
    names = {save(client) for _ in range(3)}
    newer = Office(FactBase(FACTS, SOURCES, "sha256:newer"), CATALOGUE, Settings(), check_falsely)
    archive = open_archive(Settings(database=address))
    assert dict(archive.run_all_again(newer)) == dict.fromkeys(names, 0)
    assert dict(archive.run_all_again(newer)) == {}
    archive.database.close()


def test_without_a_database_texts_are_checked_all_the_same(tmp_path: Path) -> None:
    with Postgres(tmp_path) as server:
        client = open_client(server.make_database())
        name = save(client)
        server.stop()
        answer = client.post("/v1/checks", json={"text": TEXT})
        assert (answer.status_code, answer.json["saved"]) == (200, False)
        for path in (f"/v1/checks/{name}", "/v1/checks", "/v1/changes"):
            assert_problem(client.get(path), 503)
        keyed = client.post("/v1/checks", json={"text": TEXT}, headers={"Authorization": "Bearer cs_x"})
        assert (keyed.status_code, keyed.json["saved"]) == (200, False)
        assert_problem(client.delete(f"/v1/checks/{name}", headers={"Authorization": "Bearer cs_x"}), 503)
        server.start()
        assert client.get(f"/v1/checks/{name}").status_code == 200


def test_a_failure_of_the_database_tells_no_text_to_the_log(address: str, caplog: pytest.LogCaptureFixture) -> None:
    client = open_client(address)
    save(client)
    with client.application.extensions[ARCHIVE].database.session() as session:
        session.execute(text("DROP TABLE runs"))
    answer = client.post("/v1/checks", json={"text": "Alpha has 64 GB, says my secret source."})
    assert answer.status_code in (200, 500)
    assert caplog.text
    assert "secret source" not in caplog.text


def test_both_databases_give_the_same_answers(tmp_path: Path, postgres: Postgres) -> None:
    told: list[list[Any]] = []
    for address in (str(tmp_path / "c.sqlite3"), postgres.make_database()):
        client = open_client(address)
        archive = open_archive(Settings(database=address))
        key = {"Authorization": f"Bearer {archive.keys.make('a', ['publish'])[1]}"}
        for title in ("b", "가", "A", "_", None):
            publish(client, key, title=title)
        paths = (
            "/v1/checks",
            "/v1/checks?q=A",
            "/v1/checks?q=가",
            "/v1/checks?q=_",
            "/v1/checks?limit=2",
            "/v1/checks?chip=acme-a",
        )
        answers = [client.get(path).json["items"] for path in paths]
        told.append([[(one["document"], one["labels"]) for one in answer] for answer in answers])
        archive.database.close()
    assert told[0] == told[1]


def test_a_fake_office_saves_in_a_database_of_the_tests() -> None:
    assert create_app(office=open_fake_office()).test_client().post("/v1/checks", json={"text": TEXT}).json["saved"]  # type: ignore[index]
