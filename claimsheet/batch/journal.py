"""What a run was begun with, kept beside its parts: it goes on only with the same facts, options and files."""

from __future__ import annotations

import fcntl
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from claimsheet.batch.parts import FOLDER
from claimsheet.batch.places import exists, is_address, open_read, remove, write_whole
from claimsheet.core.errors import InputError

ERRORS, META, LOCK = ".errors.jsonl", ".meta.json", ".lock"
_NAMES = {
    "facts_version": "other facts",
    "version": "another version of Claimsheet",
    "options": "other options",
    "inputs": "other files, or files that have changed since",
}


@dataclass(frozen=True, slots=True)
class Terms:
    """What has to be the same where a run goes on: the facts, the version, the options as they were given, the files (a hash over all)."""

    facts_version: str
    version: str
    options: dict[str, object]
    inputs: str


def _locate(out: str) -> str:
    return f"{out}{FOLDER}/run.json"


def _compare(path: str, terms: Terms, out: str) -> None:
    with open_read(path) as file:
        known = json.load(file)
    told = json.loads(json.dumps(asdict(terms)))
    if differing := [words for name, words in _NAMES.items() if known.get(name) != told[name]]:
        raise InputError(f"{out} was begun with {' and '.join(differing)}; --restart begins anew", "/out")


def begin(out: str, terms: Terms, *, restart: bool) -> bool:
    """Begins a run, or goes on with one: then True. InputError where what is there is of another run, or finished, and no restart is asked for."""
    if restart:
        for path in (out, out + ERRORS, out + META, out + FOLDER):
            remove(path)
    path = _locate(out)
    if exists(path):
        _compare(path, terms, out)
        return True
    if exists(out):
        raise InputError(f"{out} is there already; --restart begins anew", "/out")
    write_whole(path, [json.dumps(asdict(terms), ensure_ascii=False, indent=1).encode()])
    return False


@contextmanager
def hold(out: str) -> Iterator[int | None]:
    """Nobody else writes to this output while the block runs; InputError where somebody does. The descriptor is for processes started inside, which
    close it. Elsewhere than on this machine nothing is held."""
    if is_address(out):
        yield None
        return
    place = Path(out + LOCK)
    place.parent.mkdir(parents=True, exist_ok=True)
    with place.open("wb") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise InputError(f"another run is writing {out}", "/out") from error
        try:
            yield file.fileno()
        finally:
            place.unlink(missing_ok=True)
