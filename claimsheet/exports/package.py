"""What describes the files: datapackage.json by Frictionless Data (Tabular Data Package 1), and metadata.json for Datasette."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

from claimsheet.core import licence
from claimsheet.exports.columns import Column
from claimsheet.exports.tables import TABLES, Collection, Table

Json = dict[str, Any]
_TITLE = "Figures of hardware chips, with their sources"
_DESCRIPTION = (
    "What public sources state of accelerators, processors, memory, foundry nodes and systems: each figure with its unit, its conditions, "
    "where it stands and in which words. The collection is under the licence; a single figure is nobody's, and the words quoted with it "
    "are their source's."
)


def hash_file(path: Path) -> str:
    """sha256 of a file's content, in hex."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _describe_column(column: Column) -> Json:
    constraints: Json = {"required": True} if column.required else {}
    if column.allowed:
        constraints["enum"] = list(column.allowed)
    told = {"name": column.name, "type": column.kind, "description": column.description}
    return told | ({"constraints": constraints} if constraints else {})


def _describe_reference(table: Table, column: Column) -> Json:
    resource = "" if column.refers == table.name else column.refers  # empty is the table itself
    return {"fields": column.name, "reference": {"resource": resource, "fields": "id"}}


def describe_schema(table: Table) -> Json:
    """The columns and keys of a table, by Table Schema."""
    return {
        "fields": [_describe_column(column) for column in table.columns],
        "missingValues": [""],
        "primaryKey": list(table.key),
        "foreignKeys": [_describe_reference(table, column) for column in table.columns if column.refers],
    }


def _describe_resource(table: Table, path: Path) -> Json:
    return {
        "name": table.name,
        "path": path.name,
        "profile": "tabular-data-resource",
        "title": table.title,
        "description": table.description,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": path.stat().st_size,
        "hash": f"sha256:{hash_file(path)}",
        "schema": describe_schema(table),
    }


def _write_json(told: Json, path: Path) -> None:
    path.write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", encoding="utf-8", newline="\n")


def write_package(collection: Collection, path: Path) -> None:
    """Writes the description of the CSV files that lie in the same folder; OSError where one is not there or this cannot be written."""
    sources = [{"title": one.title, "path": one.url, "publisher": one.publisher} for one in collection.list_sources()]
    told = {
        "profile": "tabular-data-package",
        "name": "claimsheet-facts",
        "title": _TITLE,
        "description": _DESCRIPTION,
        "version": collection.version,
        "licenses": [{"name": licence.ID, "path": licence.URL, "title": licence.NAME}],
        "contributors": [{"title": licence.attribute(()), "role": "publisher"}],
        "resources": [_describe_resource(table, path.with_name(f"{table.name}.csv")) for table in TABLES],
        "sources": sources,
    }
    _write_json(told, path)


def write_metadata(collection: Collection, path: Path) -> None:
    """Writes what Datasette shows beside facts.sqlite: licence, tables and columns; OSError where it cannot be written."""
    tables = {
        table.name: {"description": table.description, "columns": {column.name: column.description for column in table.columns}}
        for table in TABLES
    }
    told = {
        "title": _TITLE,
        "description": f"{_DESCRIPTION} Version {collection.version}.",
        "license": licence.NAME,
        "license_url": licence.URL,
        "source": licence.attribute(()),
        "databases": {"facts": {"tables": tables}},
    }
    _write_json(told, path)
