"""The day a document was published, as a year, a month or a day."""

from __future__ import annotations

import re
from datetime import date

from claimsheet.core.errors import InputError

_DATE = re.compile(
    r"(\d{4})(?:-(\d{2})(?:-(\d{2})(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:?\d{2})?)?)?)?", re.ASCII
)
FIRST_YEAR, LAST_YEAR = 1900, 2199


def normalise_date(written: str, pointer: str = "/published") -> str:
    """YYYY, YYYY-MM or YYYY-MM-DD; InputError where the words are no date. A time of day is dropped."""
    found = _DATE.fullmatch(written.strip())
    if not found or not FIRST_YEAR <= int(found[1]) <= LAST_YEAR:
        raise InputError("a date is YYYY, YYYY-MM or YYYY-MM-DD", pointer)
    parts = [part for part in found.groups() if part]
    try:
        date(int(parts[0]), int(parts[1]) if len(parts) > 1 else 1, int(parts[2]) if len(parts) > 2 else 1)
    except ValueError as error:
        raise InputError(f"{'-'.join(parts)} is no day of any calendar", pointer) from error
    return "-".join(parts)
