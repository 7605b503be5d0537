"""Saved checks: found again whole, listed when published, run again with their history, deleted by their owner."""

from __future__ import annotations

import threading
from typing import Any

import pytest

from claimsheet.archive.checks import SavedChecks
from claimsheet.archive.database import Database
from claimsheet.archive.keys import Keys
from claimsheet.archive.records import Wanted
from claimsheet.core.document import Document
from claimsheet.core.errors import Forbidden, InputError, NotFound

DOCUMENT = Document("Alpha has 64 GB. 100% of_it.", "en", "2025-02-04", "On Alpha", "https://paper.example/1")


def answer(label: str = "refuted", chip: str = "acme-a", version: str = "sha256:1") -> dict[str, Any]:
    claim = {"id": "c1", "text": "Alpha has 64 GB", "subject": {"id": chip}, "object": None, "verdict": {"label": label}}
    return {"id": "x", "created": "now", "facts_version": version, "claims": [claim], "document": {"title": "어센드"}}


@pytest.fixture(name="checks")
def _checks(database: Database) -> SavedChecks:
    return SavedChecks(database)


@pytest.fixture(name="owner")
def _owner(database: Database) -> str:
    return Keys(database).make("newsroom", ["publish"])[0].id


def publish(checks: SavedChecks, owner: str, document: Document = DOCUMENT, **told: Any) -> str:
    name = str(checks.save(document, answer(**told), owner=owner)["id"])
    checks.list_or_hide(name, owner, listed=True)
    return name


def test_a_check_is_found_as_it_was_saved(checks: SavedChecks) -> None:
    kept = checks.save(DOCUMENT, answer(), tolerance=0.1, with_text=True)
    saved = checks.find(kept["id"])
    assert (saved.document, saved.tolerance, saved.with_text, saved.owner, saved.listed) == (DOCUMENT, 0.1, True, None, False)
    assert saved.run.answer == kept == {**answer(), "id": kept["id"]}
    assert (saved.run.number, saved.run.facts_version) == (1, "sha256:1")


def test_ids_are_not_to_be_guessed(checks: SavedChecks) -> None:
    ids = {checks.save(DOCUMENT, answer())["id"] for _ in range(20)}
    assert len(ids) == 20
    assert all(len(one) == 22 for one in ids)


@pytest.mark.parametrize("name", ["", "nothing", "x" * 5_000, "' OR 1=1 --", "가"])
def test_what_is_not_there_is_told(checks: SavedChecks, name: str) -> None:
    for ask in (checks.find, checks.find_runs):
        with pytest.raises(NotFound):
            ask(name)


def test_only_what_its_owner_publishes_is_listed(checks: SavedChecks, owner: str) -> None:
    name = checks.save(DOCUMENT, answer(), owner=owner)["id"]
    checks.save(DOCUMENT, answer())
    assert checks.search(Wanted(), 10).items == []
    checks.list_or_hide(name, owner, listed=True)
    assert [one.id for one in checks.search(Wanted(), 10).items] == [name]
    checks.list_or_hide(name, owner, listed=False)
    assert checks.search(Wanted(), 10).items == []


def test_only_its_owner_publishes_and_deletes(checks: SavedChecks, owner: str, database: Database) -> None:
    other = Keys(database).make("other", ["publish"])[0].id
    for name in (checks.save(DOCUMENT, answer(), owner=owner)["id"], checks.save(DOCUMENT, answer())["id"]):
        with pytest.raises(Forbidden):
            checks.delete(name, other)
        with pytest.raises(Forbidden):
            checks.list_or_hide(name, other, listed=True)
        assert checks.find(name)


def test_what_is_deleted_is_gone_with_its_history(checks: SavedChecks, owner: str) -> None:
    name = publish(checks, owner)
    checks.add_run(name, 1, answer("supported"), [{"claim": "c1"}])
    checks.delete(name, owner)
    with pytest.raises(NotFound):
        checks.find(name)
    assert checks.find_changes(10).items == []
    assert checks.search(Wanted(chips=("acme-a",)), 10).items == []


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (Wanted(), {"a", "b"}),
        (Wanted(chips=("acme-a",)), {"a"}),
        (Wanted(label="supported"), {"b"}),
        (Wanted(chips=("acme-a",), label="supported"), set()),
        (Wanted(language="ko"), {"b"}),
        (Wanted(words="ALPHA"), {"a"}),
        (Wanted(words="100%"), {"a"}),
        (Wanted(words="f_i"), {"a"}),
        (Wanted(words="x_i"), set()),
        (Wanted(words="메모리"), {"b"}),
        (Wanted(words="%"), {"a"}),
        (Wanted(words="\\"), set()),
        (Wanted(since="2000-01-01"), {"a", "b"}),
        (Wanted(since="2999-01-01"), set()),
        (Wanted(until="2000-01-01"), set()),
        (Wanted(until="2999-01-01"), {"a", "b"}),
    ],
)
def test_checks_are_found_by_what_they_say(checks: SavedChecks, owner: str, wanted: Wanted, found: set[str]) -> None:
    a = publish(checks, owner)
    b = publish(checks, owner, Document("베타 메모리는 40GB다.", "ko"), chip="acme-b", label="supported")
    names = {a: "a", b: "b"}
    assert {names[one.id] for one in checks.search(wanted, 10).items} == found


def test_days_hold_from_their_first_moment_to_their_last(checks: SavedChecks, owner: str) -> None:
    day = checks.find(publish(checks, owner)).created[:10]
    assert len(checks.search(Wanted(since=day, until=day), 10).items) == 1


def test_a_list_comes_in_parts(checks: SavedChecks, owner: str) -> None:
    names = [publish(checks, owner) for _ in range(5)]
    first = checks.search(Wanted(), 2)
    second = checks.search(Wanted(), 2, first.next)
    third = checks.search(Wanted(), 2, second.next)
    assert [one.id for part in (first, second, third) for one in part.items] == names[::-1]
    assert third.next is None


@pytest.mark.parametrize("cursor", ["x", "====", "가", "YQ", "YSBiIGM"])
def test_a_cursor_that_is_none_is_told(checks: SavedChecks, cursor: str) -> None:
    with pytest.raises(InputError, match="cursor"):
        checks.search(Wanted(), 2, cursor)


def test_a_run_is_added_and_the_history_stays(checks: SavedChecks, owner: str) -> None:
    name = publish(checks, owner)
    change = {"claim": "c1", "before": "refuted", "after": "supported"}
    assert checks.add_run(name, 1, answer("supported", version="sha256:2"), [change])
    assert [(run.number, run.facts_version) for run in checks.find_runs(name)] == [(1, "sha256:1"), (2, "sha256:2")]
    assert checks.find(name).run.number == 2
    assert [one.id for one in checks.search(Wanted(label="supported"), 10).items] == [name]
    assert checks.search(Wanted(label="refuted"), 10).items == []
    (told,) = checks.find_changes(10).items
    assert told | change | {"check": name, "run": 2, "title": "On Alpha"} == told
    assert checks.find_changes(10, check=name).items == [told]


def test_changes_come_in_parts(checks: SavedChecks, owner: str) -> None:
    name = publish(checks, owner)
    checks.add_run(name, 1, answer("supported"), [{"claim": f"c{number}"} for number in range(5)])
    seen: list[str] = []
    cursor = None
    while True:
        part = checks.find_changes(2, cursor)
        seen += [one["claim"] for one in part.items]
        cursor = part.next
        if cursor is None:
            break
    assert sorted(seen) == ["c0", "c1", "c2", "c3", "c4"]


def test_of_two_runs_at_once_one_counts(checks: SavedChecks, owner: str) -> None:
    name = publish(checks, owner)
    assert checks.add_run(name, 1, answer("supported"), [])
    assert not checks.add_run(name, 1, answer("conflicting"), [{"claim": "c1"}])
    assert len(checks.find_runs(name)) == 2
    assert checks.find_changes(10).items == []


def test_changes_of_what_is_not_listed_are_not_told(checks: SavedChecks) -> None:
    name = checks.save(DOCUMENT, answer())["id"]
    checks.add_run(name, 1, answer("supported"), [{"claim": "c1"}])
    assert checks.find_changes(10).items == []
    assert len(checks.find_changes(10, check=name).items) == 1


def test_many_writers_wait_for_each_other(address: str) -> None:
    first = Database(address)
    owner = Keys(first).make("newsroom", ["publish"])[0].id
    names = [SavedChecks(first).save(DOCUMENT, answer(), owner=owner)["id"] for _ in range(4)]
    failures: list[Exception] = []

    def write(name: str) -> None:
        database = Database(address)
        try:
            for number in range(30):
                SavedChecks(database).list_or_hide(name, owner, listed=bool(number % 2))
                SavedChecks(database).search(Wanted(), 5)
        except Exception as error:  # noqa: BLE001 - a thread's failure is told by the test
            failures.append(error)
        finally:
            database.close()

    threads = [threading.Thread(target=write, args=(name,)) for name in names]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    first.close()
    assert failures == []
