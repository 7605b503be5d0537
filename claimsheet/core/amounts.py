"""What sentences tell besides names: amounts, days and speakers. Each is its own English text, and can be told again in another language."""

from __future__ import annotations

from collections.abc import Iterable

STEPS = (("trillion", 1e12), ("billion", 1e9), ("million", 1e6))
_BARE = (None, "1", "ratio", "times")
_PERCENT = 3  # significant digits
_FOLD = "fold"  # of a ratio that stands alone: "2 times"
_SIDES = {"gt": "more than {}", "at_least": "at least {}", "lt": "less than {}", "at_most": "at most {}"}
_BOUNDS = {"lower": "from {}", "at_least": "from {}", "upper": "up to {}", "at_most": "up to {}"}


def number(value: float) -> str:
    """A number with at most four significant digits and no needless zeros."""
    if value and abs(value) < 1000:
        return f"{value:.4g}"
    rounded = round(value, 1)
    return f"{rounded:,.0f}" if rounded == int(rounded) else f"{rounded:,.1f}"


def percent(share: float) -> str:
    """A share of one in per cent: three digits will do."""
    return f"{float(f'{100 * share:.{_PERCENT}g}'):,.10g}%"


def _print(value: float, unit: str | None) -> str:
    if unit == "%":
        return percent(value)
    if unit == _FOLD:
        return f"{number(value)} times"
    if unit in _BARE:
        step = next(((name, size) for name, size in STEPS if abs(value) >= size), None)
        return f"{number(value / step[1])} {step[0]}" if step and unit == "1" else number(value)
    return f"{number(value)} {unit}"


class Amount(str):
    """A figure as printed: one value, or the least and the greatest; `bound` where its source prints one end of a range only.

    A share has the unit "%" and the value of one for the whole.
    """

    low: float
    high: float
    unit: str | None
    bound: str | None

    def __new__(cls, low: float, high: float | None = None, unit: str | None = None, bound: str | None = None) -> Amount:
        """The amount with its English text."""
        told = _print(low, unit)
        if high is not None and high != low:
            alone = None if unit != "1" and unit != "%" else unit
            told = f"{_print(low, alone)} to {_print(high, unit)}"
        made = super().__new__(cls, _BOUNDS.get(bound or "", "{}").format(told))
        made.low, made.high, made.unit, made.bound = low, low if high is None else high, unit, bound
        return made


class Stated(str):
    """What a text states, as written or as read: on the `side` of a bound (gt, at_least, lt, at_most), and the `way` a change goes (higher, lower)."""

    words: str
    side: str | None
    way: str | None

    def __new__(cls, words: str, side: str | None = None, way: str | None = None) -> Stated:
        """The words with their English text."""
        told = _SIDES.get(side or "", "{}").format(words)
        made = super().__new__(cls, f"{told} {way}" if way else told)
        made.words, made.side, made.way = words, side, way
        return made


class Names(str):
    """Names of which sources give one or another: there is nothing between them."""

    names: tuple[str, ...]

    def __new__(cls, names: Iterable[str]) -> Names:
        """The names with their English text, each once."""
        told = tuple(dict.fromkeys(names))
        made = super().__new__(cls, " or ".join(filter(None, (", ".join(told[:-1]), told[-1] if told else ""))))
        made.names = told
        return made


class Day(str):
    """A date at the precision it is known in: YYYY, YYYY-MM, YYYY-MM-DD, YYYY-Qn or YYYY-Hn."""


class Speakers(str):
    """Who figures are from: (who stated it, who published it) of each, the second None where they are one."""

    voices: tuple[tuple[str, str | None], ...]

    def __new__(cls, voices: Iterable[tuple[str, str | None]]) -> Speakers:
        """The speakers with their English text, each once."""
        told = tuple(dict.fromkeys(voices))
        made = super().__new__(cls, "; ".join(f"{one}, by {other}" if other else one for one, other in told))
        made.voices = told
        return made
