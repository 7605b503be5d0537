"""Asking the archive for a copy."""

from __future__ import annotations

import json

import pytest

from claimsheet.core.errors import AddressRefused, AnswerFailed, Unreachable
from claimsheet.fetch.archives import find_archived
from tests.fetch.doors import open_door

COPY = "http://web.archive.org/web/20250204081500/https://spec.test/a?b=c&d"


def tell(**changes):
    return {
        "archived_snapshots": {
            "closest": {"available": True, "url": COPY, "timestamp": "20250204081500", "status": "200", **changes}
        }
    }


def ask(site, told):
    base = site.put("/wayback/available", told if isinstance(told, str) else json.dumps(told))
    with open_door() as door:
        return find_archived(door, "https://spec.test/a?b=c&d", base)


def test_a_copy_is_found(site):
    assert ask(site, tell()) == COPY
    assert site.requests[0][0] == "/wayback/available?url=https%3A%2F%2Fspec.test%2Fa%3Fb%3Dc%26d"


@pytest.mark.parametrize(
    "told",
    [
        {"archived_snapshots": {}},
        {"archived_snapshots": {"closest": None}},
        {"archived_snapshots": []},
        {},
        [],
        None,
        tell(available=False),
        tell(available="true"),
        tell(status="404"),
        tell(status=None),
        tell(url=None),
    ],
)
def test_there_is_no_copy(site, told):
    assert ask(site, told) is None


def test_a_copy_nobody_may_fetch_is_refused(site):
    with pytest.raises(AddressRefused):
        ask(site, tell(url="file:///etc/passwd"))


@pytest.mark.parametrize("told", ["", "<html>", "{", "[" * 100_000, '"\ud83d"'.encode("utf-8", "replace").decode() + "x"])
def test_an_answer_that_is_no_json_is_broken(site, told):
    with pytest.raises(Unreachable, match="broken answer: no JSON"):
        ask(site, told)


def test_an_archive_that_fails_is_an_error(site):
    base = site.put("/wayback/available", "", 503)
    with open_door() as door, pytest.raises(AnswerFailed):
        find_archived(door, "https://spec.test/a", base)
