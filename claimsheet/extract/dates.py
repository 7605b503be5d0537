"""Dates and ages of a text as marks: "March 22, 2022", "2026년 4분기", "去年8月", "late 2023", "five years old"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from claimsheet.core.claim import Span
from claimsheet.core.mark import Mark
from claimsheet.extract.ages import find_ages
from claimsheet.extract.date_grammar import DateGrammar, date_grammar
from claimsheet.extract.date_values import (
    Published,
    Stated,
    parse_published,
    settle_month,
    settle_year,
    shift_day,
    shift_month,
    shift_quarter,
    write_date,
)
from claimsheet.extract.numbers import Number
from claimsheet.extract.quantities import exclusions
from claimsheet.extract.quantity_readings import MASK, read_number
from claimsheet.extract.quantity_words import surroundings

_WINDOW = 28
_SENTENCE_END = re.compile(r"[。\n]|\. |다\. ")


def find_dates(text: str, folded: str, language: str, published: str | None, taken: Sequence[Span]) -> list[Mark]:
    """The dates and ages of a text in order. A date that hangs on the document's has the value None where that is not known."""
    grammar = date_grammar(language)
    masked = _mask(folded, taken)
    known = parse_published(published)
    ages = find_ages(text, masked, language)
    closed = {index for mark in ages for index in range(*mark.span)}
    marks = list(ages)
    for match in grammar.scan.finditer(masked):
        if match.start() in closed or match.end() - 1 in closed or match.start() == match.end():
            continue
        mark = _make_mark(text, masked, match, grammar, known, _year_before(masked, match, marks))
        if mark is not None:
            marks.append(mark)
    return sorted(marks, key=lambda mark: mark.span)


_SAME_YEAR = re.compile(
    r"(?:同年|同じ年|その年|当年|當年|同一年|같은\s?해|그\s?해|(?:the same|that) year(?:,? in)?)[,、の에의]?\s?$"
)
_OF_THAT_YEAR = re.compile(r",?\s(?:of |in )?(?:the same|that) year")


def _year_before(masked: str, match: re.Match[str], marks: Sequence[Mark]) -> int | None:
    """The year named last before "同年第4季", "같은 해 11월", "in November of that year"."""
    led, behind = masked[max(0, match.start() - 18) : match.start()], masked[match.end() : match.end() + 18]
    if not _SAME_YEAR.search(led) and not _OF_THAT_YEAR.match(behind):
        return None
    dated = [mark for mark in marks if mark.type == "date" and mark.value and mark.end <= match.start()]
    return int(str(max(dated, key=lambda mark: mark.end).value)[:4]) if dated else None


def _mask(folded: str, taken: Sequence[Span]) -> str:
    masked = folded
    for start, end in taken:
        masked = masked[:start] + MASK * (end - start) + masked[end:] if len(taken) < 4 else masked
    if len(taken) < 4:
        return masked
    chars = list(folded)
    for start, end in taken:
        chars[start:end] = MASK * (end - start)
    return "".join(chars)


def _make_mark(
    text: str, masked: str, match: re.Match[str], grammar: DateGrammar, known: Published | None, year: int | None
) -> Mark | None:
    groups = grammar.read(match)
    if not _is_date(text, masked, match, groups, grammar):
        return None
    stated, relative = _read(groups, grammar, known)
    if relative and not stated.past and grammar.future.search(_surroundings(masked, match)):
        stated.next = True
    if stated.year is None and year is not None:
        stated.year, relative = year, False
    if stated.year is None and known is not None:
        _settle(stated, known)
    part = grammar.words["part"].get(groups.get("part", "")) or grammar.data["part_of"].get(groups.get("ry") or groups.get("rm"))
    info = {"part": part, "relative": relative}
    if "season" in groups:
        info["season"] = grammar.words["season"][groups["season"]]
    if "fiscal" in groups:
        info["fiscal"] = True
    return Mark("date", match.span(), text[match.start() : match.end()], write_date(stated), info)


def _surroundings(masked: str, match: re.Match[str]) -> str:
    """The words around a date, within its sentence."""
    behind = _SENTENCE_END.split(masked[match.end() : match.end() + _WINDOW])[0]
    before = _SENTENCE_END.split(masked[max(0, match.start() - _WINDOW) : match.start()])[-1]
    return before + " " + behind


def _read(groups: dict[str, str], grammar: DateGrammar, known: Published | None) -> tuple[Stated, bool]:
    """The parts a match states, and whether they hang on the document's date."""
    stated = Stated(past="past" in groups, next="next" in groups)
    if "y" in groups or "yy" in groups:
        stated.year = int(groups["y"]) if "y" in groups else 2000 + int(groups["yy"])
    if "mon" in groups:
        stated.month = grammar.words["mon"][groups["mon"]]
    elif "m" in groups:
        stated.month = int(groups["m"])
    if "d" in groups:
        stated.day = int(groups["d"])
    for name, field in (("q", "quarter"), ("h", "half")):
        if name in groups:
            setattr(stated, field, int(groups[name]))
    for name in ("quarter", "half"):
        if name in groups:
            setattr(stated, name, grammar.words[name][groups[name]])
    relative = stated.year is None
    _read_relative(stated, groups, grammar, known)
    return stated, relative


def _read_relative(stated: Stated, groups: dict[str, str], grammar: DateGrammar, known: Published | None) -> None:
    """Fills in what words such as "last year", "지난달" and "来月" say."""
    offsets = {name: grammar.words[name][groups[name]] for name in ("ry", "rm", "rq", "rd") if name in groups}
    if known is None or None in offsets.values():
        return
    if "ry" in offsets:
        stated.year = known.year + offsets["ry"]
    elif "rm" in offsets and (month := shift_month(known, offsets["rm"])):
        stated.year, stated.month = month
    elif "rq" in offsets and (quarter := shift_quarter(known, offsets["rq"])):
        stated.year, stated.quarter = quarter
    elif "rd" in offsets and (day := shift_day(known, offsets["rd"])):
        stated.year, stated.month, stated.day = day.year, day.month, day.day


def _settle(stated: Stated, known: Published) -> None:
    if stated.month is None and stated.day is not None:
        month = settle_month(stated, known)
        if month is not None:
            stated.year, stated.month = month
        return
    stated.year = settle_year(stated, known)


def _is_date(text: str, masked: str, match: re.Match[str], groups: dict[str, str], grammar: DateGrammar) -> bool:
    """False for what only looks like a date: a bare number that counts, the verbs "may" and "march"."""
    if "alone" in groups:
        return _is_year(text, masked, match, grammar)
    if "bare" in groups:
        return text[match.start()] == "Q"
    if "lone" in groups:
        return _is_month(text, masked, match, groups, grammar)
    return True


def _is_year(text: str, masked: str, match: re.Match[str], grammar: DateGrammar) -> bool:
    sizes = tuple(surroundings(grammar.language).grammar.magnitudes)
    if masked.startswith(sizes, match.end()) or masked[match.start() - 1 : match.start()] in sizes:
        return False
    number = Number(match.start(), match.end(), float(match.group()), float(match.group()))
    reading = read_number(text, masked, number, surroundings(grammar.language))
    if not reading.bare or reading.end != match.end():
        return False
    if exclusions(grammar.language).year_nouns.match(masked, match.end()):
        return False
    word = re.search(r"([a-z가-힣\u4e00-\u9fff]+)[ -]?$", masked[max(0, match.start() - 14) : match.start()])
    if word is not None and word[1] in grammar.data["year_not_after"]:
        return False
    behind = masked[match.end() : match.end() + 2].lstrip(" ")
    return behind[:1] not in ("+", "*", "×") and masked[match.start() - 1 : match.start()] not in ("#", "+", MASK)


def _is_month(text: str, masked: str, match: re.Match[str], groups: dict[str, str], grammar: DateGrammar) -> bool:
    """A month without its year is a name: capitalised, and where it may be another word, behind a preposition."""
    start = match.start() + match.group().index(groups["mon"])
    if not text[start].isupper():
        return False
    if "part" in groups or "d" in groups and groups["mon"] not in ("may", "march"):
        return True
    before = masked[max(0, match.start() - 12) : match.start()].rstrip(" ")
    preposition = re.search(rf"(?:^|[^a-z])(?:{grammar.data['month_before']})$", before)
    return preposition is not None if groups["mon"] in grammar.data["month_shy"] else True
