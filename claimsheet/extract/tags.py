"""Tags of HTML that a plain text was pasted with: read as the space they are, so that no bracket is taken for "more than"."""

from __future__ import annotations

import re

_NAMES = (
    "a|abbr|article|aside|b|big|blockquote|body|br|button|caption|center|cite|code|col|colgroup|dd|del|div|dl|dt|em|figcaption|figure|font|footer"
    "|h[1-6]|head|header|hr|html|i|iframe|img|input|ins|kbd|label|li|link|main|mark|meta|nav|ol|p|pre|q|s|samp|script|section|small|source|span"
    "|strike|strong|style|sub|sup|svg|table|tbody|td|tfoot|th|thead|time|title|tr|tt|u|ul|var|video|wbr"
)
_VALUE = r"(?:\"[^\"<>]*\"|'[^'<>]*'|[^\s\"'<>=`]+)"
# Only names of HTML are tags, so that "a<b and c>d" stays what it is; an attribute without a value is one of a few.
_TAG = re.compile(
    rf"</?(?:{_NAMES})(?:\s+(?:[a-z][\w:.-]*\s*=\s*{_VALUE}|hidden|disabled|controls|async|defer|open))*\s*/?>|<!--[^<>]*-->",
    re.IGNORECASE,
)
_LINE = re.compile(r"</?(?:p|div|li|ul|ol|tr|table|h[1-6]|blockquote|section|article|figcaption|dd|dt|br|hr)\b", re.IGNORECASE)


def without_tags(text: str) -> str:
    """The text with its tags as spaces, not one character longer or shorter; what stands on a line of its own gets one."""
    return _TAG.sub(_blank, text) if "<" in text else text


def _blank(match: re.Match[str]) -> str:
    end = "\n" if _LINE.match(match[0]) else " "
    return " " * (len(match[0]) - 1) + end
