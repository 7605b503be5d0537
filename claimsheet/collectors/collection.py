"""One source collected: fetched, kept, read, compared with what was known, and taken whole or not at all."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256

from claimsheet.collectors.adoption import Adopted, adopt
from claimsheet.collectors.changes import Change, find_changes, is_suspicious
from claimsheet.collectors.documents import read_document
from claimsheet.collectors.plan import Plan, read_plan
from claimsheet.collectors.reading import Desk
from claimsheet.collectors.shelf import Shelf
from claimsheet.core.catalogue import Catalogue
from claimsheet.core.errors import ClaimsheetError, DataError, DocumentGone, FetchError, RobotsForbid
from claimsheet.core.fact import Fact, Source
from claimsheet.facts.collected import Entry, check_entry, read_entry_facts
from claimsheet.fetch.archives import find_archived
from claimsheet.fetch.door import Door
from claimsheet.fetch.pages import Known, Page
from claimsheet.fetch.snapshots import SnapshotStore

_BLOB = re.compile(r"https://github\.com/([^/]+)/([^/]+)/blob/(.+)")
# States in which a source keeps what it had, and somebody should look.
BAD = {"failed", "refused", "vanished", "forbidden"}


@dataclass(frozen=True, slots=True)
class Outcome:
    """How the collection of one source went. `changes` are the differences, `leftovers` words of the page that its plan does not know;
    `broken` where the plan itself, or a file of ours, is wrong."""

    source: str
    state: str
    said: str | None = None
    facts: int = 0
    changes: Sequence[Change] = ()
    leftovers: Sequence[str] = ()
    known_before: bool = False
    broken: bool = False


@dataclass(frozen=True, slots=True)
class Collector:
    """What every collection works with. `write` is false for a dry run; `accept` takes many changes at once."""

    door: Door
    shelf: Shelf
    catalogue: Catalogue
    shipped: Sequence[Fact]
    now: Callable[[], str]
    write: bool = True
    accept: bool = False
    by_source: dict[str, list[Fact]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Sorts the facts that ship by source."""
        for fact in self.shipped:
            self.by_source.setdefault(fact.source, []).append(fact)


def find_address(source: Source, plan: Plan | None) -> str:
    """Where the document itself is fetched: a page of GitHub that shows a file stands for the file."""
    address = (plan.address if plan else None) or source.url or ""
    found = _BLOB.fullmatch(address)
    return f"https://raw.githubusercontent.com/{found[1]}/{found[2]}/{found[3]}" if found else address


def _keep_entry(work: Collector, name: str, entry: Entry) -> None:
    if work.write:
        work.shelf.put_entry(name, entry)


def _find_copy(work: Collector, source: Source, entry: Entry) -> str | None:
    if entry.archived or source.archived:
        return entry.archived or source.archived
    try:
        return find_archived(work.door, source.url or "")
    except FetchError:
        return None  # the archive does not answer today; it is asked again next time


def _tell_error(error: Exception) -> str:
    words = (str(error).splitlines() or [""])[0]
    return words if isinstance(error, ClaimsheetError) else f"does not read: {type(error).__name__}: {words}"[:300]


def _plain(said: str | None) -> str:
    """What went wrong, without the numbers that differ from one time to the next."""
    return re.sub(r"\d+", "", said or "")


def _close_failed(work: Collector, source: Source, entry: Entry, error: Exception) -> Outcome:
    state = "vanished" if isinstance(error, DocumentGone) else "forbidden" if isinstance(error, RobotsForbid) else "failed"
    said = _tell_error(error)
    archived = _find_copy(work, source, entry) if state == "vanished" else entry.archived
    _keep_entry(work, source.id, replace(entry, state=state, said=said, checked=work.now(), archived=archived))
    known = (entry.state, _plain(entry.said)) == (state, _plain(said))
    return Outcome(source.id, state, said, entry.count, known_before=known, broken=isinstance(error, DataError))


def _date_facts(facts: Sequence[Fact], before: Sequence[Fact], day: str) -> list[Fact]:
    since = {fact.id: (fact.value, fact.first_seen) for fact in before}
    return [
        replace(
            fact, first_seen=first if (first := since.get(fact.id, (None, None))[1]) and since[fact.id][0] == fact.value else day
        )
        for fact in facts
    ]


def _known_facts(work: Collector, source: Source, adopted: Adopted, plan: Plan) -> list[Fact]:
    """What the facts stood at before the first reading: those that ship and that the read ones stand for."""
    shipped = work.by_source.get(source.id, [])
    ids = {fact.id for fact in adopted.facts}
    doubles = {*adopted.replaced} - ids  # second records of a figure that was read: not gone
    return [fact for fact in shipped if fact.id not in doubles and (plan.covers == "all" or fact.id in ids)]


def _note(entry: Entry, page: Page) -> Entry:
    """The entry with what is needed to ask whether a page has changed."""
    return replace(entry, found=page.url, etag=page.etag, last_modified=page.last_modified)


def _take(work: Collector, source: Source, plan: Plan, entry: Entry, page: Page, snapshot: str | None) -> Outcome:
    reading = read_document(Desk(source, plan, work.catalogue), page)
    earlier = read_entry_facts(work.shelf.folder, entry)
    adopted = adopt(reading.facts, work.by_source.get(source.id, []), earlier)
    before = earlier or _known_facts(work, source, adopted, plan)
    changes = find_changes(before, adopted.facts, exact=bool(earlier))
    leftovers = [f"{words} ({times} times)" if times > 1 else words for words, times in sorted(reading.leftovers.items())]
    now = work.now()
    if is_suspicious(changes, len(before)) and not work.accept:
        said = f"{sum(change.kind != 'new' for change in changes)} of {len(before)} figures changed or went at once; look, then collect with --accept"
        _keep_entry(work, source.id, replace(entry, state="refused", said=said, checked=now))
        return Outcome(source.id, "refused", said, entry.count, changes, leftovers)
    if work.write:
        digest = work.shelf.put_facts(_date_facts(adopted.facts, earlier, now[:10]))
        replaced = tuple(sorted({*entry.replaced, *adopted.replaced}))
        told = Entry("read", now, None, digest, len(adopted.facts), plan.covers, replaced, snapshot, now, entry.since or now)
        told = replace(_note(told, page), archived=entry.archived, plan=_sign_plan(source))
        check_entry(work.shelf.folder, told, work.catalogue, {source.id: source})
        work.shelf.put_changes(source.id, now, [one.record() for one in changes if earlier or one.kind != "new"])
        work.shelf.put_entry(source.id, told)
    return Outcome(source.id, "read", None, len(adopted.facts), changes, leftovers)


def _sign_plan(source: Source) -> str:
    """A hash of the plan: one that was mended reads the document again, changed or not."""
    return sha256(json.dumps(source.collect, sort_keys=True).encode()).hexdigest()[:16]


def _look(work: Collector, source: Source, plan: Plan | None, entry: Entry) -> Outcome:
    ask = entry.seen and (plan is None or (entry.facts and entry.plan == _sign_plan(source)))
    known = Known(entry.found, entry.etag, entry.last_modified) if ask else None
    page = work.door.fetch(find_address(source, plan), known)
    now = work.now()
    if page.status == 304:
        state = "present" if plan is None else "unchanged"
        _keep_entry(work, source.id, replace(entry, state=state, said=None, checked=now, seen=now))
        return Outcome(source.id, state, None, entry.count)
    snapshot = SnapshotStore(work.shelf.folder / "snapshots").keep(page) if work.write else None
    if plan is not None:
        return _take(work, source, plan, entry, page, snapshot)
    told = replace(entry, state="present", said=None, checked=now, seen=now, since=entry.since or now, snapshot=snapshot)
    _keep_entry(work, source.id, _note(told, page))
    return Outcome(source.id, "present")


def collect_source(work: Collector, source: Source) -> Outcome:
    """One source collected; its old facts stay where it cannot be read. Only an OSError of the store is passed on."""
    entry = _find_entry(work, source)
    try:
        plan = read_plan(source.id, source.collect) if source.collect else None
        return _look(work, source, plan, entry)
    except OSError:
        raise
    except Exception as error:  # noqa: BLE001 - whatever one page brings about, the sources after it are read
        return _close_failed(work, source, entry, error)


def _find_entry(work: Collector, source: Source) -> Entry:
    """What the store holds of the source; where its file of facts is damaged, the source is read anew."""
    entry = work.shelf.manifest.entries.get(source.id) or Entry("new", work.now())
    try:
        read_entry_facts(work.shelf.folder, entry)
    except DataError:
        return replace(entry, facts=None, count=0, seen=None)
    return entry
