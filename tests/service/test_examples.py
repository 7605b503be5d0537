"""The examples of the interface are what the service answers. `make examples` writes the answers anew when facts have changed."""

from __future__ import annotations

import json
import re
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from openapi_spec_validator import validate

from app import create_app
from claimsheet.core.settings import Settings
from service.api.examples import FILE, read_examples

# What no two answers have in common.
_OWN = re.compile(r'"(id|created|facts_version)": "(sha256:[0-9a-f]{64}|[0-9a-f]{24}|[\w-]{22}|\d{4}-\d\d-\d\dT[\d:.]+Z)"')


@pytest.fixture(name="client", scope="module")
def _client() -> Any:
    return create_app(Settings()).test_client()


def find_route(client: Any, name: str) -> tuple[str, str]:
    """The method and path of an operation."""
    paths = client.get("/openapi.json").json["paths"]
    return next(
        (method, path) for path, methods in paths.items() for method, told in methods.items() if told["operationId"] == name
    )


def ask(client: Any, name: str, example: Any) -> Any:
    method, path = find_route(client, name)
    for place, value in example.get("path", {}).items():
        path = path.replace(f"{{{place}}}", value)
    return client.open(path, method=method, query_string=example.get("query"), json=example.get("body"))


def mask(answer: Any) -> str:
    return _OWN.sub(r'"\1": "..."', json.dumps(answer, ensure_ascii=False))


@pytest.mark.parametrize("name", sorted(read_examples()))
def test_an_example_is_what_the_service_answers(client: Any, name: str) -> None:
    example = read_examples()[name]
    answer = ask(client, name, example)
    assert answer.status_code == example["status"], answer.text
    assert mask(answer.json) == mask(example["answer"]), "make examples writes what the service answers now"


def test_the_description_is_valid_and_shows_every_example(client: Any) -> None:
    told = client.get("/openapi.json").json
    validate(told)
    shown = json.dumps(told, ensure_ascii=False)
    assert all(json.dumps(one["answer"], ensure_ascii=False) in shown for one in read_examples().values())
    assert {"post_check", "post_batch", "post_claims", "compare_chips", "post_correction"} <= read_examples().keys()


def test_every_operation_says_what_it_answers_in_trouble(client: Any) -> None:
    told = client.get("/openapi.json").json
    assert told["openapi"].startswith("3.1")
    for methods in told["paths"].values():
        for operation in methods.values():
            assert operation["summary"]
            for status, answer in operation["responses"].items():
                if status >= "400":
                    assert list(answer["content"]) == ["application/problem+json"]


def write_examples() -> None:
    """Writes what the service answers to each example."""
    written = {}
    with TemporaryDirectory() as folder:
        client = create_app(Settings(database=f"sqlite:///{folder}/checks.sqlite3")).test_client()
        for name, example in read_examples().items():
            answer = ask(client, name, example)
            written[name] = example | {"status": answer.status_code, "answer": answer.json}
    FILE.write_text(json.dumps(written, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    write_examples()
