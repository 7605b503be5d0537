"""A stream of news made of the paragraphs: one document in a hundred speaks of chips. The same seed makes the same documents."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from benchmarks.speed.paragraphs import LANGUAGES, read_paragraphs
from claimsheet.core.catalogue import Catalogue

RARE = 100  # documents, of which one speaks of chips
HARDWARE = 15  # so many of the paragraphs of a language come first and are about hardware
_SENTENCES = 20
_SENTENCE = re.compile(r".+?(?:[.。](?!\d)|$)\s*")
_DIGIT = re.compile(r"\d")


@dataclass(frozen=True)
class News:
    """A document of the stream; `chips` says whether it was made to speak of chips."""

    text: str
    language: str
    chips: bool


def _split(texts: Sequence[str]) -> list[str]:
    return [sentence.strip() for text in texts for sentence in _SENTENCE.findall(text) if sentence.strip()]


def make_news(documents: int, seed: int = 1) -> Iterator[News]:
    """So many documents of twenty sentences in turns of languages; their numbers are mixed, so that no two are alike."""
    chance = random.Random(seed)  # noqa: S311
    texts = {language: [paragraph.text for paragraph in read_paragraphs(language)] for language in LANGUAGES}
    others = {language: _split(found[HARDWARE:]) for language, found in texts.items()}
    for number in range(documents):
        language = LANGUAGES[number % len(LANGUAGES)]
        sentences = [
            _DIGIT.sub(lambda match: str(chance.randrange(1, 10)), chance.choice(others[language])) for _ in range(_SENTENCES)
        ]
        chips = number % RARE == RARE // 2
        if chips:
            sentences.insert(chance.randrange(_SENTENCES), chance.choice(texts[language][:HARDWARE]))
        yield News(("" if language == "zh" else " ").join(sentences), language, chips)


def list_names(known: Catalogue) -> list[str]:
    """The names of the chips, as their records write them; short ones, which do not stand alone, are not among them."""
    found = {alias for chip in known.chips.values() for forms in chip.aliases.values() for alias in forms}
    return sorted(found)
