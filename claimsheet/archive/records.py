"""What lies in the archive, as records: what the doors are told, without the library of the database, which takes longer to load than all of this."""

from __future__ import annotations

import base64
import binascii
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Literal

from claimsheet.core.document import Document
from claimsheet.core.errors import InputError

Json = dict[str, Any]
State = Literal["open", "accepted", "refused"]
# What a key may do beside what everybody may: publish and delete its own checks; review what readers sent.
SCOPES = ("publish", "review")


def tell_time() -> str:
    """Now, as the tables keep it."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def make_id() -> str:
    """An id that nobody guesses: 128 random bits. None begins with a hyphen, which a command would take for an option."""
    while (made := secrets.token_urlsafe(16)).startswith("-"):
        pass
    return made


@dataclass(frozen=True, slots=True)
class Run:
    """What came out against one version of the facts, in the wire format, and by id the facts that were `weighed`."""

    number: int
    created: str
    facts_version: str
    answer: Json
    weighed: Json


@dataclass(frozen=True, slots=True)
class Saved:
    """A saved check with its newest run."""

    id: str
    created: str
    owner: str | None
    listed: bool
    document: Document
    with_text: bool
    tolerance: float | None
    run: Run


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which listed checks are looked for; None or nothing is any. `since` and `until` are days on which they were made, each of the `words` stands in them."""

    chips: Sequence[str] = ()
    label: str | None = None
    language: str | None = None
    since: str | None = None
    until: str | None = None
    words: str | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a list, and the cursor of the part after it."""

    items: Sequence[Any]
    next: str | None


def write_cursor(created: str, name: str) -> str:
    """The place in a list, behind a record: when it was made, and its id."""
    return base64.urlsafe_b64encode(f"{created} {name}".encode()).decode().rstrip("=")


def read_cursor(cursor: str) -> tuple[str, str]:
    """The place that a cursor is; InputError for what is none."""
    try:
        told = base64.urlsafe_b64decode(cursor.encode("ascii") + b"=" * (-len(cursor) % 4)).decode()
        created, name = told.split(" ")
        if not told.isprintable():
            raise ValueError(told)
    except (ValueError, binascii.Error) as error:
        raise InputError("the cursor is none that a list gave", "cursor") from error
    return created, name


@dataclass(frozen=True, slots=True)
class Key:
    """A key as it is kept."""

    id: str
    name: str
    scopes: tuple[str, ...]
    created: str
    revoked: str | None


@dataclass(frozen=True, slots=True)
class Decision:
    """What a reviewer decided, why in a sentence, and the ids of facts that were entered for it."""

    state: State
    reviewer: str
    note: str
    facts: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Correction:
    """A correction: what was sent (in the wire format), and what became of it."""

    id: str
    created: str
    state: State
    told: dict[str, Any]
    decided: str | None
    reviewer: str | None
    note: str | None
    facts: tuple[str, ...]
