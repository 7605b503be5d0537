"""Answers at hand for whoever asks the same: the same to the letter, bounded, and of one version of the facts."""

from __future__ import annotations

import json
import threading
from dataclasses import replace
from typing import Any

import pytest

from app import create_app
from claimsheet.core.document import Document
from claimsheet.core.errors import SettingsError
from claimsheet.core.settings import Settings, read_settings
from claimsheet.facts.base import FactBase
from service.answers import Answers, weigh
from service.keeping import keep_office
from service.office import Office, open_office
from tests.fakes import open_fake_office

TEXT = Document("The H100 has 80 GB of memory.", "en")


class Counted:
    """An office of fakes that counts how often it checks."""

    def __init__(self, most: int = 100) -> None:
        fake = open_fake_office()
        self.checks: list[Document] = []

        def check(document: Document, *rest: Any) -> Any:
            self.checks.append(document)
            return fake.checker(document, *rest)

        self.office: Office = replace(fake, checker=check, answers=Answers(most))


def test_the_same_is_checked_once_and_told_alike() -> None:
    counted = Counted()
    first, second = counted.office.wire(TEXT), counted.office.wire(TEXT)
    assert first | {"created": ""} == second | {"created": ""}
    assert counted.office.wire(TEXT, language="ko")["claims"][0]["subject"] == first["claims"][0]["subject"]
    assert counted.office.text(TEXT)
    assert len(counted.checks) == 1


@pytest.mark.parametrize(
    "other", [replace(TEXT, text="The H100 has 81 GB."), replace(TEXT, published="2024-01-01"), replace(TEXT, title="H100"), replace(TEXT, url="https://example.org/")]
)  # fmt: skip
def test_whatever_may_change_an_answer_is_checked(other: Document) -> None:
    counted = Counted()
    for document, tolerance in ((TEXT, None), (other, None), (TEXT, 0.01)):
        counted.office.check(document, tolerance)
    assert counted.checks == [TEXT, other, TEXT]


def test_nothing_is_kept_where_that_is_set() -> None:
    counted = Counted(0)
    for _ in range(3):
        counted.office.wire(TEXT)
    assert len(counted.checks) == 3
    assert read_settings({"CLAIMSHEET_MAX_REMEMBERED": "0"}).max_remembered == 0
    with pytest.raises(SettingsError, match="must be at least 0"):
        read_settings({"CLAIMSHEET_MAX_REMEMBERED": "-1"})


def test_what_was_not_asked_for_lately_goes_first() -> None:
    made: list[int] = []

    def ask(number: int, weight: int = 3) -> int:
        return answers.recall(number, lambda: made.append(number) or number, lambda _: weight)  # type: ignore[func-returns-value]

    answers = Answers(10)
    for number in (1, 2, 3, 1, 4, 1, 2):
        assert ask(number) == number
    assert made == [1, 2, 3, 4, 2]  # 4 came for 2, and 2 for 3
    ask(9, weight=6)
    ask(9, weight=6)
    assert made == [1, 2, 3, 4, 2, 9, 9]  # too large to stay
    assert ask(1) == 1
    assert made[-1] == 9


def test_what_goes_wrong_is_not_kept() -> None:
    answers = Answers(10)
    with pytest.raises(ZeroDivisionError):
        answers.recall("a", lambda: 1 // 0, lambda _: 1)
    assert answers.recall("a", lambda: 5, lambda _: 1) == 5


def test_many_at_once_find_what_was_made() -> None:
    answers, wrong = Answers(50), []

    def ask(shift: int) -> None:
        for number in range(3_000):
            key = (number * shift) % 40
            if answers.recall(key, lambda key=key: key, lambda _: 3) != key:  # type: ignore[misc]
                wrong.append(key)

    threads = [threading.Thread(target=ask, args=(shift,)) for shift in (1, 3, 7, 11)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not wrong
    assert answers._weight == sum(weight for _, weight in answers._kept.values()) <= 50


def test_long_texts_and_many_claims_weigh_more() -> None:
    assert weigh(100, 0) == 1
    assert weigh(100_000, 700) == 751


def test_other_facts_are_asked_anew() -> None:
    kept = open_office(Settings(), remembers=True)
    newer = replace(kept, facts=FactBase([], [], "sha256:newer"))
    assert newer.answers is kept.answers
    assert kept.wire(TEXT)["claims"][0]["verdict"]["label"] == "supported"
    assert newer.wire(TEXT)["claims"][0]["verdict"]["label"] == "not_enough_evidence"


def test_nobody_changes_what_is_kept() -> None:
    """Every form that hands out an answer asks for it again and again; what is kept stays what it was."""
    office = open_office(Settings(), remembers=True)
    client = create_app(office=office).test_client()
    fresh = open_office(Settings()).wire(TEXT)  # what nobody was handed yet
    for accept in ("application/json", "application/ld+json", "text/markdown", "text/html") * 2:
        for store in (False, True):
            sent = {"text": TEXT.text, "language": "en", "store": store}
            assert client.post("/v1/checks", json=sent, headers={"Accept": accept}).status_code == 200
    assert client.post("/", data={"text": TEXT.text}).status_code in (200, 303)
    assert json.dumps(office.wire(TEXT) | {"created": ""}) == json.dumps(fresh | {"created": ""})


def test_a_service_keeps_answers_and_nothing_else_does() -> None:
    served, alone = keep_office(Settings(store="no-such-store")).office(), open_office(Settings())
    for office, same in ((served, True), (alone, False)):
        assert (office.check(TEXT) is office.check(TEXT)) is same
