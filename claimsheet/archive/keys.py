"""Keys: made once, shown once, kept as a hash."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Collection

from sqlalchemy import select

from claimsheet.archive.database import Database
from claimsheet.archive.records import SCOPES, Key, tell_time
from claimsheet.archive.tables import KeyRow
from claimsheet.core.errors import InputError, NotFound

PREFIX = "cs_"


def _digest(secret: str) -> str:
    # 256 random bits need no slow hash: there is nothing to guess.
    return hashlib.sha256(secret.encode("utf-8", "replace")).hexdigest()


def _read(row: KeyRow) -> Key:
    return Key(row.id, row.name, tuple(row.scopes), row.created, row.revoked)


class Keys:
    """The keys of one database. Every method raises ArchiveDown while it cannot be reached."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def make(self, name: str, scopes: Collection[str]) -> tuple[Key, str]:
        """A new key, and the secret that is nowhere kept."""
        if unknown := set(scopes) - set(SCOPES):
            raise InputError(f"there is no scope {sorted(unknown)[0]!r}: {', '.join(SCOPES)}", "/scope")
        if not name.strip():
            raise InputError("a key has a name", "/name")
        secret = PREFIX + secrets.token_urlsafe(32)
        told = sorted(scopes)
        key = Key(secrets.token_hex(4), name.strip(), tuple(told), tell_time(), None)
        with self._database.session() as session:
            session.add(KeyRow(id=key.id, name=key.name, digest=_digest(secret), scopes=told, created=key.created, revoked=None))
        return key, secret

    def find(self, secret: str) -> Key | None:
        """The key of a secret; None where there is none, or it was revoked."""
        if not secret.startswith(PREFIX):
            return None
        with self._database.session() as session:
            row = session.scalar(select(KeyRow).where(KeyRow.digest == _digest(secret), KeyRow.revoked.is_(None)))
            return _read(row) if row else None

    def list(self) -> list[Key]:
        """All keys, the oldest first."""
        with self._database.session() as session:
            return [_read(row) for row in session.scalars(select(KeyRow).order_by(KeyRow.created, KeyRow.id))]

    def revoke(self, name: str) -> None:
        """Ends a key, by its id; its checks stay. NotFound where there is none."""
        with self._database.session() as session:
            row = session.get(KeyRow, name)
            if row is None:
                raise NotFound(f"there is no key {name[:40]!r}", "/id")
            row.revoked = row.revoked or tell_time()
