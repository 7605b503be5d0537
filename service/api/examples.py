"""Examples of the interface: what is asked and what is answered, as data. The tests ask each, and hold the answer against it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

Json = dict[str, Any]
FILE = Path(__file__).with_name("examples.json")


@cache
def read_examples() -> Mapping[str, Json]:
    """By operation: `path` and `query` are parameters, `body` what is sent, `answer` what comes back with `status`."""
    told: Mapping[str, Json] = json.loads(FILE.read_text(encoding="utf-8"))
    return told


def _add_to(operation: Json, example: Json) -> None:
    for parameter in operation.get("parameters", ()):
        given = example.get(parameter["in"], {})
        if parameter["name"] in given:
            parameter["example"] = given[parameter["name"]]
    if "body" in example:
        operation["requestBody"]["content"]["application/json"]["example"] = example["body"]
    content = operation["responses"][str(example["status"])]["content"]
    next(iter(content.values()))["example"] = example["answer"]


def add_examples(spec: Json) -> None:
    """Puts each example to its operation in a description of the interface."""
    operations = {operation["operationId"]: operation for methods in spec["paths"].values() for operation in methods.values()}
    for name, example in read_examples().items():
        _add_to(operations[name], example)
