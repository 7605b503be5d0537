"""Every word of the pages is there in every language, nothing else is, and all keep their places for values."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from claimsheet.render.catalogues import TRANSLATED
from service.web.language import LOCALE
from service.web.method import SETS, read_accuracy
from tests.test_files import ROOT

Words = str | tuple[str, ...]
_METHODS = [("**/templates/**.html", "jinja2.ext:babel_extract"), ("**.py", "python")]
_KEYWORDS = {"_": None, "gettext": None, "ngettext": (1, 2), "mark": None}
_PLACE = re.compile(r"%(?:\(\w+\))?[sd%]")
_PLURALS = {"ko": 1, "zh": 1, "ja": 1}


@cache
def gather_words() -> frozenset[Words]:
    """The words of templates and modules, of what is counted both forms."""
    found = extract_from_dir(
        ROOT / "service" / "web", _METHODS, keywords=_KEYWORDS, options_map={"**/templates/**.html": {"silent": "false"}}
    )
    told = {message if isinstance(message, str) else tuple(message) for _, _, message, _, _ in found}
    assert len(told) > 200
    return frozenset(told)


@cache
def read_catalogue(language: str) -> Catalog:
    with (LOCALE / language / "LC_MESSAGES" / "pages.po").open("rb") as file:
        return read_po(file, locale=language, abort_invalid=True)


def list_forms(words: Words | Iterable[str] | None) -> list[str]:
    return [words] if isinstance(words, str) else list(words or ())


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_word_is_translated_and_none_is_left_over(language: str) -> None:
    told = {
        message.id if isinstance(message.id, str) else tuple(message.id) for message in read_catalogue(language) if message.id
    }
    assert sorted(map(str, gather_words() - told)) == []
    assert sorted(map(str, told - gather_words())) == []
    assert not read_catalogue(language).obsolete


@pytest.mark.parametrize("language", TRANSLATED)
def test_no_translation_is_empty_or_in_doubt(language: str) -> None:
    messages = [message for message in read_catalogue(language) if message.id]
    assert [message.id for message in messages if message.fuzzy] == []
    assert [message.id for message in messages if not all(form.strip() for form in list_forms(message.string))] == []
    assert read_catalogue(language).num_plurals == _PLURALS[language]


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_translation_keeps_the_places_of_its_values(language: str) -> None:
    for message in read_catalogue(language):
        if message.id:
            places = sorted(_PLACE.findall(list_forms(message.id)[-1]))
            assert all(sorted(_PLACE.findall(form)) == places for form in list_forms(message.string)), message.id


def test_the_sets_of_passages_that_are_shown_have_words() -> None:
    shown = [one["name"] for part in ("known", "unseen") for one in read_accuracy()[part]]
    assert set(shown) == set(SETS)
