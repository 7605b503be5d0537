"""Facts that people enter: a record read strictly, held against every rule, and laid over the facts in the store."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import UTC, datetime
from typing import Any

from pydantic import TypeAdapter, ValidationError

from claimsheet.collectors.shelf import hold_store
from claimsheet.core.catalogue import Catalogue
from claimsheet.core.errors import DataError, InputError, NotFound
from claimsheet.core.fact import Fact, Source
from claimsheet.documents.dates import normalise_date
from claimsheet.documents.text import check_characters
from claimsheet.facts.base import FactBase
from claimsheet.facts.checking import check_fact
from claimsheet.facts.collected import read_manifest
from claimsheet.facts.reviewed import Reviewed, read_reviewed
from service.office import Office
from service.sheets import conditions_of

# Conditions in which a new word is a slip: nothing would ever be compared with it.
_CLOSED = (
    "scope",
    "precision",
    "sparsity",
    "engine",
    "direction",
    "tier",
    "price_kind",
    "date_kind",
    "bound",
    "kind",
    "language",
)
# What programs say that read documents.
_NOT_TOLD = ("snapshot", "first_seen", "last_seen")
_NOT_TOLD_OF_SOURCES = ("last_verified", "reader", "collect", "archived")
_FACTS, _SOURCES = TypeAdapter(Fact), TypeAdapter(Source)


@dataclass(frozen=True, slots=True)
class Entered:
    """What a person asks to be entered: a fact's fields, with `source` an id or the record of a new source, and what it stands for."""

    record: Mapping[str, Any]
    reviewer: str
    replaces: Sequence[str] = field(default=())
    correction: str | None = None


def _read(adapter: TypeAdapter[Any], cls: type[Any], record: Mapping[str, Any], place: str) -> Any:
    """A record as a fact or a source, of the right types; InputError naming the field that is not."""
    for name, value in record.items():
        if name not in {f.name for f in fields(cls)}:
            raise InputError("there is no such field", f"{place}/{name}")
        if isinstance(value, str):
            check_characters(value, f"{place}/{name}")
    try:
        return adapter.validate_json(json.dumps(dict(record)), strict=True)
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False, include_input=False)[0]
        raise InputError(str(first["msg"]), f"{place}/{first['loc'][0]}") from error


def _identify(record: Mapping[str, Any]) -> str:
    told = json.dumps(record, sort_keys=True, ensure_ascii=False)
    return f"{record.get('chip')}.{record.get('metric')}.{hashlib.sha256(told.encode()).hexdigest()[:8]}"


def _refuse(record: Mapping[str, Any], names: Sequence[str], place: str) -> None:
    for name in names:
        if name in record:
            raise InputError("only a program that read the document says this", f"{place}/{name}")


def _read_source(told: object, office: Office) -> tuple[str, Source | None]:
    """The id of a source, and its record where it came with a reviewed fact: each such fact carries it, and can go without the others."""
    known = office.facts.sources
    added = {one.source.id: one.source for one in list_reviewed(office) if one.source}
    if isinstance(told, Mapping):
        _refuse(told, _NOT_TOLD_OF_SOURCES, "/source")
        day = datetime.now(UTC).strftime("%Y-%m-%d")
        source = _read(_SOURCES, Source, {"retrieved": day, "seen": "page", "published": None, **told}, "/source")
        if not (source.url or "").startswith(("http://", "https://")):
            raise InputError("a source has an address that a reader can open", "/source/url")
        for name in ("published", "retrieved"):
            if (written := getattr(source, name)) is not None:
                normalise_date(written, f"/source/{name}")
        if source.id in known and source != added.get(source.id):
            raise InputError(f"{source.id} is in the registry already: name it by its id", "/source/id")
        return source.id, source
    if not isinstance(told, str) or told not in known:
        raise InputError(
            f"there is no source {str(told)[:100]!r}: give the id of one in the registry, or the record of a new one", "/source"
        )
    return told, added.get(told)


def _check_words(record: object, others: Sequence[object], place: str) -> None:
    for name in _CLOSED:
        value = getattr(record, name, None)
        if value is not None and value not in (used := {getattr(one, name) for one in others}):
            raise InputError(f"{value!r} is none of {', '.join(sorted(word for word in used if word))}", f"{place}/{name}")


def _check(fact: Fact, source: Source | None, facts: FactBase, known: Catalogue) -> None:
    try:
        check_fact(fact, ("", 0), known, {**facts.sources, **({source.id: source} if source else {})})
    except DataError as error:
        raise InputError(error.what.removeprefix(f"{fact.id}: ")) from error
    units = sorted({known.metrics[fact.metric].unit, *(one.unit for one in facts.on(fact.metric))})
    if fact.unit not in units:
        raise InputError(f"figures on {fact.metric} are told in {' or '.join(units)}", "/unit")
    if not fact.as_stated.strip():
        raise InputError("say how the source states it", "/as_stated")
    _check_words(fact, list(facts.facts.values()), "")
    if source:
        _check_words(source, list(facts.sources.values()), "/source")


def build_reviewed(entered: Entered, office: Office) -> Reviewed:
    """The fact with who reviewed it; InputError naming the field that cannot be."""
    record = {name: value for name, value in entered.record.items() if value is not None}
    _refuse(record, _NOT_TOLD, "")
    if not entered.reviewer.strip():
        raise InputError("say who reviewed it", "/reviewer")
    for name in entered.replaces:
        if name not in office.facts.facts:
            raise InputError(f"there is no fact {name[:100]!r}", "/replaces")
    name, source = _read_source(record.get("source"), office)
    told = record | {"source": name, "rank": record.get("rank", (source or office.facts.sources[name]).rank)}
    fact: Fact = _read(_FACTS, Fact, {"id": _identify(told), **told}, "")
    entered_before = {one.fact.id for one in list_reviewed(office)}
    if fact.id in office.facts.facts and fact.id not in entered_before and fact.id not in entered.replaces:
        raise InputError("there is a fact with this id: say that it is replaced, or give none", "/id")
    _check(fact, source, office.facts, office.catalogue)
    day = datetime.now(UTC).strftime("%Y-%m-%d")
    return Reviewed(fact, entered.reviewer.strip(), day, source, tuple(entered.replaces), entered.correction)


def find_beside(reviewed: Reviewed, facts: FactBase) -> list[Fact]:
    """The facts in force of the same chip, metric and conditions, without those it replaces: what it will be weighed against."""
    fact = reviewed.fact
    gone = {fact.id, *reviewed.replaces}
    others = (one for one in facts.of(fact.chip, fact.metric) if one.id not in gone)
    return [one for one in others if conditions_of(one) == conditions_of(fact)]


def enter(reviewed: Reviewed, office: Office) -> None:
    """Puts a reviewed fact into the store; a service that runs takes it up by itself. StoreBusy while a collection writes."""
    with hold_store(office.settings.store_folder) as shelf:
        held = read_reviewed(shelf.folder, shelf.manifest.reviewed)
        shelf.put_reviewed([*(one for one in held if one.fact.id != reviewed.fact.id), reviewed])


def withdraw(fact_id: str, office: Office) -> None:
    """Takes a reviewed fact back, so that what it replaced stands again; NotFound where nobody entered it."""
    with hold_store(office.settings.store_folder) as shelf:
        held = read_reviewed(shelf.folder, shelf.manifest.reviewed)
        kept = [one for one in held if one.fact.id != fact_id]
        if len(kept) == len(held):
            raise NotFound(f"nobody entered a fact {fact_id[:100]!r}", "/fact_id")
        shelf.put_reviewed(kept)


def list_reviewed(office: Office) -> list[Reviewed]:
    """The reviewed facts in force."""
    store = office.settings.store_folder
    return read_reviewed(store, read_manifest(store).reviewed)


def show(fact: Fact) -> str:
    """A fact in one line: its id, figure, conditions, rank and source."""
    conditions = ", ".join(f"{name} {value}" for name, value in conditions_of(fact).as_json().items() if value)
    value = fact.value if isinstance(fact.value, str) else f"{fact.value:,g}"
    return f"{fact.id}: {value} {fact.unit} ({conditions or 'no conditions'}), rank {fact.rank}, {fact.source}"
