"""Tables that this version does not work with: refused in a sentence, at the start and by /readyz; texts are checked all the same."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from app import create_app
from claimsheet.archive.database import Database
from claimsheet.core.errors import ArchiveUnfit
from claimsheet.core.settings import Settings
from service.api.office import ARCHIVE
from tests.fakes import open_fake_office
from tests.faults.asking import wait_until

# What was done to the tables, and what is said of it.
DAMAGES = {
    "a column is gone": ("ALTER TABLE runs DROP COLUMN weighed", "its table runs has no column weighed"),
    "a table is gone": ("DROP TABLE corrections", "has no table corrections"),
    "no revision is told": ("DELETE FROM alembic_version", "tells no revision, though it has tables such as changes"),
    "two are told": ("INSERT INTO alembic_version VALUES ('0001')", "tells several revisions (0001, 0002)"),
    "one that nobody knows is told, and a column is gone": (
        "UPDATE alembic_version SET version_num = '9999'; ALTER TABLE checks DROP COLUMN words",
        "at revision 9999, and its table checks has no column words",
    ),
    "the tables of an older version pass for those of this": (
        "DROP TABLE corrections; ALTER TABLE runs DROP COLUMN weighed",
        "has no table corrections",
    ),
    "somebody asks for more": (
        "ALTER TABLE runs RENAME COLUMN weighed TO heavy; ALTER TABLE runs ADD COLUMN weighed TEXT; UPDATE alembic_version SET version_num='9999'",
        "its table runs asks for heavy",
    ),
}


def run(address: str, script: str) -> None:
    database = Database(address)
    database.migrate()
    with database.alone() as connection:
        for statement in script.split(";"):
            connection.execute(text(statement))
    database.close()


def open_client(address: str) -> Any:
    return create_app(office=open_fake_office(Settings(database=address))).test_client()


def close(client: Any) -> None:
    client.application.extensions[ARCHIVE].database.close()


def name(address: str) -> str:
    return address if "://" in address else f"sqlite:///{address}"


@pytest.mark.parametrize(("script", "told"), DAMAGES.values(), ids=DAMAGES.keys())
def test_damaged_tables_are_refused_in_a_sentence(address: str, script: str, told: str, caplog: pytest.LogCaptureFixture) -> None:
    if "heavy" in script and "://" in address:
        script = script.replace(
            "ADD COLUMN weighed TEXT", "ADD COLUMN weighed JSON; ALTER TABLE runs ALTER COLUMN heavy DROP DEFAULT"
        )
    elif "heavy" in script:
        return  # SQLite takes no default away: there such tables cannot come to be
    run(address, script)
    client = open_client(name(address))
    ready = client.get("/readyz")
    assert (ready.status_code, ready.json["status"], ready.json["database"]) == (503, "unfit", "unfit")
    assert told in ready.json["database_problem"]
    assert client.get("/livez").status_code == 200
    checked = client.post("/v1/checks", json={"text": "Alpha has 64 GB."})
    assert (checked.status_code, checked.json["saved"]) == (200, False)
    found = client.get("/v1/checks/nothing")
    assert (found.status_code, found.headers["Retry-After"]) == (503, "5")
    assert told in found.json["detail"]
    assert "sqlalche" not in caplog.text
    close(client)


def test_tables_that_are_damaged_while_it_serves_end_no_service(address: str) -> None:
    client = open_client(name(address))
    assert client.post("/v1/checks", json={"text": "Alpha has 64 GB."}).json["saved"]
    run(address, "ALTER TABLE runs DROP COLUMN weighed")
    for _ in range(2):
        checked = client.post("/v1/checks", json={"text": "Alpha has 64 GB."})
        assert (checked.status_code, checked.json["saved"]) == (200, False)
    ready = client.get("/readyz")
    assert (ready.status_code, ready.json["status"], ready.json["database"]) == (200, "ok", "unfit")
    close(client)


def test_what_is_mended_is_found_without_a_restart(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("claimsheet.archive.waiting.REST", 0.0)
    run(address, "ALTER TABLE runs RENAME COLUMN weighed TO lost")
    client = open_client(name(address))
    assert client.get("/readyz").status_code == 503
    database = Database(address)
    with database.alone() as connection:
        connection.execute(text("ALTER TABLE runs RENAME COLUMN lost TO weighed"))
    database.close()
    assert client.get("/readyz").status_code == 200
    assert client.post("/v1/checks", json={"text": "Alpha has 64 GB."}).json["saved"]
    close(client)


def test_a_later_version_has_been_here_and_only_added(address: str) -> None:
    run(
        address,
        "UPDATE alembic_version SET version_num = '9999'; ALTER TABLE runs ADD COLUMN further TEXT; CREATE TABLE more (id TEXT)",
    )
    client = open_client(name(address))
    assert client.get("/readyz").json["database"] == "reachable"
    assert client.post("/v1/checks", json={"text": "Alpha has 64 GB."}).json["saved"]
    close(client)


def test_it_is_said_in_the_log_at_the_start(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    address = tmp_path / "checks.sqlite3"
    run(str(address), "ALTER TABLE runs DROP COLUMN weighed")
    app = create_app(Settings(database=f"sqlite:///{address}"))
    wait_until(
        lambda: (
            "checks will not be saved: the database is at revision 0002, and its table runs has no column weighed" in caplog.text
        )
    )
    app.extensions[ARCHIVE].database.close()


def test_tables_of_somebody_else_are_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "checks.sqlite3"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE keys (door TEXT)")
    connection.close()
    database = Database(str(path))
    with pytest.raises(ArchiveUnfit, match="no revision"):
        database.migrate()
    database.close()
