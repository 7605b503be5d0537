"""The clock set back and forward by hours: what is saved is listed in one order, nobody is locked out, and what counts seconds counts them."""

from __future__ import annotations

import ast
import time
from collections.abc import Iterator
from typing import Any

import pytest

from app import create_app
from claimsheet.archive.keys import Keys
from claimsheet.archive.waiting import find_rest_of_wait, limit_wait
from claimsheet.core.errors import TooSlow
from claimsheet.core.patience import check_time, limit_time
from claimsheet.core.settings import Settings
from service.api.counting import SteadyMemory
from service.api.office import ARCHIVE, KEY
from tests.fakes import open_fake_office
from tests.faults.clock import HOUR, Clock
from tests.service.test_keeping import make, put_manifest, serve, wait
from tests.service.test_limits import ask
from tests.test_rooms import MODULES, name_module

SET = [-5.0, 5.0]


@pytest.fixture(name="clock")
def _clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    return Clock(monkeypatch)


@pytest.fixture(name="client")
def _client(address: str) -> Iterator[Any]:
    client = create_app(office=open_fake_office(Settings(database=address))).test_client()
    yield client
    client.application.extensions[ARCHIVE].database.close()


def list_all(client: Any) -> list[tuple[str, str]]:
    """When each of the published checks was made, and its id, as the list tells them in parts."""
    listed: list[tuple[str, str]] = []
    cursor = ""
    while True:
        told = client.get(f"/v1/checks?limit=2{cursor}").json
        listed += [(one["created"], one["id"]) for one in told["items"]]
        if not told["next"]:
            return listed
        cursor = f"&cursor={told['next']}"


def test_checks_are_saved_and_listed_in_one_order(client: Any, clock: Clock) -> None:
    _, secret = Keys(client.application.extensions[ARCHIVE].database).make("newsroom", ["publish"])
    key, names = {"Authorization": f"Bearer {secret}"}, []
    for hours in (0, 0, -5, -5, 5, -5, 0):
        clock.set(hours)
        told = client.post("/v1/checks", json={"text": "Alpha has 64 GB."}, headers=key).json
        assert told["saved"]
        assert client.patch(f"/v1/checks/{told['id']}", json={"listed": True}, headers=key).status_code == 200
        names.append(told["id"])
    listed = list_all(client)
    assert sorted(name for _, name in listed) == sorted(names)
    # By the clock as it was; among checks of one second the order is that of what is kept, which is finer.
    assert [created for created, _ in listed] == sorted((created for created, _ in listed), reverse=True)
    assert listed == list_all(client)
    assert names[4] == listed[0][1]


def test_a_key_opens_and_is_revoked_at_any_time(client: Any, clock: Clock) -> None:
    keys = Keys(client.application.extensions[ARCHIVE].database)
    made, secret = keys.make("newsroom", ["publish"])
    for hours in SET:
        clock.set(hours)
        assert keys.find(secret) == made
    clock.set(-5)
    keys.revoke(made.id)
    clock.set(0)
    assert keys.find(secret) is None


@pytest.mark.parametrize("hours", SET)
def test_nobody_is_locked_out_and_nobody_let_in(clock: Clock, hours: float) -> None:
    client = create_app(office=open_fake_office(Settings(rate_limit="2/2 second;4/hour"))).test_client()
    assert [ask(client).status_code for _ in range(3)] == [200, 200, 429]
    clock.set(hours)
    assert ask(client).status_code == 429
    time.sleep(2.1)
    assert ask(client).status_code == 200
    refused = [answer for answer in (ask(client) for _ in range(3)) if answer.status_code == 429]
    assert refused
    assert 0 <= int(refused[-1].headers["Retry-After"]) <= HOUR
    assert abs(int(refused[-1].headers["X-RateLimit-Reset"]) - time.time()) <= HOUR + 1


def test_whoever_has_not_asked_for_long_takes_no_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    store, now = SteadyMemory(), 0.0
    monkeypatch.setattr("service.api.counting.time.monotonic", lambda: now)
    store._tidied = now
    assert all(store.acquire_entry(f"caller {number}", 1, 30) for number in range(100))
    assert not store.acquire_entry("caller 0", 1, 30)
    now = 61.0
    assert store.acquire_entry("caller 0", 1, 30)
    assert store.reset() == 1


@pytest.mark.parametrize("hours", SET)
def test_what_counts_seconds_counts_them(clock: Clock, hours: float) -> None:
    with limit_time(0.1), limit_wait(5):
        check_time()
        clock.set(hours)
        check_time()
        assert 4 < (find_rest_of_wait() or 0) <= 5
        time.sleep(0.15)
        with pytest.raises(TooSlow):
            check_time()


@pytest.mark.parametrize("hours", SET)
def test_new_facts_are_taken_up(tmp_path: Any, clock: Clock, hours: float) -> None:
    client, _ = serve(tmp_path, lambda: make(tmp_path, "two"))
    clock.set(hours)
    put_manifest(tmp_path, "a")
    wait(lambda: client.get("/healthz").json["facts_version"] == "two")
    assert client.application.extensions[KEY].problem is None


def test_nothing_of_ours_measures_by_the_time_of_day() -> None:
    for path in MODULES:
        told = {
            f"{node.value.id}.{node.attr}"
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name)
        }
        # The store of callers tells them when to come again, which is a time of day.
        assert "time.time" not in told or name_module(path) == "service.api.counting", path
