"""Names that facts are told in (process nodes, memory types, architectures): which of them agree, and how closely."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

Match = Literal["same", "class", "no"]

_NODE_MAKERS = ("tsmc", "samsung", "intel", "smic", "globalfoundries", "umc", "rapidus")
_OWN_NAMES = (
    ("samsung", re.compile(r"\bsf\d")),
    ("intel", re.compile(r"\b(?:18|20|14)a\b")),
    ("smic", re.compile(r"\bn\+\d")),
    ("tsmc", re.compile(r"\bn\d{1,2}[epx]?\b(?!\+)|\b\d{1,2}np?\b")),
)
# A maker's own name of a process -> the size it is sold as, in nm.
_NODE = re.compile(
    r"(?:\bn|\bsf|\bcln)\s*(\d{1,2})|\b(\d{1,2})\s*(?:lpp|lpe|lp|n\b|np\b|ff)|\b(\d{1,2}(?:\.\d)?)\+*\s*-?(?:nm|㎚|nanomet|나노|纳米|奈米|ナノ)"
)
_NODE_NAME = re.compile(r"\b(n\d[a-z+]*|\d{1,2}np?\b|sf\d[a-z]*|\d{1,2}lp[a-z]*|18a|20a|n\+\d)(?![\w])")
# Names that tell no size: the class they are sold in.
_SIZES = (("18a", 1.8), ("20a", 2.0), ("n+1", 7.0), ("n+2", 7.0), ("n+3", 5.0))
_DRAM_NODE = {
    "1-alpha": "1a",
    "1α": "1a",
    "1-beta": "1b",
    "1β": "1b",
    "1-gamma": "1c",
    "1γ": "1c",
    "1bnm": "1b",
    "1cnm": "1c",
    "1anm": "1a",
}
_MEMORY = re.compile(r"(hbm|gddr|lpddr|ddr|rdimm|mrdimm)\s*-?(\d+)?\s*-?(e|x|p)?", re.IGNORECASE)


def _fold(text: str) -> str:
    return re.sub(r"[\s_]+", " ", text.strip().lower())


def node_size(text: str) -> float | None:
    """The size class of a process in nm: 4 for "TSMC 4N" and "4 nm"; None where it has none."""
    folded = _fold(text)
    for name, size in _SIZES:
        if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", folded):
            return size
    match = _NODE.search(folded)
    if match is None:
        intel = re.search(r"\bintel\s*(\d{1,2})\b", folded)
        return float(intel[1]) if intel else None
    return float(next(group for group in match.groups() if group))


def node_name(text: str) -> str | None:
    """The maker's own name of a process: "4n" for "TSMC 4N", "n3e" for "TSMC N3E"; None for a mere size."""
    folded = _fold(text)
    for written, name in _DRAM_NODE.items():
        if written in folded:
            return name
    if match := re.search(r"\b1[abcxyz]\b", folded):
        return match[0]
    found = _NODE_NAME.search(folded)
    return found[1] if found else None


def node_maker(text: str) -> str | None:
    """The foundry a process name begins with, or that alone sells a process of that name."""
    folded = _fold(text)
    named = next((maker for maker in _NODE_MAKERS if maker in folded), None)
    return named or next((maker for maker, own in _OWN_NAMES if own.search(folded)), None)


def match_node(claimed: str, found: str) -> Match:
    """How a claimed process agrees with a found one: by the maker's name, by its size class, or not at all."""
    makers = node_maker(claimed), node_maker(found)
    if all(makers) and makers[0] != makers[1]:
        return "no"
    names = node_name(claimed), node_name(found)
    if all(names):
        if names[0] == names[1]:
            return "same"
        return "class" if node_size(claimed) is not None and node_size(claimed) == node_size(found) else "no"
    sizes = node_size(claimed), node_size(found)
    if sizes[0] is None or sizes[1] is None:
        return "same" if _fold(claimed) == _fold(found) else "no"
    if not names[1] and (sizes[0], sizes[1]) == (4.0, 5.0):
        return "same"  # the 4 nm processes of the foundries are members of their 5 nm families, and are listed so
    if (sizes[0], sizes[1]) == (5.0, 4.0) and not names[0]:
        return "class"
    if sizes[0] != sizes[1]:
        return "no"
    # One side tells a name, the other a mere size: they agree as far as the coarser goes.
    return "same"


def match_memory(claimed: str, found: str) -> Match:
    """How memory types agree: HBM alone is any HBM, HBM3 is not HBM3e."""
    a, b = _MEMORY.search(claimed), _MEMORY.search(found)
    if a is None or b is None:
        return "same" if _fold(claimed) == _fold(found) else "no"
    if a[1].lower() != b[1].lower():
        return "no"
    if a[2] is None:
        return "same"
    mine, other = (a[2], (a[3] or "").lower()), (b[2], (b[3] or "").lower())
    if mine == other:
        return "same"
    return "class" if other[0] is None else "no"


def match_architecture(claimed: str, found: str) -> Match:
    """How architectures agree: "Ada" is "Ada Lovelace"; "Blackwell" is the class of "Blackwell Ultra"."""
    a, b = _fold(claimed).split(), _fold(found).split()
    if not a or not b:
        return "no"
    if a == b:
        return "same"
    shorter, longer = (a, b) if len(a) < len(b) else (b, a)
    if longer[: len(shorter)] == shorter or set(shorter) <= set(longer):
        return "same" if shorter is a else "class"
    joined = "".join(a), "".join(b)
    return "same" if joined[0] == joined[1] or joined[1].startswith(joined[0]) else "no"


MATCHERS = {"process_node": match_node, "memory_type": match_memory, "architecture": match_architecture}


@lru_cache(maxsize=16_384)
def match_text(metric: str, claimed: str, found: str) -> Match:
    """How a claimed name agrees with a found one, by the rule of its metric."""
    matcher = MATCHERS.get(metric)
    if matcher is None:
        return "same" if _fold(claimed) == _fold(found) else "no"
    return matcher(claimed, found)


def plural(word: str) -> str:
    """A counted thing in the form facts keep it in: lower case, no brackets, no "per" part."""
    text = re.sub(r"\([^)]*\)", "", word.lower()).strip()
    return re.sub(r"\s+", " ", text)


# Words for one thing counted. A word agrees with itself and with the others of its row; the first row a word stands in counts.
_SAME_THING = (
    frozenset({"gpus", "npus", "chips", "accelerators", "tpus", "packages"}),
    frozenset({"racks", "cabinets"}),
    frozenset({"compute racks", "compute cabinets"}),
    frozenset({"network racks", "switch racks", "interconnect cabinets", "network cabinets"}),
    frozenset({"nodes", "servers", "compute nodes"}),
    frozenset({"trays", "compute trays"}),
    frozenset({"dies", "compute dies"}),
    frozenset({"chiplets", "compute dies", "dies"}),
    frozenset({"switches", "switch trays"}),
    frozenset({"mig instances", "instances"}),
    frozenset({"cuda cores", "cores"}),
    frozenset({"rt cores", "ray accelerators", "ray tracing units"}),
    frozenset({"tensor cores", "ai accelerators", "matrix cores", "xmx engines"}),
    frozenset({"xcds", "compute dies", "dies", "chiplets"}),
    frozenset({"ccds", "compute dies", "dies", "chiplets"}),
    frozenset({"i/o dies", "io dies"}),
    frozenset({"stream processors", "cores"}),
    frozenset({"neural engine core", "neural engine cores"}),
    frozenset({"cpu cores", "cores"}),
    frozenset({"gpu cores", "cores"}),
    frozenset({"cores (cpu and gpu)", "cores"}),
)


# Cores of one part of a chip: told of nothing else.
_OWN_CORES = frozenset({"gpu cores", "npu cores", "neural engine cores"})


def same_counted(claimed: str | None, found: str | None) -> bool:
    """True where a claim and a fact count the same thing; a claim that names nothing leaves it open."""
    if claimed is None:
        return True
    if found is None:
        return False
    mine, other = plural(claimed), plural(found)
    if mine in _OWN_CORES:
        return mine == other
    return mine == other or any(mine in row and other in row for row in _SAME_THING)
