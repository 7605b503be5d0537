"""Files here and elsewhere: a path of this machine, or an address that fsspec knows ("s3://bucket/news.jsonl")."""

from __future__ import annotations

import glob
import os
import uuid
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, cast

from claimsheet.core.errors import InputError, NotInstalled

_ADDRESS = "://"
_GLOB = frozenset("*?[")
_NEEDED = "addresses such as {} need fsspec, and pyarrow or what else it needs for them, which are not installed here"
_MISSING = (ImportError, ValueError)  # fsspec says ValueError for a protocol it does not know
_OBJECTS = frozenset(
    {"s3", "gs", "gcs"}
)  # which pyarrow reaches: there nothing is renamed, and what is written appears when it is closed
# What tells that a file far away is another one now; which of them there is depends on who keeps it.
_STAMPS = ("ETag", "etag", "md5Hash", "mtime", "LastModified", "last_modified", "updated", "created")


@dataclass(frozen=True, slots=True)
class Found:
    """A file with its size in bytes and what tells whether it has changed."""

    path: str
    size: int
    stamp: str


def is_address(path: str) -> bool:
    """Whether a path is one for fsspec."""
    return _ADDRESS in path


def _open_system(path: str) -> tuple[Any, str]:
    """(file system, path in it)."""
    try:
        from fsspec.core import url_to_fs

        return _open_objects(path) if path.split(_ADDRESS)[0] in _OBJECTS else cast("tuple[Any, str]", url_to_fs(path))
    except _MISSING as error:
        raise NotInstalled(_NEEDED.format(path)) from error


def _open_arrow(path: str) -> tuple[Any, str]:
    from pyarrow.fs import FileSystem

    return cast("tuple[Any, str]", FileSystem.from_uri(path))


def _open_objects(path: str) -> tuple[Any, str]:
    from fsspec.implementations.arrow import ArrowFSWrapper

    system, inside = _open_arrow(path)
    return ArrowFSWrapper(system), inside


def open_read(path: str) -> BinaryIO:
    """A file's bytes; OSError where it cannot be read."""
    if is_address(path):
        system, inside = _open_system(path)
        return cast("BinaryIO", system.open(inside, "rb"))
    return Path(path).open("rb")


def exists(path: str) -> bool:
    """Whether anything is there."""
    if is_address(path):
        system, inside = _open_system(path)
        return bool(system.exists(inside))
    return Path(path).exists()


def remove(path: str) -> None:
    """Removes a file, or a folder with all that is in it; nothing where there is none."""
    if not exists(path):
        return
    if is_address(path):
        system, inside = _open_system(path)
        system.rm(inside, recursive=True)
    elif Path(path).is_dir():
        for folder, folders, files in os.walk(path, topdown=False):
            for name in files:
                Path(folder, name).unlink()
            for name in folders:
                Path(folder, name).rmdir()
        Path(path).rmdir()
    else:
        Path(path).unlink()


def list_names(folder: str) -> list[str]:
    """The names of all files under a folder, without where in it they lie; none where there is no folder."""
    if is_address(folder):
        system, inside = _open_system(folder)
        return [str(path).rsplit("/", 1)[-1] for path in system.find(inside)] if system.exists(inside) else []
    return [name for _, _, names in os.walk(folder) for name in names]


@contextmanager
def open_whole(path: str) -> Iterator[BinaryIO]:
    """A file to write to that is there whole when the block has ended, or not at all; OSError where it cannot be written."""
    opened = _open_away(path) if is_address(path) else _open_here(Path(path))
    with opened as file:
        yield file


def write_whole(path: str, pieces: Iterable[bytes]) -> None:
    """Writes a file that is there whole or not at all; OSError where it cannot be written."""
    with open_whole(path) as file:
        for piece in pieces:
            file.write(piece)


@contextmanager
def _open_here(place: Path) -> Iterator[BinaryIO]:
    place.parent.mkdir(parents=True, exist_ok=True)
    new = place.with_name(f".{place.name}.{uuid.uuid4().hex}")
    try:
        with new.open("xb") as file:
            yield file
        new.replace(place)
    finally:
        new.unlink(missing_ok=True)


@contextmanager
def _open_away(path: str) -> Iterator[BinaryIO]:
    system, inside = _open_system(path)
    kept = path.split(_ADDRESS)[0] in _OBJECTS
    new = inside if kept else f"{inside}.{uuid.uuid4().hex}"
    if not kept:
        system.makedirs(inside.rpartition("/")[0], exist_ok=True)
    with system.open(new, "wb") as file:
        try:
            yield file
        except BaseException:
            file.close()  # else it would be there when nobody holds it any more
            system.rm(new)
            raise
    if not kept:
        system.mv(new, inside)


def _stamp(told: dict[str, Any]) -> str:
    return next((str(told[name]) for name in _STAMPS if told.get(name)), "")


def _find_away(path: str) -> Iterator[Found]:
    system, inside = _open_system(path)
    wanted = system.glob(inside) if _GLOB & set(inside) else [inside]
    if not wanted or not system.exists(wanted[0]):
        raise InputError(f"there is no {path}", "/in")
    for one in sorted(wanted):
        under = sorted(system.find(one)) if system.isdir(one) else [one]
        for file in under:
            told = system.info(file)
            yield Found(str(system.unstrip_protocol(file)), int(told["size"] or 0), _stamp(told))


def _see(path: str) -> Found:
    told = Path(path).stat()
    return Found(path, told.st_size, str(told.st_mtime_ns))


def _walk(folder: str) -> Iterator[Found]:
    """The files under a folder in order, one folder's names at a time in memory; what begins with a dot is left out."""
    with os.scandir(folder) as entries:
        ordered = sorted((entry for entry in entries if not entry.name.startswith(".")), key=lambda entry: entry.name)
    for entry in ordered:
        if entry.is_dir(follow_symlinks=False):  # a link may lead back to where it lies
            yield from _walk(entry.path)
        elif entry.is_file():
            yield _see(entry.path)


def find_files(path: str) -> Iterator[Found]:
    """The files that a path, a folder, a pattern or an address names, in order; InputError where there is nothing."""
    if is_address(path):
        yield from _find_away(path)
        return
    names = [path] if Path(path).exists() else sorted(glob.glob(path, recursive=True)) if _GLOB & set(path) else []
    if not names:
        raise InputError(f"there is no {path}", "/in")
    for name in names:
        if Path(name).is_dir():
            yield from _walk(name)
        elif Path(name).is_file():
            yield _see(name)
        else:
            raise InputError(f"{name} is no file and no folder; give - for what comes through a pipe", "/in")
