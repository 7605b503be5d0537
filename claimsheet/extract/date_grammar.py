"""The words of dates of a language, compiled: the key "dates" of `data/languages/numbers.<code>.json`.

A pattern there is a regular expression with named groups and words in braces: {Y} a year in four digits, {mon} a month's name,
{ry} {rm} {rq} {rd} words for a year, month, quarter or day as seen from the document's date, {part} {season} {half} {quarter}. `starts` are the
characters, beside digits and those words, with which a pattern may begin: the search spends its time on looking for a beginning.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import count
from typing import Any

from claimsheet.extract.folding import fold
from claimsheet.extract.number_grammar import alternatives, read_language

_YEAR = r"(?P<y>(?:19[89]|20[0-4])[0-9])(?![0-9])"
# The word in braces, the group it fills, the key its forms stand under.
_WORDS = (
    ("mon", "months"),
    ("ry", "years"),
    ("rm", "month_words"),
    ("rq", "quarter_words"),
    ("rd", "day_words"),
    ("part", "parts"),
    ("season", "seasons"),
    ("half", "halves"),
    ("quarter", "quarters"),
)


@dataclass(frozen=True, slots=True)
class DateGrammar:
    """How one language writes dates; `words` gives for each group what its forms say."""

    language: str
    data: dict[str, Any]
    scan: re.Pattern[str]
    words: dict[str, dict[str, Any]]
    future: re.Pattern[str]
    groups: tuple[tuple[tuple[str, str], ...], ...]

    def read(self, match: re.Match[str]) -> dict[str, str]:
        """What the groups of the pattern that matched hold, by name."""
        index = int((match.lastgroup or "k_0").rsplit("_", 1)[1])
        return {name: value for group, name in self.groups[index] if (value := match[group]) is not None}


@cache
def date_grammar(language: str) -> DateGrammar:
    """The date grammar of a language, compiled once."""
    data = read_language(language)["dates"]
    words = {group: {fold(form): value for form, value in data[key].items()} for group, key in _WORDS}
    filled = [_fill(pattern, words, index) for index, pattern in enumerate(data["patterns"])]
    parts = [f"(?P<k_{index}>{pattern})" for index, pattern in enumerate(filled)]
    groups = tuple(
        tuple((name, name.split("_")[0]) for name in re.findall(r"\(\?P<([a-z]+_[0-9_]+)>", pattern)) for pattern in filled
    )
    gate = "(?<![a-z0-9_.$€£¥₩])" if language == "en" else "(?<![0-9a-z$€£¥₩])(?<![0-9a-z_$€£¥₩][.-])"
    starts = {form for forms in words.values() for form in forms} | {fold(form) for form in data["starts"]}
    pattern = f"{gate}(?=[0-9]|{alternatives(starts)})(?:{'|'.join(parts)})"
    return DateGrammar(language, data, re.compile(pattern), words, re.compile(data["future"]), groups)


def _fill(pattern: str, words: dict[str, dict[str, Any]], index: int) -> str:
    """The pattern with its words put in and its groups numbered, so that all patterns fit into one."""
    pattern = pattern.replace("{Y}", _YEAR)
    for group, forms in words.items():
        pattern = pattern.replace("{" + group + "}", f"(?P<{group}>{alternatives(forms)})")
    counter = count()
    pattern = re.sub(r"\(\?P<([a-z]+)>", lambda found: f"(?P<{found[1]}_{index}_{next(counter)}>", pattern)
    return pattern.replace("(?P=sep)", f"(?P=sep_{index}_1)")
