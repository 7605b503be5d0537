"""PostgreSQL stopped, hanging, slow and back again, behind a running server: texts are checked, nobody waits long, and it is found again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from claimsheet.archive.database import Database
from claimsheet.archive.keys import Keys
from claimsheet.archive.waiting import PATIENCE, REST
from tests.faults.asking import Told, all_at_once, ask, check, wait_until
from tests.faults.proxy import Proxy
from tests.faults.served import NAME
from tests.servers import Postgres
from tests.service.processes import LOG, find_port, serve

# What the README promises: the limit, a connection begun at its end, and what a busy machine takes.
LONGEST = PATIENCE + 2 + 3
AT_ONCE = 2.0


@dataclass
class Running:
    """A server with a PostgreSQL behind a proxy."""

    postgres: Postgres
    proxy: Proxy
    port: int
    key: str
    log: Path

    def save(self) -> Told:
        """Has a text checked by the holder of a key, which takes the database twice."""
        return check(self.port, Authorization=f"Bearer {self.key}")

    def ready(self) -> Told:
        """What /readyz says."""
        return ask(self.port, "GET", "/readyz")


@pytest.fixture(name="running", scope="module")
def _running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """One for all tests here: each leaves it as it was."""
    folder, port = tmp_path_factory.mktemp("postgresql"), find_port()
    (folder / "postgres").mkdir()
    with Postgres(folder / "postgres") as postgres:
        direct = postgres.make_database()
        database = Database(direct)
        _, key = Keys(database).make("newsroom", ["publish"])
        database.close()
        with Proxy(folder / "postgres" / ".s.PGSQL.5432") as proxy:
            address = f"postgresql://postgres@127.0.0.1:{proxy.port}/{direct.split('?')[0].rpartition('/')[2]}?sslmode=disable"
            with serve(port, folder, NAME, CLAIMSHEET_DATABASE=address):
                yield Running(postgres, proxy, port, key, folder / LOG)


def assert_answered_unsaved(told: Told) -> None:
    assert told.status == 200
    assert told.body["saved"] is False
    assert told.body["claims"]


def assert_unreachable(told: Told) -> None:
    assert (told.status, told.headers["retry-after"]) == (503, "5")
    assert "texts are checked all the same" in told.body["detail"]


def test_stopped_and_started_again(running: Running) -> None:
    kept = running.save()
    place = f"/v1/checks/{kept.body['id']}"
    assert kept.body["saved"] is True
    running.postgres.stop()
    told, found, ready, alive = (
        running.save(),
        ask(running.port, "GET", place),
        running.ready(),
        ask(running.port, "GET", "/livez"),
    )
    assert_answered_unsaved(told)
    assert_unreachable(found)
    assert (ready.status, ready.body["database"], alive.status) == (200, "unreachable", 200)
    assert max(one.seconds for one in (told, found, ready, alive)) < AT_ONCE
    assert "a check was not saved" in running.log.read_text()
    running.postgres.start()
    wait_until(lambda: running.ready().body["database"] == "reachable")
    assert ask(running.port, "GET", place).body["id"] == kept.body["id"]
    assert running.save().body["saved"] is True


def test_hanging_in_mid_conversation_and_for_who_connects(running: Running) -> None:
    kept = running.save()
    place = f"/v1/checks/{kept.body['id']}"
    running.proxy.hang()
    first = all_at_once(*[running.save] * 4, lambda: ask(running.port, "GET", place), running.ready)
    for told in first[:4]:
        assert_answered_unsaved(told)
    assert_unreachable(first[4])
    assert first[5].body["database"] == "unreachable"
    assert max(told.seconds for told in first) < 2 * LONGEST  # four threads: the fifth and sixth come after one of the others
    # Somebody waited in vain: of those who come now at most one waits, whatever the others ask.
    later = [running.save() for _ in range(3)] + [ask(running.port, "GET", place), ask(running.port, "GET", "/livez")]
    assert sum(told.seconds > AT_ONCE for told in later) <= 1
    assert max(told.seconds for told in later) < LONGEST
    running.proxy.go_on()
    assert wait_until(lambda: bool(running.save().body["saved"])) < LONGEST + REST
    assert running.ready().body["database"] == "reachable"


@pytest.mark.parametrize(("delay", "saved"), [(0.1, True), (3.0, False)])
def test_a_slow_one_is_waited_for_as_long_as_is_said(running: Running, *, delay: float, saved: bool) -> None:
    running.save()
    running.proxy.delay = delay
    told = running.save()
    assert told.status == 200
    assert told.body["saved"] is saved
    assert told.seconds < LONGEST
    running.proxy.delay = 0.0
    wait_until(lambda: bool(running.save().body["saved"]))
