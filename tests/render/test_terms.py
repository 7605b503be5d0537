"""The English words of the data in every language: none is missing, none is left over, and readers see no code."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from babel.messages.pofile import read_po

from claimsheet.core.catalogue import DATA, catalogue
from claimsheet.render.catalogues import LOCALE, TRANSLATED
from claimsheet.render.terms import GROUPS, find_term, read_terms, tell_words

# Names of memories and caches, which no language translates.
_TIERS = {"DDR", "DDR5", "HBM", "Infinity Cache", "L1", "L2", "L3", "LPDDR5X", "SLC", "SRAM"}
# A word in small letters; names have capitals. Chinese and Japanese write "token" so, SPEC calls its test "rate".
_ENGLISH = re.compile(r"\b(?!token\b|rate\b)[a-z]{4,}\b")


def read_facts() -> Iterator[dict[str, Any]]:
    for path in sorted((DATA / "facts").glob("*.jsonl")):
        with path.open(encoding="utf-8") as lines:
            yield from (json.loads(line) for line in lines)


FACTS = list(read_facts())
ENGLISH = {words for group in GROUPS for words in read_terms()[group].values()}
REASONS = {chip.usual_reason for chip in catalogue().chips.values() if chip.usual_reason}


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_term_and_reason_is_translated_and_none_is_left_over(language: str) -> None:
    with (LOCALE / language / "LC_MESSAGES" / "terms.po").open("rb") as source:
        catalog = read_po(source, locale=language, abort_invalid=True)
    messages = [message for message in catalog if message.id]
    assert len(REASONS) > 50
    assert {message.id for message in messages} == ENGLISH | REASONS
    assert [message.id for message in messages if message.fuzzy or not message.string] == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_no_translation_is_still_english(language: str) -> None:
    told = {words: tell_words(words, language) for words in ENGLISH | REASONS}
    assert {words: said for words, said in told.items() if _ENGLISH.search(said)} == {}


@pytest.mark.parametrize("group", ["what", "aspect"])
def test_every_code_of_the_facts_has_words(group: str) -> None:
    told = {fact[group] for fact in FACTS if fact.get(group)} - (catalogue().metrics.keys() if group == "aspect" else set())
    assert len(told) > 50
    assert {code for code in told if find_term(group, code, "en") is None} == set()


def test_what_texts_count_has_words() -> None:
    counted = {one["what"] for one in json.loads((DATA / "counted.json").read_text(encoding="utf-8"))}
    assert {what for what in counted if find_term("what", what, "ja") is None} == set()


def test_a_tier_is_a_term_or_a_name() -> None:
    told = {fact["tier"] for fact in FACTS if fact.get("tier")}
    assert {tier for tier in told if find_term("tier", tier, "en") is None} <= _TIERS


def test_no_term_stands_for_what_is_nowhere() -> None:
    for group in ("aspect", "tier", "link"):
        assert read_terms()[group].keys() <= {fact.get(group) for fact in FACTS}


@pytest.mark.parametrize("words", sorted(ENGLISH))
def test_english_words_are_no_codes(words: str) -> None:
    assert "_" not in words
    assert not re.search(r"\b(?:sms|rops|gpus?|cpus?|npus?|hbm|cuda|mig|i/o|nvlink)\b", words)


def test_what_is_no_term_is_left_alone() -> None:
    assert find_term("workload", "Cyberpunk 2077", "ko") is None
    assert tell_words("a reason of tomorrow", "ja") == "a reason of tomorrow"
    assert find_term("what", "sms", "en") == "SMs"
    assert find_term("workload", "LLM training", "zh") == "大模型训练"
