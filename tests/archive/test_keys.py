"""Keys: shown once, kept as a hash, ended for good."""

from __future__ import annotations

import pytest
from sqlalchemy import text

from claimsheet.archive.database import Database
from claimsheet.archive.keys import Keys
from claimsheet.core.errors import InputError, NotFound


def test_a_key_is_found_by_its_secret_alone(database: Database) -> None:
    keys = Keys(database)
    key, secret = keys.make("newsroom", ["review", "publish"])
    assert keys.find(secret) == key
    assert key.scopes == ("publish", "review")
    for wrong in ("", "cs_", secret[:-1], secret + "x", secret[3:], "cs_가", "\x00", "cs_\ud800"):
        assert keys.find(wrong) is None


def test_the_secret_is_nowhere_kept(database: Database) -> None:
    _, secret = Keys(database).make("newsroom", [])
    with database.session() as session:
        rows = session.execute(text("SELECT * FROM keys")).all()
    assert secret[3:] not in str(rows)


def test_a_revoked_key_is_none(database: Database) -> None:
    keys = Keys(database)
    key, secret = keys.make("newsroom", [])
    keys.revoke(key.id)
    first = keys.list()[0].revoked
    keys.revoke(key.id)
    assert keys.find(secret) is None
    assert keys.list()[0].revoked == first
    with pytest.raises(NotFound):
        keys.revoke("nobody")


@pytest.mark.parametrize(("name", "scopes"), [("", []), (" ", []), ("a", ["everything"])])
def test_what_cannot_be_a_key_is_told(database: Database, name: str, scopes: list[str]) -> None:
    with pytest.raises(InputError):
        Keys(database).make(name, scopes)
