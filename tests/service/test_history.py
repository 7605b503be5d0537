"""What changed between two runs, and because of which facts: those that changed, and not those that are merely cited now."""

from __future__ import annotations

from typing import Any

from claimsheet.core.fact import Fact
from claimsheet.facts.base import FactBase
from service.history import find_changes, weigh
from tests.fakes import SOURCES

OLD = Fact("a", "chip", "memory_capacity", 64.0, "GB", "sheet", "t", "64 GB", 1)
KEPT = Fact("b", "chip", "memory_capacity", 80.0, "GB", "news", "t", "80 GB", 4)
OTHER = Fact("c", "other", "memory_capacity", 5.0, "GB", "news", "t", "5 GB", 4)


def answer(label: str, version: str, *, claims: int = 1) -> dict[str, Any]:
    basis = {"subject": "chip", "object": None, "metric": "memory_capacity"}
    claim = {
        "id": "c1", "text": "chip has 80 GB", "span": [0, 14], "kind": "figure", "metric": "memory_capacity", "relation": "eq",
        "value": 80, "unit": "GB", "subject": {"id": "chip"}, "object": None, "verdict": {"label": label, "bases": [basis]},
    }  # fmt: skip
    return {"facts_version": version, "claims": [claim] * claims}


def changes(before: list[Fact], after: list[Fact], labels: tuple[str, str] = ("refuted", "supported")) -> list[dict[str, Any]]:
    one, other = answer(labels[0], "1"), answer(labels[1], "2")
    first, second = FactBase(before, SOURCES, "1"), FactBase(after, SOURCES, "2")
    return list(find_changes(one, other, weigh(one, first), weigh(other, second)))


def test_a_fact_that_was_there_before_is_no_reason() -> None:
    (change,) = changes([OLD, KEPT, OTHER], [KEPT])
    assert (change["before"], change["after"], change["facts_before"], change["facts_after"]) == (
        "refuted",
        "supported",
        "1",
        "2",
    )
    assert change["because"] == [
        {"fact": "a", "before": {"id": "a", "source": "sheet", "value": 64.0, "unit": "GB", "status": "shipping"}, "after": None}
    ]


def test_a_fact_that_came_or_changed_is_one() -> None:
    newer = Fact("a", "chip", "memory_capacity", 80.0, "GB", "sheet", "t", "80 GB", 1)
    (change,) = changes([OLD], [newer, KEPT])
    assert [(one["fact"], one["before"] and one["before"]["value"], one["after"]["value"]) for one in change["because"]] == [
        ("a", 64.0, 80.0),
        ("b", None, 80.0),
    ]


def test_a_fact_of_another_chip_is_none() -> None:
    (change,) = changes([OLD], [OTHER])
    assert [one["fact"] for one in change["because"]] == ["a"]


def test_where_no_label_changed_nothing_did() -> None:
    assert changes([OLD], [KEPT], ("refuted", "refuted")) == []


def test_a_claim_that_is_gone_or_new_is_told() -> None:
    one, none = answer("refuted", "1"), answer("refuted", "2", claims=0)
    held = weigh(one, FactBase([OLD], SOURCES, "1"))
    assert [(change["before"], change["after"], change["claim"]) for change in find_changes(one, none, held, held)] == [
        ("refuted", None, None)
    ]
    assert [(change["before"], change["after"]) for change in find_changes(none, one, {}, held)] == [(None, "refuted")]
