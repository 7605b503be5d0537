"""A rolling update on real servers: the newer version comes, changes the tables and goes again while the older one is asked all the time; nobody is refused."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPException
from pathlib import Path

from sqlalchemy import text

from claimsheet.archive.database import Database
from tests.faults import newer
from tests.faults.asking import ask, check, wait_until
from tests.faults.served import NAME
from tests.servers import Postgres
from tests.service.processes import find_port, serve


class Caller:
    """Has checks saved at one server without a pause, and looks each up at any of the servers."""

    def __init__(self, port: int, others: list[int]) -> None:
        self.kept: list[str] = []
        self.wrong: list[str] = []
        self._port, self._others = port, others

    def _call(self) -> None:
        told = check(self._port)
        if told.status != 200 or not told.body["saved"]:
            self.wrong.append(f"{told.status} {told.body}")
            return
        self.kept.append(told.body["id"])
        for port in list(self._others):
            found = ask(port, "GET", f"/v1/checks/{self.kept[-1]}")
            if found.status != 200:
                self.wrong.append(f"{found.status} {found.body}")

    @contextmanager
    def go_on(self) -> Iterator[None]:
        end = threading.Event()

        def call_again() -> None:
            while not end.is_set():
                try:
                    self._call()
                except (OSError, HTTPException) as error:
                    self.wrong.append(repr(error))

        calling = threading.Thread(target=call_again)
        calling.start()
        try:
            yield
        finally:
            end.set()
            calling.join()

    def wait(self, more: int = 30) -> None:
        """Until so many more are saved."""
        enough = len(self.kept) + more
        wait_until(lambda: len(self.kept) >= enough, 60)


def read_makers(address: str) -> dict[str, str]:
    """Which version says that it made each check, by id; and the revision they are at."""
    database = Database(address)
    with database.alone() as connection:
        made = {name: maker for name, maker in connection.execute(text("SELECT id, made FROM checks"))}
        assert connection.scalar(text("SELECT version_num FROM alembic_version")) == newer.REVISION
    database.close()
    return made


def make_folder(parent: Path, name: str) -> Path:
    (parent / name).mkdir()
    return parent / name


def test_two_versions_serve_and_save_on_one_database(tmp_path: Path, postgres: Postgres) -> None:
    address, old_port, new_port = postgres.make_database(), find_port(), find_port()
    ports = [old_port]
    old, new = Caller(old_port, ports), Caller(new_port, ports)
    with serve(old_port, make_folder(tmp_path, "old"), NAME, DATABASE_URL=address):
        with old.go_on():
            old.wait()
            with serve(new_port, make_folder(tmp_path, "new"), newer.NAME, DATABASE_URL=address), new.go_on():
                new.wait(1)
                ports.append(new_port)
                old.wait()
                new.wait()
                assert [ask(port, "GET", "/readyz").body["database"] for port in (old_port, new_port)] == ["reachable"] * 2
                ports.remove(new_port)
                old.wait(2)
            old.wait()
        assert ask(old_port, "GET", f"/v1/checks/{new.kept[-1]}").status == 200
    # Who takes the update back starts the older version on the newer tables.
    with serve(old_port, make_folder(tmp_path, "back"), NAME, DATABASE_URL=address), old.go_on():
        old.wait()
        assert ask(old_port, "GET", "/readyz").body["database"] == "reachable"
    assert not old.wrong
    assert not new.wrong
    made = read_makers(address)
    assert {made[name] for name in old.kept} == {newer.OLDER}
    assert {made[name] for name in new.kept} == {newer.NEWER}
