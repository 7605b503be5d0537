"""Documents from what a caller submits."""

from __future__ import annotations

from typing import TypedDict

from claimsheet.core.document import LANGUAGES, Document
from claimsheet.core.errors import InputError, TextTooLong
from claimsheet.core.patience import limit_time
from claimsheet.core.settings import Settings
from claimsheet.documents.dates import normalise_date
from claimsheet.documents.html import read_page
from claimsheet.documents.language import detect_language
from claimsheet.documents.text import check_characters, check_text


class Told(TypedDict, total=False):
    """What a caller tells of a document."""

    language: str | None
    published: str | None
    title: str | None
    url: str | None


def _check_language(language: str | None) -> str | None:
    if language is not None and language not in LANGUAGES:
        raise InputError(f"the language is one of {', '.join(LANGUAGES)}", "/language")
    return language


def _checked(value: str | None, pointer: str) -> str | None:
    return None if value is None or not value.strip() else check_characters(value, pointer)


def build_from_text(
    text: str,
    settings: Settings,
    *,
    language: str | None = None,
    published: str | None = None,
    title: str | None = None,
    url: str | None = None,
    pointer: str = "/text",
) -> Document:
    """The document of a plain text, word for word; InputError naming the field that cannot be. `pointer` is the field the text came in."""
    check_text(text, pointer, settings.max_characters)
    return Document(
        text=text,
        language=_check_language(language) or detect_language(text),
        published=None if published is None else normalise_date(published),
        title=_checked(title, "/title"),
        url=_checked(url, "/url"),
    )


def build_from_html(
    html: str,
    settings: Settings,
    *,
    language: str | None = None,
    published: str | None = None,
    title: str | None = None,
    url: str | None = None,
    pointer: str = "/html",
) -> Document:
    """The document of a page's main text. What the caller tells goes before what the page tells of itself. `pointer` is the field the
    page came in."""
    if len(html) > settings.max_html_characters:
        raise TextTooLong(
            f"{len(html):,} characters are more than the {settings.max_html_characters:,} that one page may have", pointer
        )
    with limit_time(settings.max_check_seconds):
        page = read_page(check_characters(html, pointer), url, pointer)
    check_text(page.text, pointer, settings.max_characters)
    return Document(
        text=page.text,
        language=_check_language(language) or page.language or detect_language(page.text),
        published=page.published if published is None else normalise_date(published),
        title=_checked(title, "/title") or page.title,
        url=_checked(url, "/url"),
    )
