"""Files that are compressed, read as what is in them."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import zlib
from typing import BinaryIO, cast

from claimsheet.core.errors import NotInstalled

SUFFIXES = (".gz", ".bz2", ".xz", ".zst")
_NEEDED = "files in .zst need pyarrow, which is not installed here"
# What the readers say of damage; a file that ends too early is EOFError.
DAMAGE = (OSError, EOFError, zlib.error, lzma.LZMAError, ValueError)


def split_suffix(name: str) -> tuple[str, str]:
    """("news.jsonl", ".gz"): a name without the suffix of its compression, and that suffix, "" for none."""
    lower = name.lower()
    found = next((suffix for suffix in SUFFIXES if lower.endswith(suffix)), "")
    return (name[: len(name) - len(found)], found) if found else (name, "")


def _open_zst(file: BinaryIO) -> BinaryIO:
    try:
        import pyarrow
    except ImportError as error:
        raise NotInstalled(_NEEDED) from error
    return io.BufferedReader(cast("io.RawIOBase", pyarrow.CompressedInputStream(file, "zstd")))


def unpack(file: BinaryIO, suffix: str) -> BinaryIO:
    """The content of a file as a stream; NotInstalled for .zst without pyarrow. Damage shows while it is read, as one of DAMAGE."""
    if suffix == ".gz":
        return cast("BinaryIO", gzip.GzipFile(fileobj=file))
    if suffix == ".bz2":
        return cast("BinaryIO", bz2.BZ2File(file))
    if suffix == ".xz":
        return cast("BinaryIO", lzma.LZMAFile(file))
    return _open_zst(file) if suffix == ".zst" else file
