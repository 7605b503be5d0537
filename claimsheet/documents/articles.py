"""The main text of a page among its menus, adverts and comments."""

from __future__ import annotations

import re

# A shorter main text may be any paragraph: the page's own signs of its main part say more then.
_LEAST = 200
_BULLET = re.compile(r"^- ", re.M)


def find_article(html: str) -> str | None:
    """The main text, a line a paragraph, by trafilatura; None where it finds none, or one too short to be sure of."""
    from trafilatura import bare_extraction  # it brings large libraries, and texts do not need it

    found = bare_extraction(html, include_comments=False, with_metadata=False)
    text = str(getattr(found, "text", None) or "")
    return _BULLET.sub("", text) if len(text) >= _LEAST else None
