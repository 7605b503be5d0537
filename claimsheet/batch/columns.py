"""The columns of what comes out: a row each claim. JSON Lines and Parquet hold the same values under the same names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal
from urllib.parse import urlsplit

Json = dict[str, Any]
Type = Literal["string", "integer", "number", "boolean", "map", "citations"]


@dataclass(frozen=True, slots=True)
class Column:
    """A column. A `map` holds words by name, `citations` a list of {"id", "url"}; whatever nobody states is null."""

    name: str
    description: str
    type: Type = "string"


COLUMNS = (
    Column("document", "The id of the document, or its file and position"),
    Column("url", "Where the document came from"),
    Column("title", "Its title"),
    Column("outlet", "Host of the address, without www."),
    Column("published", "Its date: YYYY, YYYY-MM or YYYY-MM-DD"),
    Column("language", "Its language, by ISO 639-1"),
    Column("start", "First character of the claim in the text, in Unicode code points", "integer"),
    Column("end", "One past its last character", "integer"),
    Column("claim", "The words of the claim"),
    Column("sentence", "The sentence it stands in"),
    Column("kind", "figure, count, ratio, comparison, superlative, date, age, efficiency"),
    Column("subject", "Id of the product spoken of"),
    Column("subject_name", "Its name"),
    Column("object", "Id of the product it is compared with"),
    Column("object_name", "Its name"),
    Column("metric", "What is measured"),
    Column("relation", "How the value is meant: eq, about, at_least and so on"),
    Column("value", "The figure in `unit`", "number"),
    Column("value_high", "The upper end of a range", "number"),
    Column("value_text", "The value where it is no number: a date, a kind of memory"),
    Column("unit", "The unit"),
    Column("conditions", "What the words fix: precision, scope, link and so on", "map"),
    Column("attributed_to", "Whose word the text says it is"),
    Column("hedged", "Whether the text leaves it open", "boolean"),
    Column("label", "supported, refuted, misleading, conflicting, not_enough_evidence"),
    Column("summary", "The verdict in a sentence, in the language of the document"),
    Column("calculation", "The arithmetic behind it"),
    Column("citations", "The facts it rests on, with the addresses of their sources", "citations"),
    Column("facts_version", "The facts it was judged on"),
)
LONGEST = 1_000  # characters of a sentence


def tell_outlet(url: str | None) -> str | None:
    """The host of an address; None where it has none."""
    try:
        host = urlsplit(url or "").hostname
    except ValueError:
        return None
    return host.removeprefix("www.") if host else None


def _write(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _choose_calculation(verdict: Json) -> str | None:
    """Of the bases that decide the first that agrees, else the first."""
    deciding = [basis for basis in verdict["bases"] if not basis["context"]]
    agreeing = [basis for basis in deciding if basis["agrees"]]
    usual = [basis for basis in deciding if basis["default"]]
    return next((str(basis["calculation"]) for basis in (*agreeing, *usual, *deciding)), None)


def _split_value(claim: Json) -> Json:
    value = claim["value"]
    words = isinstance(value, str)
    return {
        "value": None if words or value is None else float(value),
        "value_high": None if claim["value_high"] is None else float(claim["value_high"]),
        "value_text": value if words else None,
    }


def write_row(claim: Json, document: Mapping[str, str | None], sentence: str, facts_version: str) -> Json:
    """A claim in the wire format as a row. `document` has id, url, title, published and language."""
    verdict, other = claim["verdict"], claim["object"] or {"id": None, "name": None}
    row = {
        "document": document["id"],
        **{name: document[name] for name in ("url", "title", "published", "language")},
        "outlet": tell_outlet(document["url"]),
        "start": claim["span"][0],
        "end": claim["span"][1],
        "claim": claim["text"],
        "sentence": sentence[:LONGEST],
        "subject": claim["subject"]["id"],
        "subject_name": claim["subject"]["name"],
        "object": other["id"],
        "object_name": other["name"],
        **{name: claim[name] for name in ("kind", "metric", "relation", "unit", "attributed_to", "hedged")},
        **_split_value(claim),
        "conditions": {name: _write(value) for name, value in claim["conditions"].items() if value},
        **{name: verdict[name] for name in ("label", "summary")},
        "calculation": _choose_calculation(verdict),
        "citations": [{"id": one["id"], "url": one["url"]} for one in verdict["citations"]],
        "facts_version": facts_version,
    }
    return {column.name: row[column.name] for column in COLUMNS}
