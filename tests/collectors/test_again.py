"""Collecting again: what changed since, what was mended since, and what went wrong anew."""

from dataclasses import replace
from typing import Any

from claimsheet.facts.collected import locate_facts
from tests.collectors.test_collection import page, world
from tests.collectors.test_reading import PLAN
from tests.fetch.site import Reply

__all__ = ["world"]


def test_a_slip_of_ours_on_one_page_is_the_failure_of_one_source(world, monkeypatch):
    def slip(*_):
        raise KeyError("odd")

    monkeypatch.setattr("claimsheet.collectors.collection.read_document", slip)
    world.site.put("/h100", page())
    outcome = world.collect()
    assert (outcome.state, outcome.said) == ("failed", "does not read: KeyError: 'odd'")


def test_a_small_change_between_two_readings_is_shown(world):
    world.site.put("/h100", page())
    world.collect()
    world.site.put("/h100", page(memory="79GB"))
    outcome = world.collect()
    assert [(change.old, change.new) for change in outcome.changes] == [("80 GB", "79 GB")]


def test_a_mended_plan_reads_a_page_that_did_not_change(world):
    unchanged = Reply(status=304, headers={"Content-Length": None})
    whole = Reply(page().encode(), headers={"ETag": '"1"'})
    world.site.put_in_turn("/h100", [whole, unchanged])
    world.collect()
    assert world.collect().state == "unchanged"
    world.site.put("/h100", page(), headers={"ETag": '"1"'})
    expect: Any = PLAN["expect"]
    mended = replace(world.source, collect={**PLAN, "expect": {**expect, "most": 11}})
    assert world.collect(mended).state == "read"
    assert "If-None-Match" not in world.site.asked("/h100")[-1]


def test_a_damaged_file_of_facts_is_read_anew(world):
    world.site.put("/h100", page(), headers={"ETag": '"1"'})
    world.collect()
    path = locate_facts(world.folder, world.entry.facts)
    path.write_bytes(b"damage")
    assert world.collect().state == "read"
    assert world.facts


def test_another_failure_than_before_is_news(world):
    world.site.put("/h100", "x", 500)
    assert [world.collect().known_before for _ in range(2)] == [False, True]
    world.site.put("/h100", "<p>no table</p>")
    assert [world.collect().known_before for _ in range(2)] == [False, True]


def test_a_broken_plan_is_told_as_ours(world):
    outcome = world.collect(replace(world.source, collect={**PLAN, "colour": "red"}))
    assert (outcome.state, outcome.broken) == ("failed", True)
