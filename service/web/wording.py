"""The codes of records in words: conditions, kinds, states; and figures as the language writes them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from babel import Locale, UnknownLocaleError

from claimsheet.core.amounts import Amount
from claimsheet.core.units import convert
from claimsheet.render.amounts import LOCALES, join_names, tell
from claimsheet.render.sentences import Sentences
from service.api.office import office
from service.web.language import find_language, gettext, show_date


def mark(words: str) -> str:
    """Words that are translated when they are shown; whoever gathers words finds them by this name."""
    return words


_SCOPES = {
    "die": mark("die"), "package": mark("package"), "card": mark("card"), "node": mark("node"), "rack": mark("rack"),
    "pod": mark("pod"), "system": mark("system"), "stack": mark("stack"),
}  # fmt: skip
WORDS: Mapping[str, Mapping[str, str]] = {
    "scope": _SCOPES,
    "level": _SCOPES | {
        "family": mark("family"), "process": mark("process"), "module": mark("module"), "group": mark("group"), "wafer": mark("wafer"),
    },
    "kind": {
        "cpu": mark("CPU"), "accelerator": mark("accelerator"), "gpu": mark("graphics card"), "memory": mark("memory"),
        "system": mark("system"), "supercomputer": mark("supercomputer"), "pc_soc": mark("PC processor"),
        "mobile_soc": mark("phone processor"), "foundry_node": mark("foundry process"), "superchip": mark("superchip"),
        "switch": mark("switch"),
    },
    "sparsity": {"dense": mark("dense"), "sparse": mark("sparse"), "unstated": mark("dense or sparse not stated")},
    "engine": {"tensor": mark("matrix units"), "vector": mark("vector units"), "unstated": mark("units not stated")},
    "direction": {"both": mark("both directions"), "per_direction": mark("each direction")},
    "price_kind": {
        "list": mark("list price"), "market": mark("market price"), "estimate": mark("estimated price"), "rent": mark("rent"),
    },
    "date_kind": {
        "announced": mark("announced"), "available": mark("available"), "launched": mark("launched"), "listed": mark("as listed"),
        "mass_production": mark("in mass production"), "sale": mark("on sale"), "roadmap": mark("by roadmap"),
        "sampled": mark("sampled"), "shipped": mark("shipped"), "report": mark("as reported"),
    },
    "status": {
        "announced": mark("as announced"), "preliminary": mark("preliminary"), "superseded": mark("superseded"),
        "plan": mark("planned"), "contradicted": mark("contradicted"),
    },
    "trust": {"low": mark("of low trust"), "rumour": mark("rumour")},
    "source": {
        "vendor-datasheet": mark("data sheet"), "vendor-page": mark("page of the maker"), "vendor-paper": mark("paper of the maker"),
        "benchmark-results": mark("benchmark results"), "paper": mark("paper"), "database": mark("database"),
        "analyst": mark("analyst"), "press": mark("press"), "encyclopedia": mark("encyclopedia"),
    },
    "reader": {"parser": mark("by a program, regularly"), "person": mark("by people")},
    "rank": {
        "1": mark("the maker"), "2": mark("measured results that others can check"),
        "3": mark("papers, databases, analysts"), "4": mark("press and encyclopedias"),
    },
    "collected": {
        "read": mark("read"), "unchanged": mark("read, unchanged"), "present": mark("still there"), "vanished": mark("no longer there"),
        "forbidden": mark("not to be read by programs"), "failed": mark("could not be fetched"),
        "refused": mark("fetched, and not believed: the earlier figures stay"),
    },
    "state": {"open": mark("open"), "accepted": mark("accepted"), "refused": mark("refused")},
    "vendor": {"generic": mark("several makers")},
}  # fmt: skip
_SPELT = {
    "aist": "AIST", "amd": "AMD", "asus": "ASUS", "aws": "AWS", "cxmt": "CXMT", "d-matrix": "d-Matrix", "deepx": "DEEPX", "fpt": "FPT",
    "furiosa": "FuriosaAI", "gist": "GIST", "globalfoundries": "GlobalFoundries", "hpe": "HPE", "hyperaccel": "HyperAccel", "ibm": "IBM",
    "jedec": "JEDEC", "kisti": "KISTI", "mediatek": "MediaTek", "metax": "MetaX", "nhn": "NHN", "nsccsz": "NSCCSZ", "nudt": "NUDT",
    "nvidia": "NVIDIA", "openai": "OpenAI", "sambanova": "SambaNova", "skhynix": "SK hynix", "smic": "SMIC", "softbank": "SoftBank",
    "tsmc": "TSMC", "xai": "xAI", "ymtc": "YMTC",
}  # fmt: skip
# In the order in which an engineer says them.
_SAID = ("precision", "sparsity", "engine", "what", "link", "direction", "tier", "price_kind", "date_kind")


def find_sentences() -> Sentences:
    """What tells the names of the catalogue and the words of verdicts in the language of the page."""
    return Sentences(find_language(), office().catalogue)


def name_code(group: str, code: str | int | None) -> str:
    """A code in words; the code itself where it has none."""
    words = WORDS[group].get(str(code))
    return gettext(words) if words else str(code or "")


def name_vendor(vendor: str) -> str:
    """A maker as it writes itself."""
    return name_code("vendor", vendor) if vendor in WORDS["vendor"] else _SPELT.get(vendor, vendor.replace("-", " ").title())


def name_language(code: str) -> str:
    """A language in the language of the page."""
    try:
        return Locale.parse(code).get_display_name(LOCALES[find_language()]) or code
    except (UnknownLocaleError, ValueError):
        return code


def _say(name: str, value: str) -> str:
    if name == "precision":
        return value.upper()
    return name_code(name, value) if name in WORDS else value


def _list_conditions(basis: Mapping[str, Any]) -> Iterator[str]:
    yield from (_say(name, basis[name]) for name in _SAID if basis[name])
    if basis["versus"]:
        yield gettext("against %(chip)s") % {"chip": find_sentences().chip(basis["versus"])}
    yield from (basis[name] for name in ("benchmark", "workload") if basis[name])
    if basis["aspect"]:
        yield find_sentences().metric(basis["aspect"]).replace("_", " ")
    if basis["scope"]:
        yield name_code("scope", basis["scope"]) + (f" × {basis['count']}" if basis["count"] else "")


def show_basis(basis: Mapping[str, Any]) -> str:
    """The conditions of a figure (in the wire format) in words."""
    return ("、" if find_language() in ("zh", "ja") else ", ").join(dict.fromkeys(_list_conditions(basis))) or "–"


def _fit_unit(low: float, high: float, unit: str) -> tuple[float, float, str]:
    """Of a capacity under half a gigabyte its megabytes, as caches are told."""
    if unit == "GB" and 0 < high < 0.5:
        return convert(low, "GB", "MB"), convert(high, "GB", "MB"), "MB"
    return low, high, unit


def show_value(low: Any, high: Any, unit: str) -> str:
    """A figure, or the least and the greatest, with its unit; a date as a day, a text as it stands."""
    if isinstance(low, str) or isinstance(high, str):
        ends = list(dict.fromkeys((low, high)))
        # Days lie between two days; between two names there is nothing.
        return " – ".join(map(show_date, ends)) if unit == "date" else join_names([str(end) for end in ends], find_language())
    told = tell(Amount(*_fit_unit(low, high, unit)), find_language())
    return f"{told}×" if unit == "ratio" else told


def show_cited(fact_id: str) -> str:
    """The value of one fact, with "up to" and the like where its source prints one end of a range."""
    fact = office().facts.facts[fact_id]
    if isinstance(fact.value, str) or not fact.bound:
        return show_value(fact.value, fact.value, fact.unit)
    low, high, unit = _fit_unit(fact.value, fact.value, fact.unit)
    return tell(Amount(low, high, unit, fact.bound), find_language()) + ("×" if unit == "ratio" else "")


def drop_label(summary: str, label: str) -> str:
    """A verdict's sentence behind the name of its label, which stands beside it already."""
    named = find_sentences().phrase(f"label_{label}")
    rest = summary.removeprefix(named)
    told = rest.lstrip(":： ") if rest[:1] in (":", "：") else summary
    return told[:1].upper() + told[1:] if find_language() == "en" else told


def find_source_language(source_id: str) -> str:
    """The language in which a source is written."""
    return office().facts.sources[source_id].language
