"""The parts of a run put together to one file, in their order, with what was broken beside it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from itertools import islice
from typing import Any, Literal

from claimsheet.batch.columns import COLUMNS, Json
from claimsheet.batch.journal import ERRORS, META
from claimsheet.batch.parts import Counts, list_lines, read_summary
from claimsheet.batch.places import open_whole, remove, write_whole
from claimsheet.core.errors import InputError, NotInstalled

Format = Literal["jsonl", "parquet"]
_SUFFIXES: dict[str, Format] = {".jsonl": "jsonl", ".ndjson": "jsonl", ".parquet": "parquet"}
_NEEDED = "Parquet needs pyarrow, which is not installed here; JSON Lines hold the same"
_ROWS = 5_000  # of a row group


def choose_format(out: str, told: Format | None) -> Format:
    """The format of an output, by its suffix where none is told; InputError where that says nothing, NotInstalled for Parquet without pyarrow."""
    found = told or next((known for suffix, known in _SUFFIXES.items() if out.endswith(suffix)), None)
    if found is None:
        raise InputError(f"the name of {out} ends neither with .jsonl nor with .parquet; --format tells which it is", "/out")
    if found == "parquet":
        _load_parquet()
    return found


def _load_parquet() -> tuple[Any, Any]:
    try:
        import pyarrow
        from pyarrow import parquet
    except ImportError as error:
        raise NotInstalled(_NEEDED) from error
    return pyarrow, parquet


def _list_lines(out: str, parts: int) -> Iterator[bytes]:
    for number in range(parts):
        yield from (line for line, is_row in list_lines(out, number) if is_row)


def _list_broken(out: str, parts: int) -> Iterator[bytes]:
    for number in range(parts):
        for line, is_row in list_lines(out, number):
            if not is_row:
                broken = json.loads(line)["broken"]
                yield (json.dumps(broken, ensure_ascii=False) + "\n").encode("utf-8", "backslashreplace")


def count(out: str, parts: int) -> Counts:
    """What all parts counted."""
    counts = Counts()
    for number in range(parts):
        counts.add(read_summary(out, number).counts)
    return counts


def make_schema(told: dict[str, str]) -> Any:
    """The columns as a schema of pyarrow, described, with what is told of the whole."""
    pyarrow, _ = _load_parquet()
    cited = pyarrow.struct([("id", pyarrow.string()), ("url", pyarrow.string())])
    types = {
        "string": pyarrow.string(),
        "integer": pyarrow.int64(),
        "number": pyarrow.float64(),
        "boolean": pyarrow.bool_(),
        "map": pyarrow.map_(pyarrow.string(), pyarrow.string()),
        "citations": pyarrow.list_(cited),
    }
    fields = [pyarrow.field(one.name, types[one.type], True, {"description": one.description}) for one in COLUMNS]  # noqa: FBT003
    return pyarrow.schema(fields, told)


def _shape(line: bytes) -> Json:
    row: Json = json.loads(line)
    return row | {"conditions": list(row["conditions"].items())}


def _write_parquet(out: str, parts: int, told: dict[str, str]) -> None:
    pyarrow, parquet = _load_parquet()
    schema, rows = make_schema(told), map(_shape, _list_lines(out, parts))
    with open_whole(out) as file, parquet.ParquetWriter(file, schema, compression="zstd") as writer:
        while group := list(islice(rows, _ROWS)):
            writer.write_table(pyarrow.Table.from_pylist(group, schema))


def join(out: str, parts: int, form: Format, told: dict[str, str]) -> Counts:
    """Writes the output, what was broken, and what is told of the whole: into the schema of Parquet, beside JSON Lines. InputError where a part is
    damaged, OSError where nothing can be written."""
    counts = count(out, parts)
    told = told | {"counts": json.dumps(asdict(counts))}
    if counts.broken:
        write_whole(out + ERRORS, _list_broken(out, parts))
    else:
        remove(out + ERRORS)
    if form == "parquet":
        _write_parquet(out, parts, told)
    else:
        write_whole(out + META, [json.dumps(told | {"counts": asdict(counts)}, ensure_ascii=False, indent=1).encode() + b"\n"])
        write_whole(out, _list_lines(out, parts))
    return counts
