"""`claimsheet collect`, `claimsheet sources`, `claimsheet snapshot`: the facts read from their documents again, and the state of each."""

from __future__ import annotations

import json
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table

from claimsheet.collectors.collection import BAD, Collector, Outcome, collect_source
from claimsheet.collectors.schedule import choose_sources, is_due
from claimsheet.collectors.shelf import Shelf, hold_store
from claimsheet.core.catalogue import DATA, catalogue
from claimsheet.core.errors import InputError, StoreBusy
from claimsheet.core.fact import Source
from claimsheet.core.settings import Settings, read_settings
from claimsheet.facts.base import read_facts, read_sources
from claimsheet.facts.collected import Entry, read_manifest
from claimsheet.fetch.door import Door
from claimsheet.fetch.policy import Policy
from claimsheet.fetch.snapshots import SnapshotStore

# Exit codes, beside those of cli.py: some source kept its old facts; another collection is under way.
SOME_FAILED, BROKEN, BUSY, NO_ROOM = 1, 3, 4, 5
_DAY = "%Y-%m-%d"


def tell_now() -> str:
    """The time as it is written in the store."""
    return datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def make_policy(settings: Settings) -> Policy:
    """How documents are fetched under these settings."""
    if settings.mode == "test":  # a site of ours on this machine needs no rest between two requests
        return Policy(contact=settings.contact, allow_addresses=settings.allowed_networks, host_interval=0, backoff_seconds=0)
    return Policy(contact=settings.contact)


def _choose(known: dict[str, Source], shelf: Shelf, asked: Sequence[str], since: str | None) -> list[Source]:
    if unknown := [name for name in asked if name not in known]:
        raise InputError(f"there is no source {unknown[0]!r}", "/source")
    if bare := [name for name in asked if not known[name].url]:
        raise InputError(f"{bare[0]} has no address: only people can look for it", "/source")
    if asked:
        return [known[name] for name in dict.fromkeys(asked)]
    return choose_sources(known.values(), shelf.manifest, datetime.now(UTC), since=since)


@contextmanager
def _show_progress(console: Console, total: int) -> Iterator[Any]:
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
        task = progress.add_task("", total=total)

        def step(source: Source | None) -> None:
            progress.update(task, description=source.id[:40] if source else "", advance=0 if source else 1)

        yield step


def _collect(work: Collector, sources: Sequence[Source], console: Console) -> list[Outcome]:
    outcomes: list[Outcome] = []
    with _show_progress(console, len(sources)) as step:
        for source in sources:
            step(source)
            outcomes.append(collect_source(work, source))
            _tell(outcomes[-1], console)
            step(None)
    return outcomes


def _tell(outcome: Outcome, console: Console) -> None:
    for change in outcome.changes:
        if change.kind != "new" or outcome.state == "refused":
            console.print(f"{outcome.source}: {change.kind}: {change.tell()}", markup=False, highlight=False, soft_wrap=True)
    for words in outcome.leftovers:
        console.print(f"{outcome.source}: not known to its plan: {words}", markup=False, highlight=False, soft_wrap=True)
    if outcome.said:
        console.print(f"{outcome.source}: {outcome.state}: {outcome.said}", markup=False, highlight=False, soft_wrap=True)


def _sum_up(outcomes: Sequence[Outcome], console: Console) -> None:
    table = Table("source", "state", "facts", "new", "changed", "gone", "not known")
    for outcome in outcomes:
        if outcome.state != "present":
            kinds = Counter(change.kind for change in outcome.changes)
            told = [kinds[kind] for kind in ("new", "changed", "gone")]
            table.add_row(outcome.source, outcome.state, *map(str, (outcome.facts, *told, len(outcome.leftovers))))
    if table.row_count:
        console.print(table)
    states = Counter(outcome.state for outcome in outcomes)
    console.print(", ".join(f"{count} {state}" for state, count in sorted(states.items())) or "no source is due")


def run_once(settings: Settings, asked: Sequence[str], since: str | None, *, dry_run: bool, accept: bool) -> int:
    """One collection; its exit code."""
    known, console = read_sources(settings.sources_file), Console(stderr=False)
    shipped = read_facts(DATA / "facts", catalogue(), known)

    def run(shelf: Shelf) -> list[Outcome]:
        with Door(make_policy(settings), guarded=False) as door:
            work = Collector(door, shelf, catalogue(), shipped, tell_now, write=not dry_run, accept=accept)
            return _collect(work, _choose(known, shelf, asked, since), console)

    if dry_run:
        outcomes = run(Shelf(settings.store_folder))
    else:
        with hold_store(settings.store_folder) as shelf:
            outcomes = run(shelf)
    _sum_up(outcomes, console)
    if any(outcome.broken for outcome in outcomes):
        return BROKEN
    return SOME_FAILED if any(outcome.state in BAD and not outcome.known_before for outcome in outcomes) else 0


@click.command()
@click.option("--source", "asked", multiple=True, metavar="ID", help="Only this source, due or not; may be repeated.")
@click.option("--since", metavar="DAY", help="All that were not asked for since that day (YYYY-MM-DD), due or not.")
@click.option("--dry-run", is_flag=True, help="Read and compare; write nothing.")
@click.option("--accept", is_flag=True, help="Take a source's figures though many changed at once.")
@click.option("--repeat", type=click.FloatRange(0.01), metavar="HOURS", help="Again and again, so many hours apart.")
def collect(asked: tuple[str, ...], since: str | None, dry_run: bool, accept: bool, repeat: float | None) -> None:  # noqa: FBT001
    """Read the facts from their documents again: those that are due, or those asked for."""
    if since and not _is_day(since):
        raise InputError(f"{since!r} is no day like 2026-11-01", "/since")
    settings = read_settings()
    while True:
        code = _run_told(settings, asked, since, dry_run=dry_run, accept=accept)
        if repeat is None:
            sys.exit(code)
        time.sleep(timedelta(hours=repeat).total_seconds())


def _run_told(settings: Settings, asked: Sequence[str], since: str | None, *, dry_run: bool, accept: bool) -> int:
    try:
        return run_once(settings, asked, since, dry_run=dry_run, accept=accept)
    except StoreBusy as error:
        click.echo(f"claimsheet: {error}", err=True)
        return BUSY
    except OSError as error:
        click.echo(f"claimsheet: the store cannot be written: {error.strerror or error} ({settings.store_folder})", err=True)
        return NO_ROOM


def _is_day(words: str) -> bool:
    try:
        return datetime.strptime(words, _DAY).strftime(_DAY) == words  # noqa: DTZ007 - a day has no zone
    except ValueError:
        return False


def _describe(source: Source, entry: Entry | None, now: datetime) -> dict[str, Any]:
    told = entry or Entry("new", "")
    return {
        "id": source.id,
        "reader": source.reader,
        "state": told.state,
        "facts": told.count,
        "last_verified": (told.seen or "")[:10] or source.last_verified,
        "checked": told.checked[:10] or None,
        "due": bool(source.url) and is_due(source, entry, now),
        "snapshot": told.snapshot,
        "archived": told.archived or source.archived,
        "said": told.said,
    }


@click.command()
@click.argument("ids", nargs=-1, metavar="[ID]...")
@click.option("--state", help="Only those in this state: new, read, unchanged, present, vanished, forbidden, failed, refused.")
@click.option("--reader", type=click.Choice(("parser", "person")), help="Only those that a program reads, or only people.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
def sources(ids: tuple[str, ...], state: str | None, reader: str | None, as_json: bool) -> None:  # noqa: FBT001
    """Show the state of each source: when it was last there, and what is wrong."""
    settings, now = read_settings(), datetime.now(UTC)
    known = read_sources(settings.sources_file)
    if unknown := [name for name in ids if name not in known]:
        raise InputError(f"there is no source {unknown[0]!r}", "/id")
    entries = read_manifest(settings.store_folder).entries
    told = [_describe(source, entries.get(name), now) for name, source in known.items() if not ids or name in ids]
    told = [one for one in told if state in (None, one["state"]) and reader in (None, one["reader"])]
    if as_json:
        for one in told:
            click.echo(json.dumps(one, ensure_ascii=False))
        return
    for one in told:
        line = f"{one['id']:40} {one['reader']:6} {one['state']:9} {one['facts']:5} {one['last_verified'] or 'never':10}"
        click.echo(f"{line} {'due' if one['due'] else '   '} {one['said'] or ''}".rstrip())
    click.echo(f"{len(told)} of {len(known)} sources", err=True)


@click.command()
@click.argument("snapshot")
@click.option("--output", type=click.Path(path_type=Path), help="Write the document to a file.")
def snapshot(snapshot: str, output: Path | None) -> None:
    """Show a document as it was when its figures were read: SNAPSHOT is the hash that a citation names."""
    page = SnapshotStore(read_settings().store_folder / "snapshots").read(snapshot)
    click.echo(f"{page.url} as of {page.retrieved} ({page.media_type}, {len(page.body):,} bytes)", err=True)
    if output:
        output.write_bytes(page.body)
    else:
        sys.stdout.buffer.write(page.body)
