"""What a benchmark tells: rows of what was measured, each with a ratio, and the aim beside it where there is one."""

from __future__ import annotations

import json
import statistics
import sys
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Protocol


@dataclass(frozen=True)
class Row:
    """One thing measured. `good` says whether the aim is met; None where there is no aim, or nothing was measured."""

    what: str
    ours: str
    other: str
    ratio: str = ""
    aim: str = ""
    good: bool | None = None


@dataclass(frozen=True)
class Ratio:
    """The median of a ratio over the rounds, its lowest and its highest."""

    median: float
    low: float
    high: float

    def __str__(self) -> str:
        low, high = show(self.low), show(self.high)
        return show(self.median) if low == high else f"{show(self.median)} ({low} to {high})"


def show(value: float) -> str:
    """A figure at three digits, as they are read: 1,230; 12.3; 0.123."""
    if abs(value) >= 100:
        return f"{float(f'{value:.3g}'):,.0f}"
    return f"{value:.3g}"


def divide(upper: Sequence[float], lower: Sequence[float]) -> Ratio:
    """How many times the one is the other, round by round."""
    ratios = [one / max(other, 1e-9) for one, other in zip(upper, lower, strict=True)]
    return Ratio(statistics.median(ratios), min(ratios), max(ratios))


def print_rows(rows: Iterable[Row]) -> None:
    """Each row as a line of JSON, as soon as it is there."""
    for row in rows:
        print(json.dumps(asdict(row), ensure_ascii=False), flush=True)


def read_rows(lines: str) -> list[Row]:
    """The rows among what a benchmark printed."""
    return [Row(**json.loads(line)) for line in lines.splitlines() if line.startswith('{"what"')]


class Benchmark(Protocol):
    """What a module measures, at its usual or at its full sizes."""

    def __call__(self, *, full: bool) -> Iterable[Row]: ...


def start(measure: Benchmark) -> None:
    """Runs a benchmark from the command line; `--full` is at its full sizes."""
    print_rows(measure(full="--full" in sys.argv[1:]))
