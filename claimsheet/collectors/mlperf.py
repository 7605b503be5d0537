"""MLPerf Inference `summary_results.json`: one record a result, as MLCommons publishes them with each round.

Only results of the closed division on accelerators of one kind are read. Accelerators are nodes times accelerators a node ("a#"),
and where the round prints a total, that has to agree. A preview is preliminary; queries a second are samples a second, one
sample a query. Latencies are left: no metric of ours holds them.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator, Mapping
from typing import Any

from claimsheet.collectors.figures import Figure
from claimsheet.collectors.layout import fold
from claimsheet.collectors.plan import Label
from claimsheet.collectors.reading import Desk, Reading, make_facts
from claimsheet.core.errors import ReadingError
from claimsheet.core.fact import Fact

_UNITS = {"Tokens/s": "tokens/s", "Samples/s": "samples/s", "Queries/s": "samples/s"}
_LATENCIES = {"Latency (ms)", "Latency (s)"}
_PRECISIONS = {"fp4", "fp8", "fp16", "bf16", "int8", "int4", "fp32"}
_MUST = ("ID", "Submitter", "Availability", "Category", "System", "Platform", "Model", "Scenario", "Nodes", "Accelerator", "a#")
_RESULT = ("Performance_Result", "Performance_Units", "weight_data_types")
# "(x87)" behind a name is how many accelerators the whole system has, where the last node is not full.
_WHOLE = re.compile(r"\s*\(x(\d+)\)$")


def _load(text: str) -> list[Mapping[str, Any]]:
    try:
        records = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise ReadingError(f"no JSON: {error}") from error
    if not isinstance(records, list) or not all(isinstance(record, dict) for record in records):
        raise ReadingError("no list of results")
    for number, record in enumerate(records):
        if missing := [name for name in (*_MUST, *_RESULT) if name not in record]:
            raise ReadingError(f"record {number}: no {missing[0]!r}")
    return records


def count_accelerators(record: Mapping[str, Any]) -> int:
    """How many accelerators a result ran on; ReadingError where what the record says of it does not agree."""
    nodes, each = int(record["Nodes"]), int(float(record["a#"] or 0))
    whole = _WHOLE.search(str(record["Accelerator"]))
    count = int(whole[1]) if whole else nodes * each
    total = record.get("Total Accelerators")
    if total is not None and int(total) != nodes * each:
        raise ReadingError(f"{record['ID']}: {nodes} nodes x {each} accelerators is not {total}")
    if not 0 < count <= nodes * each:
        raise ReadingError(f"{record['ID']}: {count} accelerators in {nodes} nodes of {each}")
    return count


def _conditions(record: Mapping[str, Any], name: str) -> dict[str, Any]:
    weights = str(record["weight_data_types"]).lower()
    return {
        "scope": "system",
        "count": count_accelerators(record),
        "precision": weights if weights in _PRECISIONS else None,
        "benchmark": f"{name}/{record['Model']}/{record['Scenario']}".lower(),
        "submitter": fold(str(record["Submitter"])),
        "system": fold(f"{record['System']} ({record['Platform']})"),
        "measured": True,
        "status": "preliminary" if record["Availability"] == "preview" else "shipping",
        "note": "A preview submission." if record["Availability"] == "preview" else None,
    }


def _find_chip(record: Mapping[str, Any], desk: Desk, reading: Reading) -> str | None:
    if record["Category"] != "closed" or record["Performance_Units"] in _LATENCIES or not record["Accelerator"]:
        return None
    if record["Performance_Units"] not in _UNITS:
        raise ReadingError(f"{record['ID']}: {record['Performance_Units']!r} is no unit of a result")
    if record["Accelerator"] not in desk.plan.accelerators:
        reading.leftovers[f"accelerator {record['Accelerator']!r}"] += 1
        return None
    return desk.plan.accelerators[record["Accelerator"]]


def _facts(desk: Desk, number: int, record: Mapping[str, Any], chip: str) -> Iterator[Fact]:
    where = f"record {number} (0-based), ID {record['ID']}, Model {record['Model']}, Scenario {record['Scenario']}, Platform {record['Platform']}"
    value, unit = float(record["Performance_Result"]), _UNITS[record["Performance_Units"]]
    if not (math.isfinite(value) and value > 0):
        raise ReadingError(f"record {number}: {value} is no result")
    figure = Figure(value, unit, f"{record['Performance_Result']} {record['Performance_Units']}")
    told = {**_conditions(record, str(desk.plan.round)), **desk.plan.conditions}
    return make_facts(desk, chip, Label("benchmark"), figure, told, fold(where))


def read_results(desk: Desk, text: str, reading: Reading) -> None:
    """All results of a round that are kept; ReadingError where a record is not as published so far."""
    if not desk.plan.round:
        raise ReadingError("the plan names no round")
    for number, record in enumerate(_load(text)):
        try:
            if chip := _find_chip(record, desk, reading):
                reading.facts += _facts(desk, number, record, chip)
        except (TypeError, ValueError) as error:
            raise ReadingError(f"record {number}: not as published so far: {error}") from error
