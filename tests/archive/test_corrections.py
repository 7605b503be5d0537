"""Corrections: kept for review, decided once."""

from __future__ import annotations

import threading

import pytest

from claimsheet.archive.corrections import Corrections
from claimsheet.archive.database import Database
from claimsheet.archive.records import Decision
from claimsheet.core.errors import Conflict, InputError, NotFound

TOLD = {"comment": "H100 PCIe는 80 GB다", "url": "https://nvidia.example/h100", "chip": "nvidia-h100-pcie"}
YES = Decision("accepted", "Kim", "the data sheet says so", ("fact.1",))


def test_a_correction_is_open_until_it_is_decided(database: Database) -> None:
    corrections = Corrections(database)
    kept = corrections.keep(TOLD)
    assert corrections.find(kept.id) == kept
    assert (kept.state, kept.told, kept.decided) == ("open", TOLD, None)
    decided = corrections.decide(kept.id, YES)
    assert (decided.state, decided.reviewer, decided.note, decided.facts) == ("accepted", "Kim", YES.note, ("fact.1",))
    assert decided.decided is not None
    assert corrections.find(kept.id) == decided


def test_what_was_decided_stays_decided(database: Database) -> None:
    corrections = Corrections(database)
    kept = corrections.keep(TOLD)
    corrections.decide(kept.id, Decision("refused", "Kim", "of another product"))
    with pytest.raises(Conflict, match="refused already"):
        corrections.decide(kept.id, YES)
    assert corrections.find(kept.id).state == "refused"


def test_of_two_reviewers_at_once_one_decides(database: Database) -> None:
    corrections = Corrections(database)
    kept = corrections.keep(TOLD)
    outcomes: list[str] = []

    def decide(reviewer: str) -> None:
        try:
            outcomes.append(str(corrections.decide(kept.id, Decision("accepted", reviewer, "yes")).reviewer))
        except Conflict:
            outcomes.append("late")

    threads = [threading.Thread(target=decide, args=(f"reviewer {number}",)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes)[:3] == ["late"] * 3
    assert corrections.find(kept.id).reviewer in outcomes


def test_a_list_is_told_in_parts_the_newest_first(database: Database) -> None:
    corrections = Corrections(database)
    kept = [corrections.keep(TOLD | {"comment": str(number)}) for number in range(5)]
    corrections.decide(kept[2].id, YES)
    seen: list[str] = []
    cursor = None
    while True:
        part = corrections.list("open", 2, cursor)
        seen += [one.told["comment"] for one in part.items]
        cursor = part.next
        if cursor is None:
            break
    assert seen == ["4", "3", "1", "0"]
    assert [one.id for one in corrections.list("accepted", 2).items] == [kept[2].id]


def test_there_is_no_decision_without_a_reason_or_a_correction(database: Database) -> None:
    corrections = Corrections(database)
    kept = corrections.keep(TOLD)
    with pytest.raises(InputError):
        corrections.decide(kept.id, Decision("accepted", "Kim", "  "))
    for ask in (lambda: corrections.find("none"), lambda: corrections.decide("none", YES)):
        with pytest.raises(NotFound):
            ask()
