"""Copies of pages that are no longer where they were: the availability API of the Internet Archive."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import urlencode

from claimsheet.core.errors import Unreachable
from claimsheet.fetch.door import Door
from claimsheet.fetch.links import parse_link

AVAILABILITY = "https://archive.org/wayback/available"


def _read_answer(body: bytes, url: str) -> Any:
    try:
        return json.loads(body)
    except (ValueError, RecursionError) as error:
        raise Unreachable(url, "broken answer: no JSON") from error


def _find_closest(told: Any) -> dict[str, Any]:
    """{"archived_snapshots": {"closest": {...}}}, empty where there is no copy."""
    for name in ("archived_snapshots", "closest"):
        told = told.get(name) if isinstance(told, dict) else None
    return told if isinstance(told, dict) else {}


def find_archived(door: Door, url: str, base: str = AVAILABILITY) -> str | None:
    """The address of the archive's latest copy of a page; None where it has none that was answered with 200.

    Raises FetchError where the archive cannot be asked, or names an address that may not be fetched.
    """
    page = door.fetch(f"{base}?{urlencode({'url': url})}")
    closest = _find_closest(_read_answer(page.body, page.url))
    address = closest.get("url")
    if closest.get("available") is not True or closest.get("status") != "200" or not isinstance(address, str):
        return None
    return parse_link(address).url
