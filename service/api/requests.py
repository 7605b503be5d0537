"""Requests read strictly: JSON in UTF-8, not too deep, with no number that is none."""

from __future__ import annotations

import json
import math
from typing import Any, NoReturn

from flask import Request, current_app
from werkzeug.exceptions import BadRequest, UnsupportedMediaType
from werkzeug.routing import BaseConverter


class IdConverter(BaseConverter):
    """An id in an address: what ends it, a suffix or a verb, is no part of it."""

    regex = r"[\w-]+"


_DIGITS = 40


def _refuse_constant(name: str) -> NoReturn:
    raise BadRequest(f"{name} is no JSON")


def _read_whole(digits: str) -> int:
    if len(digits) > _DIGITS:
        raise BadRequest(f"a number of more than {_DIGITS} digits means nothing here")
    return int(digits)


def _read_decimal(written: str) -> float:
    value = float(written)
    if not math.isfinite(value):
        raise BadRequest("a number is too large")
    return value


def _read_fields(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    record = dict(pairs)
    if len(record) < len(pairs):
        raise BadRequest("a field is given twice")
    if any("\ud800" <= character <= "\udfff" for name in record for character in name):
        raise BadRequest("the name of a field holds half a surrogate")
    return record


def _measure_depth(value: Any, limit: int) -> int:
    """How deep lists and objects nest, level by level; past the limit it does not look on."""
    level, depth = [value], 0
    while level and depth <= limit:
        containers = [one for one in level if isinstance(one, (dict, list))]
        level = [inner for one in containers for inner in (one.values() if isinstance(one, dict) else one)]
        depth += bool(containers)
        if not containers:
            break
    return depth


def parse_body(body: bytes, max_depth: int) -> Any:
    """The JSON of a request's body; BadRequest for what is none."""
    try:
        text = body.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadRequest(f"the body is no UTF-8: byte {error.start}") from error
    try:
        value = json.loads(
            text,
            parse_constant=_refuse_constant,
            parse_int=_read_whole,
            parse_float=_read_decimal,
            object_pairs_hook=_read_fields,
        )
    except RecursionError as error:
        raise BadRequest("the body nests too deep") from error
    except ValueError as error:
        where = f": {error.msg} at character {error.pos}" if isinstance(error, json.JSONDecodeError) else ""
        raise BadRequest(f"the body is no JSON{where}") from error
    if _measure_depth(value, max_depth) > max_depth:
        raise BadRequest("the body nests too deep")
    return value


class StrictRequest(Request):
    """A request whose JSON must say that it is JSON."""

    def get_json(self, *args: Any, **kwargs: Any) -> Any:
        """The body as JSON; 415 for another content type, 400 for what is no JSON object."""
        if not self.is_json:
            raise UnsupportedMediaType("the content type must be application/json")
        value = parse_body(self.get_data(cache=True), current_app.config["MAX_JSON_DEPTH"])
        if not isinstance(value, dict):
            raise BadRequest("the body is no JSON object")
        return value
