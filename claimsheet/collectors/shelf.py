"""The store as collectors write it: every file whole or not at all, whatever moment the process dies at.

A file is written beside its place, flushed to the disk and renamed; the folder is flushed after it. Facts are named by their hash and
never rewritten; the manifest, which names them, is replaced last.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from claimsheet.collectors.intake.conversion import brief
from claimsheet.core.errors import StoreBusy
from claimsheet.core.fact import Fact
from claimsheet.core.whole import replace_file
from claimsheet.facts.collected import MANIFEST, Entry, Manifest, locate_facts, read_manifest
from claimsheet.facts.reviewed import Reviewed


def write_whole(path: Path, content: bytes) -> None:
    """Writes a file in one step; OSError leaves what was there."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with replace_file(path) as file:
        file.write(content)


def _write_reviewed(one: Reviewed) -> dict[str, Any]:
    return asdict(one) | {"fact": brief(one.fact)}


class Shelf:
    """The store of one collection, held alone."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.manifest: Manifest = read_manifest(folder)

    def put_facts(self, facts: Sequence[Fact]) -> str:
        """Keeps the facts of a source; the hash of their file."""
        bare = [replace(fact, snapshot=None, last_seen=None) for fact in facts]
        return self._put_lines([brief(fact) for fact in sorted(bare, key=lambda fact: fact.id)])

    def put_changes(self, name: str, stamp: str, changes: Sequence[dict[str, Any]]) -> None:
        """Keeps what changed in a source at one collection."""
        if changes:
            lines = "".join(json.dumps(change, ensure_ascii=False) + "\n" for change in changes)
            write_whole(self.folder / "changes" / f"{stamp.replace(':', '')}-{name}.jsonl", lines.encode())

    def put_entry(self, name: str, entry: Entry) -> None:
        """Replaces the manifest by one with this entry: from here on the source's new facts are the facts."""
        self._put_manifest(replace(self.manifest, entries={**self.manifest.entries, name: entry}))

    def put_reviewed(self, reviewed: Sequence[Reviewed]) -> None:
        """Replaces the reviewed facts, all of them."""
        told = sorted(reviewed, key=lambda one: one.fact.id)
        digest = self._put_lines([_write_reviewed(one) for one in told]) if told else None
        self._put_manifest(replace(self.manifest, reviewed=digest))

    def _put_manifest(self, manifest: Manifest) -> None:
        write_whole(self.folder / MANIFEST, manifest.write().encode())
        self.manifest = manifest

    def _put_lines(self, records: Sequence[dict[str, Any]]) -> str:
        """Keeps records in a file of their own; its hash."""
        content = "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records).encode()
        digest = hashlib.sha256(content).hexdigest()
        path = locate_facts(self.folder, digest)
        if not path.exists() or path.read_bytes() != content:  # a damaged one is written anew
            write_whole(path, content)
        return digest


@contextmanager
def hold_store(folder: Path) -> Iterator[Shelf]:
    """The store, for one process at a time; StoreBusy where another holds it. The lock goes with the process."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise StoreBusy(f"another collection writes to {folder}") from error
        for left in (*folder.rglob(".new-*"), *folder.rglob(".*.part")):  # what a process that died had not yet put in its place
            left.unlink(missing_ok=True)
        yield Shelf(folder)
