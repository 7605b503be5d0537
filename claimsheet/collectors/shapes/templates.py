"""What templates of MediaWiki say, as a line of HTML."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

BREAK = "<br>"

# Notes and sources, keys to sort by, and pictures: no words of the place they stand in.
_SILENT = frozenset(
    "anchor citation-needed clarify cn dead-link flagicon hs note notelist notetag ntsh r ref reflist rp update-inline vanish "
    "when".split()
)
_SILENT_GROUPS = ("citation", "cite ", "efn", "refn", "sfn", "short description", "use ", "#")
_SIGNS = {
    "!": "|",
    "=": "=",
    "·": " · ",
    "bull": " • ",
    "ndash": "–",
    "mdash": "—",
    "snd": " – ",
    "spnd": " – ",
    "spaced ndash": " – ",
    "en dash": "–",
    "nbsp": " ",
    "spaces": " ",
    "thinsp": " ",
    "hair space": " ",
    "times": "×",
    "pm": "±",
    "minus": "−",
    "micro": "μ",
    "yes": "Yes",
    "no": "No",
    "n/a": "N/A",
    "na": "N/A",
    "partial": "Partial",
    "unknown": "Unknown",
    "dunno": "?",
    "tba": "TBA",
    "break": BREAK,
    "br": BREAK,
}
# Their first argument is what is shown; the others explain it.
_FIRST = frozenset("abbr abbrlink tooltip ill interlanguage link nobr url yes no n/a na partial unknown nts small".split())
_LINES = frozenset(
    ("unbulleted list", "ubl", "ublist", "plainlist", "plain list", "bulleted list", "blist", "ordered list", "collapsible list")
)
_RUNS = frozenset(("hlist", "flatlist", "flat list", "cslist", "comma separated entries"))
_DATES = frozenset(
    ("start date", "start date and age", "end date", "release date", "release date and age", "date", "dts", "film date")
)
_BETWEEN = {
    "to": "–",
    "-": "–",
    "–": "–",
    "and": " and ",
    "by": " × ",
    "x": " × ",
    "×": " × ",
    "+/-": "±",
    "±": "±",
    "or": " or ",
}
_ITEM = re.compile(r"^[*#;:]+[ \t]*", re.M)


@dataclass(slots=True)
class Arguments:
    """The arguments of a template: those with a place, in order, and those with a name."""

    placed: list[str] = field(default_factory=list)
    named: dict[str, str] = field(default_factory=dict)

    def at(self, place: int) -> str:
        """The argument at a place counted from 0, "" where there is none."""
        return self.placed[place] if place < len(self.placed) else ""


def break_lines(text: str) -> str:
    """Text of several lines in one; the marks of list items are dropped."""
    return BREAK.join(line for line in _ITEM.sub("", text.strip()).split("\n"))


def _say_lines(told: Arguments) -> str:
    return BREAK.join(break_lines(one) for one in told.placed if one.strip())


def _say_run(told: Arguments) -> str:
    return ", ".join(line for one in told.placed for line in break_lines(one).split(BREAK) if line.strip())


def _say_value(told: Arguments) -> str:
    """A number with its error, power and unit: "1.5±0.1×10^6 m/s"."""
    number, error = told.at(0), told.at(1)
    power = told.named.get("e", "")
    unit = told.named.get("u") or told.named.get("ul") or ""
    per = told.named.get("up") or told.named.get("upl") or ""
    value = number + (f"±{error}" if error else "") + (f"×10<sup>{power}</sup>" if power else "")
    return value + (f" {unit}" if unit else "") + (f"/{per}" if per else "")


def _say_converted(told: Arguments) -> str:
    """A measure in the unit it was written in, "10–20 mm"; what it is converted to is computed, not stated."""
    said = told.at(0)
    place = 1
    while (between := told.at(place)) in _BETWEEN and told.at(place + 1):
        said += _BETWEEN[between] + told.at(place + 1)
        place += 2
    return f"{said} {told.at(place)}".strip()


def _say_date(told: Arguments) -> str:
    """A date as it would be written: figures with hyphens, words with blanks."""
    parts = [one for one in told.placed if one]
    if parts and all(one.isdecimal() for one in parts):
        return "-".join(one.zfill(2) for one in parts[:3])
    return " ".join(parts[:3])


def _say_fraction(told: Arguments) -> str:
    *whole, above, below = ["", *told.placed] if len(told.placed) == 1 else told.placed or ["", ""]
    return f"{' '.join(whole)} {above or '1'}/{below}".strip()


_SAID: dict[str, Callable[[Arguments], str]] = {
    **dict.fromkeys(_LINES, _say_lines),
    **dict.fromkeys(_RUNS, _say_run),
    **dict.fromkeys(_DATES, _say_date),
    **dict.fromkeys(("convert", "cvt"), _say_converted),
    **dict.fromkeys(("frac", "fraction", "sfrac"), _say_fraction),
    "val": _say_value,
    "gaps": lambda told: "".join(told.placed),
    "e": lambda told: f"×10<sup>{told.at(0)}</sup>",
    "10^": lambda told: f"10<sup>{told.at(0)}</sup>",
    "sup": lambda told: f"<sup>{told.at(0)}</sup>",
    "^": lambda told: f"<sup>{told.at(0)}</sup>",
    "su": lambda told: f"<sup>{told.named.get('p', '')}</sup>",
    "formatnum": lambda told: told.at(0),
}


def _last(placed: Sequence[str]) -> str:
    return next((one for one in reversed(placed) if one.strip()), "")


def _say(name: str, told: Arguments) -> str:
    if name in _SAID:
        return _SAID[name](told)
    if name.replace(" ", "-") in _SILENT or name.startswith(_SILENT_GROUPS):
        return ""
    words = told.at(0) if name in _FIRST else _last(told.placed)
    return break_lines(words) or _SIGNS.get(name, "")


def say_template(name: str, told: Arguments) -> str:
    """What a template says where it stands, on one line: "" for notes and sources, for one nobody knows its last argument."""
    return _say(" ".join(name.replace("_", " ").split()).lower(), told).replace("\n", BREAK)
