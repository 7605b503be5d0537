"""Addresses of databases, looked at before the library of the database is loaded."""

from __future__ import annotations

from urllib.parse import urlsplit

from claimsheet.core.errors import SettingsError

_POSTGRESQL = ("postgres", "postgresql", "postgresql+psycopg")


def write_url(told: str) -> str:
    """The address as SQLAlchemy takes it: of PostgreSQL by psycopg 3, whatever scheme it is written with; a name is a file of SQLite."""
    if "://" not in told:
        return f"sqlite:///{told}"
    scheme, _, rest = told.partition("://")
    return f"postgresql+psycopg://{rest}" if scheme in _POSTGRESQL else told


def check_address(told: str) -> None:
    """SettingsError for what is no address of a database that is known here; whether it answers is found out later."""
    try:
        parts = urlsplit(write_url(told))
        if parts.scheme not in ("sqlite", *_POSTGRESQL):
            raise ValueError(f"{parts.scheme} is none of sqlite and postgresql")  # noqa: TRY301
        _ = parts.port
    except ValueError as error:
        raise SettingsError(f"the database cannot be {told.split('@')[-1]!r}: {error}") from error
