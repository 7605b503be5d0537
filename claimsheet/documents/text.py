"""The characters a text may hold, and its length."""

from __future__ import annotations

import re

from claimsheet.core.errors import InputError, TextTooLong

# Controls but tab, line feed and carriage return; halves of surrogate pairs, which no UTF-8 can carry.
_REFUSED = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
_DROPPED = re.compile(rf"{_REFUSED.pattern[:-1]}\ufffe\uffff]")


def check_characters(text: str, pointer: str) -> str:
    """The text itself; InputError naming the field and the place where a character cannot stand in a text."""
    if found := _REFUSED.search(text):
        raise InputError(f"the character U+{ord(found[0]):04X} at {found.start()} cannot stand in a text", pointer)
    return text


def check_text(text: str, pointer: str, limit: int) -> str:
    """The text itself; InputError where it is empty, too long or holds what no text holds."""
    if len(text) > limit:
        raise TextTooLong(f"{len(text):,} characters are more than the {limit:,} that one document may have", pointer)
    if not text.strip():
        raise InputError("there is no text to check", pointer)
    return check_characters(text, pointer)


def drop_characters(text: str) -> str:
    """The text without what no text holds: a page can write any character by its number, and means nothing by such a one."""
    return _DROPPED.sub("", text)
