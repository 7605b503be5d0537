"""A table as Parquet, where pyarrow is installed."""

from __future__ import annotations

from pathlib import Path

from claimsheet.core import licence
from claimsheet.core.errors import NotInstalled
from claimsheet.exports.tables import Collection, Table

_NEEDED = "Parquet needs pyarrow, which is not installed here; CSV and SQLite hold the same"


def write_parquet(table: Table, collection: Collection, path: Path) -> None:
    """Writes a table; NotInstalled without pyarrow, OSError where the file cannot be written."""
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError as error:
        raise NotInstalled(_NEEDED) from error
    types = {"string": pyarrow.string(), "integer": pyarrow.int64(), "number": pyarrow.float64(), "boolean": pyarrow.bool_()}
    told = {"licence": licence.ID, "licence_url": licence.URL, "facts_version": collection.version}
    schema = pyarrow.schema(
        [pyarrow.field(one.name, types[one.kind], not one.required, {"description": one.description}) for one in table.columns],
        told,
    )
    rows = list(table.rows(collection))
    arrays = [pyarrow.array([row[place] for row in rows], field.type) for place, field in enumerate(schema)]
    pyarrow.parquet.write_table(pyarrow.Table.from_arrays(arrays, schema=schema), path, compression="zstd")
