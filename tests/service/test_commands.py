"""Commands on links, keys and saved checks."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from claimsheet.archive.checks import SavedChecks
from claimsheet.archive.database import Database
from claimsheet.archive.keys import Keys
from claimsheet.core.errors import FetchError, NotFound, TooSlow
from service.cli import commands
from tests.archive.test_checks import DOCUMENT, answer
from tests.fetch.site import Site
from tests.service.news import ENGLISH


@pytest.fixture(name="place")
def _place(tmp_path: Path) -> str:
    """An address that the tests leave as it is: a name would be one of their own database."""
    return f"sqlite:///{tmp_path}/c.sqlite3"


def run(place: str, *arguments: str, **environment: str) -> Any:
    told = {"CLAIMSHEET_DATABASE": place, **environment}
    return CliRunner(env=told).invoke(commands, arguments)


def test_a_key_is_shown_once_listed_without_what_opens_it_and_revoked(place: str) -> None:
    made = run(place, "key", "add", "newsroom", "--scope", "publish")
    secret = made.stdout.strip()
    database = Database(place)
    found = Keys(database).find(secret)
    assert found is not None
    assert (found.name, found.scopes) == ("newsroom", ("publish",))
    listed = run(place, "key", "list").stdout
    assert found.id in listed
    assert secret not in listed
    assert run(place, "key", "revoke", found.id).exit_code == 0
    assert Keys(database).find(secret) is None
    assert "revoked" in run(place, "key", "list").stdout
    assert isinstance(run(place, "key", "revoke", "nobody").exception, NotFound)
    assert run(place, "key", "add", "x", "--scope", "all").exit_code == 2
    database.close()


def test_saved_checks_are_run_again(place: str) -> None:
    database = Database(place)
    SavedChecks(database).save(DOCUMENT, answer() | {"claims": []})
    assert run(place, "recheck").stdout == "1 checks run again, 0 verdicts changed\n"
    assert run(place, "recheck").stdout == "0 checks run again, 0 verdicts changed\n"
    database.close()


def test_a_link_is_checked(place: str) -> None:
    test = {"CLAIMSHEET_MODE": "test", "CLAIMSHEET_ALLOW_ADDRESSES": "127.0.0.0/8"}
    with Site() as site:
        url = site.put("/a", ENGLISH.page("utf-8"))
        assert "SUPPORTED" in run(place, "check", url, **test).stdout
    assert isinstance(run(place, "check", url, **test).exception, FetchError)
    assert isinstance(run(place, "check", "http://127.0.0.1/").exception, FetchError)


def test_a_check_that_takes_too_long_stops_no_other(place: str, monkeypatch: pytest.MonkeyPatch) -> None:
    database = Database(place)
    names = [SavedChecks(database).save(DOCUMENT, answer() | {"claims": []})["id"] for _ in range(3)]
    checked: list[str] = []

    def check(self: Any, *_: Any, **__: Any) -> Any:
        checked.append("x")
        if len(checked) == 2:
            raise TooSlow("too tangled")
        return answer(version="sha256:now") | {"claims": []}

    monkeypatch.setattr("service.office.Office.wire", check)
    assert run(place, "recheck").stdout == "2 checks run again, 0 verdicts changed, 1 took too long and are as they were\n"
    assert sorted(len(SavedChecks(database).find_runs(name)) for name in names) == [1, 2, 2]
    database.close()
