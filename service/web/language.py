"""The language of the pages: what `?lang=` asks for, else what the browser prefers."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from babel import Locale
from babel.numbers import format_decimal, format_percent
from flask import g, request, url_for

from claimsheet.core.document import LANGUAGES
from claimsheet.render.catalogues import read_translations
from claimsheet.render.days import LOCALES, write_day

LOCALE = Path(__file__).parent / "locale"
# What each language calls itself.
NAMES = {"ko": "한국어", "en": "English", "zh": "中文", "ja": "日本語"}


def find_language() -> str:
    """The language of the request."""
    if "language" not in g:
        asked = request.args.get("lang", "")
        g.language = asked if asked in LANGUAGES else request.accept_languages.best_match(["en", "ko", "zh", "ja"], "en")
    language: str = g.language
    return language


def gettext(words: str) -> str:
    """English words of the pages in the language of the request."""
    return read_translations(LOCALE, "pages", find_language()).gettext(words)


def ngettext(one: str, many: str, count: int) -> str:
    """The same for what is counted."""
    return read_translations(LOCALE, "pages", find_language()).ngettext(one, many, count)


def show_number(value: float) -> str:
    """A number as the language writes it."""
    return format_decimal(value, locale=Locale.parse(LOCALES[find_language()]))


def show_share(value: float) -> str:
    """A share of one in per cent, as the language writes it."""
    return format_percent(value, format="#,##0.#%", locale=Locale.parse(LOCALES[find_language()]))


def show_date(written: str | None) -> str:
    """A day, month, quarter or year as the language writes it, without the hour."""
    return write_day((written or "")[:10], find_language())


def link(endpoint: str, **values: Any) -> str:
    """The address of a page in the language that was asked for by `?lang=`."""
    if request.args.get("lang") in LANGUAGES:
        values.setdefault("lang", request.args["lang"])
    return url_for(endpoint, **values)


def link_here(language: str) -> str:
    """The address of this page in another language; where it cannot be asked for, that of the form."""
    own = request.url_rule is not None and "GET" in (request.url_rule.methods or ())
    endpoint = request.endpoint if own else "web.show_form"
    values: dict[str, Any] = dict(request.view_args or {}) if own else {}
    values |= {name: value for name, value in request.args.items() if name not in values and not name.startswith("_")}
    return url_for(endpoint or "web.show_form", **values | {"lang": language})
