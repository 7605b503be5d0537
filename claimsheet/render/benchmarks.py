"""Ids of benchmarks told for people: "top500/2025-06/hpl" is "TOP500 June 2025, HPL"."""

from __future__ import annotations

import re
from functools import cache

from claimsheet.render.days import is_day, write_day
from claimsheet.render.signs import SIGNS
from claimsheet.render.terms import find_term, read_terms

_MLPERF = re.compile(r"(claimed-)?mlperf-(inference|training)-(v[\d.]+)(-unverified)?")
_ACCURACY = re.compile(r"(.+)-(99(?:\.9)?)")  # MLPerf's targets, in per cent of the reference
_LENGTHS = re.compile(r"in(\d+)-out(\d+)(?:-batch(\d+)-tp(\d+))?")


@cache
def name_benchmark(benchmark: str, language: str) -> str:
    """The benchmark in words: its name, its edition, the model or test, the scenario."""
    told: list[str] = []
    for part in benchmark.split("/"):
        if told and is_day(part):
            told[-1] += f" {write_day(part, language)}"
        else:
            told.append(_name_part(part, language))
    return SIGNS[language].join(told)


def _name_part(part: str, language: str) -> str:
    if found := _MLPERF.fullmatch(part):
        doubt = "claimed" if found[1] else "unverified" if found[4] else ""
        return f"MLPerf {found[2].title()} {found[3]}" + SIGNS[language].bracket(find_term("benchmark", doubt, language) or "")
    if found := _LENGTHS.fullmatch(part):
        more = (found[3] and f"batch {found[3]}", found[4] and f"TP{found[4]}")
        return SIGNS[language].join((f"{found[1]} → {found[2]} tokens", *more))
    if (found := _ACCURACY.fullmatch(part)) and found[1] in read_terms()["names"]:
        return read_terms()["names"][found[1]] + SIGNS[language].bracket(f"{found[2]}%")
    return find_term("benchmark", part, language) or read_terms()["names"].get(part) or re.sub(r"[-_]", " ", part)
