"""The codes of records in words: conditions, kinds, states; and figures as the language writes them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from babel import Locale, UnknownLocaleError
from markupsafe import Markup, escape

from claimsheet.core.amounts import Amount
from claimsheet.render.amounts import fit_unit, join_names, tell
from claimsheet.render.bands import tell_band
from claimsheet.render.conditions import SEPARATOR, list_conditions, name_role
from claimsheet.render.days import LOCALES
from claimsheet.render.sentences import Sentences
from claimsheet.render.terms import tell_words
from service.api.office import office
from service.web.language import find_language, gettext, show_date


def mark(words: str) -> str:
    """Words that are translated when they are shown; whoever gathers words finds them by this name."""
    return words


WORDS: Mapping[str, Mapping[str, str]] = {
    "level": {
        "die": mark("die"), "package": mark("package"), "card": mark("card"), "node": mark("node"), "rack": mark("rack"),
        "pod": mark("pod"), "system": mark("system"), "stack": mark("stack"), "family": mark("family"), "process": mark("process"),
        "module": mark("module"), "group": mark("group"), "wafer": mark("wafer"),
    },
    "kind": {
        "cpu": mark("CPU"), "accelerator": mark("accelerator"), "gpu": mark("graphics card"), "memory": mark("memory"),
        "system": mark("system"), "supercomputer": mark("supercomputer"), "pc_soc": mark("PC processor"),
        "mobile_soc": mark("phone processor"), "foundry_node": mark("foundry process"), "superchip": mark("superchip"),
        "switch": mark("switch"),
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


def show_basis(basis: Mapping[str, Any], *before: str) -> Markup:
    """The conditions of a figure (in the wire format) in words, behind others; English words in another language are marked as such."""
    told = [escape(words) for words in before]
    for one in list_conditions(basis, find_sentences()):
        told.append(Markup('<span lang="en">{}</span>').format(one.words) if one.foreign else escape(one.words))
    return escape(SEPARATOR).join(told) or Markup("–")


def show_role(basis: Mapping[str, Any]) -> str:
    """What a basis is to a claim."""
    return name_role(basis, find_sentences())


def show_band(claim: Mapping[str, Any]) -> str:
    """The band in which a figure agrees with a claim, and its rule."""
    tolerance = claim["verdict"]["tolerance"]
    return tell_band((tolerance["low"], tolerance["high"]), tolerance["rule"], claim["unit"], find_sentences())


def show_reason(reason: str) -> str:
    """Why a variant is meant where none is named, in the language of the page."""
    return tell_words(reason, find_language())


def show_value(low: Any, high: Any, unit: str) -> str:
    """A figure, or the least and the greatest, with its unit; a date as a day, a text as it stands."""
    if isinstance(low, str) or isinstance(high, str):
        ends = list(dict.fromkeys((low, high)))
        # Days lie between two days; between two names there is nothing.
        return " – ".join(map(show_date, ends)) if unit == "date" else join_names([str(end) for end in ends], find_language())
    told = tell(Amount(*fit_unit(low, high, unit)), find_language())
    return f"{told}×" if unit == "ratio" else told


def show_cited(fact_id: str) -> str:
    """The value of one fact, with "up to" and the like where its source prints one end of a range."""
    fact = office().facts.facts[fact_id]
    if isinstance(fact.value, str) or not fact.bound:
        return show_value(fact.value, fact.value, fact.unit)
    low, high, unit = fit_unit(fact.value, fact.value, fact.unit)
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
