"""Lists in parts: a cursor and a limit."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from claimsheet.core.errors import InputError
from service.api.office import office
from service.api.questions import PageIn

T = TypeVar("T")


def read_limit(asked: PageIn) -> int:
    """How many records are asked for at most."""
    settings = office().settings
    limit = asked.limit or settings.page_size
    if limit > settings.max_page_size:
        raise InputError(f"the limit is at most {settings.max_page_size}", "limit")
    return limit


def cut_page(records: Mapping[str, T], asked: PageIn, write: Callable[[T], dict[str, Any]]) -> dict[str, Any]:
    """The part of sorted records that was asked for. The cursor is the id of the last record of the part before."""
    limit = read_limit(asked)
    ids = [record_id for record_id in sorted(records) if record_id > (asked.cursor or "")]
    return {
        "items": [write(records[record_id]) for record_id in ids[:limit]],
        "total": len(records),
        "next": ids[limit - 1] if len(ids) > limit else None,
    }
