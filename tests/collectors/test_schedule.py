"""Which sources are due, and in which order they are collected."""

from datetime import UTC, datetime

import pytest

from claimsheet.collectors.schedule import choose_sources, is_due
from claimsheet.core.fact import Source
from claimsheet.facts.collected import Entry, Manifest

NOW = datetime(2026, 11, 26, 12, tzinfo=UTC)


def source(name="s", collect=None, url="https://spec.example"):
    return Source(name, "t", "p", url, "vendor-page", None, "en", None, None, collect=collect)


WEEKLY, FIXED, PEOPLE = source(collect={"every": 7}), source(collect={"every": None}), source()


@pytest.mark.parametrize(
    ("one", "state", "checked", "due"),
    [
        (WEEKLY, "read", "2026-11-19T11:59:00Z", True),
        (WEEKLY, "read", "2026-11-19T12:01:00Z", False),
        (WEEKLY, "unchanged", "2026-11-20T00:00:00Z", False),
        (WEEKLY, "failed", "2026-11-25T11:00:00Z", True),
        (WEEKLY, "failed", "2026-11-26T11:00:00Z", False),
        (WEEKLY, "vanished", "2026-11-25T11:00:00Z", False),
        (FIXED, "read", "2026-10-01T00:00:00Z", False),
        (FIXED, "unchanged", "2026-08-01T00:00:00Z", True),
        (PEOPLE, "present", "2026-10-01T00:00:00Z", False),
        (PEOPLE, "present", "2026-08-01T00:00:00Z", True),
        (PEOPLE, "failed", "2026-11-25T00:00:00Z", False),
        (PEOPLE, "failed", "2026-11-19T00:00:00Z", True),
        (WEEKLY, "read", "2026-11-27T11:00:00Z", False),  # a clock that differs by hours
        (WEEKLY, "read", "2027-11-26T12:00:00Z", True),  # one that was wrong
    ],
)
def test_a_source_is_due_by_its_record_and_its_state(one, state, checked, due):
    assert is_due(one, Entry(state, checked), NOW) is due


def test_what_was_never_asked_for_is_due_and_what_has_no_address_never():
    assert [one.id for one in choose_sources([source("a"), source("b", url=None)], Manifest(), NOW)] == ["a"]


def test_sources_that_are_read_come_before_those_that_are_looked_for():
    chosen = choose_sources([source("a"), source("b", collect={}), source("c", collect={})], Manifest(), NOW)
    assert [one.id for one in chosen] == ["b", "c", "a"]


def test_since_asks_for_all_that_was_not_asked_for_since():
    manifest = Manifest({"a": Entry("read", "2026-11-20T10:00:00Z"), "b": Entry("read", "2026-11-26T10:00:00Z")})
    assert [one.id for one in choose_sources([source("a"), source("b"), source("c")], manifest, NOW, since="2026-11-26")] == [
        "a",
        "c",
    ]
