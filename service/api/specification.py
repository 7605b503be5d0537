"""The description of the interface, OpenAPI 3.1: what the framework writes of the routes, made whole.

It adds what every route may answer in trouble (problem+json), one schema a model, names of operations, and examples.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from http import HTTPStatus
from typing import Any

from flask import Flask
from pydantic.json_schema import models_json_schema

from claimsheet.core import licence
from service.api import models
from service.api.examples import add_examples
from service.api.forms import describe_forms
from service.api.journal import MACHINES

Json = dict[str, Any]
_REF = "#/components/schemas/"
_TAGS = {
    "Checks": "Documents and claims checked.",
    "Saved checks": "Checks found again, run again on newer facts, published and deleted.",
    "Corrections": "What readers say is wrong, and what became of it.",
    "Chips": "The catalogue, with figures and their sources.",
    "Sources": "Where the facts come from.",
    "Open data": "The facts as files.",
    "Operations": "For whoever runs the service.",
}
_DESCRIPTION = (
    "Claimsheet finds what a text says about hardware, compares each stated figure with collected spec sources, and answers with a verdict, "
    f"its arithmetic and its citations. The facts are under {licence.NAME}; every answer says whom to name. Errors are problem+json (RFC 9457)."
)
# What a request may meet: where it is limited, has a body or parameters, or needs the database.
_LIMITED, _BODY, _QUERY, _PATH, _SAVED = (429,), (400, 413, 415, 422), (422,), (404,), (503,)
_IN_FORMS = {"post_check", "get_check"}  # which the header Accept asks for otherwise than as JSON
_FREE = {endpoint.split(".")[-1] for endpoint in MACHINES}
_ON_DATABASE = {"Saved checks", "Corrections"}


def _list_models(kind: type[models.Model] = models.Model) -> Iterator[type[models.Model]]:
    for model in kind.__subclasses__():
        yield model
        yield from _list_models(model)


def _write_schemas(named: set[str]) -> Json:
    """The schemas of these models and of all that they hold, each once."""
    known = {model.__name__: model for model in _list_models()}
    asked: list[Any] = [
        (known[name], "validation" if name.endswith("In") else "serialization")
        for name in sorted(named & known.keys() | {"Problem"})
    ]
    schemas: Json = models_json_schema(asked, ref_template=_REF + "{model}")[1]["$defs"]
    return schemas


def _point_to_models(node: Any) -> None:
    """References to a model as the framework names it inside of another ("CheckOut.Basis"), turned to the model."""
    if isinstance(node, dict):
        if isinstance(node.get("$ref"), str):
            node["$ref"] = _REF + re.split(r"[./]", node["$ref"])[-1]
        for inner in node.values():
            _point_to_models(inner)
    elif isinstance(node, list):
        for inner in node:
            _point_to_models(inner)


def _drop_null(parameter: Json) -> None:
    """A parameter of a query is left out, and never null."""
    schema = parameter["schema"]
    if "anyOf" in schema:
        (only,) = (one for one in schema.pop("anyOf") if one.get("type") != "null")
        schema.update(only)
    if schema.get("default", 0) is None:
        del schema["default"]


def _list_statuses(path: str, operation: Json) -> set[str]:
    told = {status for status in operation["responses"] if status >= "400"}
    places = {parameter["in"] for parameter in operation.get("parameters", ())}
    rules = [
        (operation["operationId"] not in _FREE, _LIMITED),
        ("requestBody" in operation, _BODY),
        ("query" in places, _QUERY),
        ("{" in path, _PATH),
    ]
    rules += [(bool(_ON_DATABASE & set(operation["tags"])), _SAVED), ("security" in operation, (401, 403))]
    return told | {str(status) for holds, statuses in rules if holds for status in statuses}


def _write_problem(status: str) -> Json:
    content = {"application/problem+json": {"schema": {"$ref": f"{_REF}Problem"}}}
    return {"description": HTTPStatus(int(status)).phrase, "content": content}


def _complete_operation(path: str, operation: Json) -> None:
    statuses = _list_statuses(path, operation)
    good = {status: told for status, told in operation["responses"].items() if status < "400"}
    operation["responses"] = good | {status: _write_problem(status) for status in sorted(statuses)}
    for parameter in operation.get("parameters", ()):
        _drop_null(parameter)
    if "requestBody" in operation:
        operation["requestBody"]["required"] = True
    if operation["operationId"] in _IN_FORMS:
        content = operation["responses"]["200"]["content"]
        content.update(describe_forms(content["application/json"]["schema"]))
    if operation["operationId"] == "search_checks":
        operation["responses"]["200"]["content"]["application/rss+xml"] = {"schema": {"type": "string"}}


def _name_operations(app: Flask) -> dict[tuple[str, str], str]:
    """The name of the function behind each path and method."""
    named = {}
    for rule in app.url_map.iter_rules():
        path = re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", rule.rule)
        named.update({(path, method.lower()): rule.endpoint.split(".")[-1] for method in rule.methods or ()})
    return named


def complete(spec: Any, app: Flask) -> Any:
    """The description made whole."""
    names = _name_operations(app)
    top = {name for name in spec["components"]["schemas"] if "." not in name}
    for path, methods in spec["paths"].items():
        for method, operation in methods.items():
            operation["operationId"] = names[path, method]
            _complete_operation(path, operation)
    _point_to_models(spec["paths"])
    spec["components"]["schemas"] = _write_schemas(top)
    spec["info"] |= {"description": _DESCRIPTION, "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"}}
    spec["tags"] = [{"name": name, "description": told} for name, told in _TAGS.items()]
    spec["servers"] = [{"url": "/"}]
    add_examples(spec)
    return spec
