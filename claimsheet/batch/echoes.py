"""What makes two claims one: the same product, metric, value and conditions, in whichever words, unit or language it is told."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass

from claimsheet.batch.columns import Json
from claimsheet.core.catalogue import catalogue
from claimsheet.core.units import comparable, convert

COLUMNS = (
    "document", "url", "outlet", "published", "claim", "subject", "object", "metric", "relation", "value", "value_high", "value_text", "unit", "conditions", "label"
)  # fmt: skip
WRONG = ("refuted", "misleading")
_PLAIN = frozenset({"eq", "about"})  # both say that it is so much


@dataclass(frozen=True, slots=True)
class Said:
    """A claim, wherever it stands: what makes it one, its values in the unit of its metric. `id` is a hash of it."""

    id: str
    subject: str
    object: str | None
    metric: str
    relation: str
    value: str
    unit: str | None
    conditions: str
    label: str


def _turn(value: float | None, unit: str | None, to: str | None) -> float | None:
    if value is None or unit is None or to is None or not comparable(unit, to):
        return value
    return convert(value, unit, to)


def _choose_unit(row: Json) -> str | None:
    metric = catalogue().metrics.get(row["metric"])
    told: str | None = row["unit"]
    return metric.unit if metric and told and comparable(told, metric.unit) else told


def _write_value(row: Json, unit: str | None) -> str:
    if row["value_text"] is not None:
        return str(row["value_text"])
    ends = [_turn(row[name], row["unit"], unit) for name in ("value", "value_high")]
    return "-".join(f"{end:.6g}" for end in ends if end is not None)


def tell_apart(row: Json) -> Said:
    """What a row says, as what it shares with all rows that say the same."""
    unit = _choose_unit(row)
    told = (
        row["subject"],
        row["object"],
        row["metric"],
        "eq" if row["relation"] in _PLAIN else row["relation"],
        _write_value(row, unit),
        unit,
        " ".join(f"{name}={value}" for name, value in sorted(row["conditions"].items())),
        row["label"],
    )
    digest = hashlib.sha256(json.dumps(told, ensure_ascii=False).encode("utf-8", "surrogatepass")).hexdigest()
    return Said(digest[:16], *told)
