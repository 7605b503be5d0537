"""`/sources`: where the facts come from, how each source is collected, and the figures taken from it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import Response

from claimsheet.core.errors import ClaimsheetError
from claimsheet.core.fact import Source
from claimsheet.facts.collected import Entry, read_manifest
from service.api.lists import cut_page
from service.api.office import office
from service.api.questions import PageIn, SourceWordsIn
from service.api.sources import count_figures, find_source, find_sources, write_source
from service.sheets import Sheets, conditions_of
from service.web.numbering import NumberedIn, cut_numbered
from service.web.pages import web
from service.web.queries import show_asked
from service.web.wording import WORDS, find_sentences, name_code

Json = dict[str, Any]


def _tell_reading(source: Source, entries: Mapping[str, Entry]) -> Json:
    """When a source was read last and how that went; of one that no program has asked for the day people read it."""
    entry = entries.get(source.id)
    return {"read": entry.checked if entry else source.last_verified or source.retrieved, "state": entry.state if entry else None}


class SourcesShown(SourceWordsIn, NumberedIn):
    """Which sources are shown."""


def _find(asked: SourcesShown) -> Json:
    """The sources with the most figures first."""
    counts, entries = count_figures(), read_entries()
    lines = [write_source(source, counts[source.id]) | _tell_reading(source, entries) for source in find_sources(asked).values()]
    return {"found": cut_numbered(sorted(lines, key=lambda line: (-line["facts"], line["id"])), asked)}


@web.get("/sources")
def list_sources() -> Response:
    """Show the sources, or those of some words, kind, rank or reader."""
    colon = find_sentences().signs.colon
    choices = {group: [(code, name_code(group, code)) for code in WORDS[group]] for group in ("source", "reader")}
    ranks = [(rank, f"{rank}{colon}{name_code('rank', rank)}") for rank in WORDS["rank"]]
    return show_asked("sources.html", SourcesShown, _find, choices=choices, ranks=ranks)


def read_entries() -> Mapping[str, Entry]:
    """How each source was collected last; none where it never was, or where that does not read."""
    try:
        return read_manifest(office().settings.store_folder).entries
    except ClaimsheetError:
        return {}  # told at /readyz


@web.get("/sources/<source_id>")
def show_source(source_id: str) -> Response:
    """Show a source and the figures taken from it."""
    source, facts = find_source(source_id)

    def cut(asked: PageIn) -> Json:
        by_id = {fact.id: fact for fact in facts}
        return {
            "found": cut_page(
                by_id, asked, lambda fact: {"said": Sheets(office()).cite([fact])[0], "basis": conditions_of(fact).as_json()}
            )
        }

    return show_asked("source.html", PageIn, cut, source=source, entry=read_entries().get(source_id))
