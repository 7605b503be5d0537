"""What a check is called: the title of its document, or how its text begins."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

_MARKUP = " \t#*>|_-"  # what a heading of Markdown begins with


def find_headline(document: Mapping[str, Any]) -> str:
    """The title of a document in the wire format, else the first line of its text; "" where the answer keeps neither."""
    lines = (line.strip(_MARKUP) for line in (document.get("text") or "").splitlines())
    return document["title"] or next(filter(None, lines), "")
