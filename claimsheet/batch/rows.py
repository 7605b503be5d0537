"""The claims of an archive read back, one after the other: from JSON Lines or Parquet, as a run wrote them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import closing
from typing import Any, BinaryIO

from claimsheet.batch.columns import Json
from claimsheet.batch.packing import DAMAGE, split_suffix, unpack
from claimsheet.batch.places import find_files, open_read
from claimsheet.core.errors import InputError, NotInstalled

_ROWS = 1_000  # of Parquet at once
_NEEDED = "Parquet needs pyarrow, which is not installed here"
_NO_OUTPUT = "is no output of claimsheet batch"


def _read_lines(path: str) -> Iterator[Json]:
    bare, packing = split_suffix(path)
    if not bare.endswith((".jsonl", ".ndjson")):
        raise InputError(f"{path} {_NO_OUTPUT}: its name ends neither with .jsonl nor with .parquet", "/out")
    with closing(open_read(path)) as file:
        for line in unpack(file, packing):
            yield json.loads(line)


def _open_parquet(file: BinaryIO) -> Any:
    try:
        from pyarrow import parquet
    except ImportError as error:
        raise NotInstalled(_NEEDED) from error
    return parquet.ParquetFile(file, pre_buffer=False, buffer_size=1 << 16)


def _read_parquet(path: str, columns: Sequence[str]) -> Iterator[Json]:
    with closing(open_read(path)) as file, _open_parquet(file) as parquet:
        for batch in parquet.iter_batches(_ROWS, columns=list(columns), use_threads=False):
            for row in batch.to_pylist():
                yield row | {"conditions": dict(row["conditions"] or ())} if "conditions" in row else row


def read_rows(path: str, columns: Sequence[str]) -> Iterator[Json]:
    """The rows of an output, or of all outputs in a folder, with at least these columns; InputError where they are none."""
    for found in find_files(path):
        if found.path.endswith((".errors.jsonl", ".meta.json")):
            continue
        parquet = found.path.endswith(".parquet")
        try:
            for row in _read_parquet(found.path, columns) if parquet else _read_lines(found.path):
                if not isinstance(row, dict) or not row.keys() >= set(columns):
                    raise ValueError("a row without the columns of one")
                yield row
        except DAMAGE as error:
            raise InputError(f"{found.path} {_NO_OUTPUT}: {' '.join(str(error).split())[:200]}", "/out") from error
