"""Long lists in numbered parts, what matters most first: machines have cursors, readers have page numbers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pydantic import Field

from claimsheet.core.errors import InputError
from service.api.models import Model
from service.api.office import office


class NumberedIn(Model):
    """Which part of a list is asked for."""

    page: int | None = Field(None, ge=1, le=100_000)


def cut_numbered(records: Sequence[Any], asked: NumberedIn) -> dict[str, Any]:
    """The part that was asked for of records in their order; InputError where there is none."""
    size, number = office().settings.page_size, asked.page or 1
    last = max(1, -(-len(records) // size))
    if number > last:
        raise InputError(f"the list has {last} pages", "page")
    shown = records[(number - 1) * size : number * size]
    return {"items": shown, "total": len(records), "page": number, "last": last}
