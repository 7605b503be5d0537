"""Errors as problem+json, RFC 9457: one table from class to answer."""

from __future__ import annotations

import json
import logging
import re
from dataclasses import dataclass, field
from functools import singledispatch
from http import HTTPStatus
from typing import Any

from apiflask import HTTPError
from flask import Response, g, request
from werkzeug.exceptions import HTTPException

from claimsheet.core.errors import (
    ArchiveDown,
    ClaimsheetError,
    FetchError,
    InputError,
    NotInstalled,
    TooBusy,
    TooSlow,
    Unauthorized,
)

_LOG = logging.getLogger("claimsheet")
_RENAMED = {413: "Content Too Large", 422: "Unprocessable Content"}  # by RFC 9110
# What the library says of a field, in words for whoever wrote it.
_SAID = (
    (re.compile(r"Value error, (.*)"), r"\1"),
    (re.compile(r"String should match pattern '\^https.*"), "give an address like https://example.com/article"),
    (re.compile(r"String should match pattern '\^\[\^,\].*"), "give two to four, with commas between"),
    (re.compile(r"List should have at least (\d+) items? after validation.*"), r"give at least \1"),
    (re.compile(r"List should have at most (\d+) items? after validation.*"), r"give at most \1"),
    (re.compile(r"Extra inputs are not permitted"), "there is no such field"),
)
_LONGEST = 300  # of a detail: names of fields come from the caller


@dataclass(frozen=True, slots=True)
class Problem:
    """An error as it is told: what, and where."""

    status: int
    title: str
    detail: str
    errors: list[dict[str, str]] = field(default_factory=list)
    headers: dict[str, str] = field(default_factory=dict)

    def record(self) -> dict[str, Any]:
        """The problem as it is written."""
        return {
            "type": "about:blank",
            "title": self.title,
            "status": self.status,
            "detail": self.detail[:_LONGEST],
            "instance": request.path,
            "errors": self.errors,
        }

    def answer(self) -> Response:
        """The answer to the request at hand."""
        # What a caller sent may hold halves of surrogates; ASCII carries them as they are.
        return Response(json.dumps(self.record()), self.status, self.headers, content_type="application/problem+json")


def _title(status: int) -> str:
    if status in _RENAMED:
        return _RENAMED[status]
    return HTTPStatus(status).phrase if status in HTTPStatus._value2member_map_ else "Error"


@singledispatch
def describe_error(error: Exception) -> Problem:
    """The problem an error is told as; the nearest class registered below answers, and what nobody expected is a 500."""
    _LOG.error("unexpected", exc_info=error)
    return Problem(500, _title(500), f"the service made a mistake; it has been logged under the request id {g.get('request_id')}")


@describe_error.register
def _(error: InputError) -> Problem:
    return Problem(error.status, error.title, error.detail, [_place(error.detail, error.pointer)])


@describe_error.register
def _(error: Unauthorized) -> Problem:
    headers = {"WWW-Authenticate": "Bearer"}  # RFC 9110, 11.6.1
    return Problem(error.status, error.title, error.detail, [_place(error.detail, error.pointer)], headers)


@describe_error.register
def _(error: ArchiveDown) -> Problem:
    _LOG.error("%s%s", error, f": {error.__cause__}" if error.__cause__ else "")
    return Problem(error.status, error.title, str(error), headers={"Retry-After": "5"})


@describe_error.register
def _(error: ClaimsheetError) -> Problem:
    _LOG.error("%s: %s", type(error).__name__, error)
    return Problem(error.status, error.title, "the service cannot answer this now")


@describe_error.register
def _(error: NotInstalled | TooSlow) -> Problem:
    return Problem(error.status, error.title, str(error))


@describe_error.register
def _(error: TooBusy) -> Problem:
    return Problem(error.status, error.title, str(error), headers={"Retry-After": str(error.retry_after)})


@describe_error.register
def _(error: FetchError) -> Problem:
    return Problem(error.status, error.title, str(error), [_place(error.why, "/url")])


@describe_error.register
def _(error: HTTPError) -> Problem:
    """Of the framework: its detail is {location: {field: [messages]}} where fields were wrong."""
    wrong = [
        (location, name, say_plainly(message))
        for location, names in (error.detail or {}).items()
        for name in names
        for message in names[name]
    ]
    places = [_place(message, _pointer(location, name)) for location, name, message in wrong]
    first = f"{places[0]['pointer'] or 'the request'}: {places[0]['detail']}" if places else str(error.message)
    return Problem(error.status_code, _title(error.status_code), first, places)


@describe_error.register
def _(error: HTTPException) -> Problem:
    status = error.code or 500
    allow = error.get_response().headers.get("Allow")
    detail = error.description or _title(status)
    return Problem(status, _title(status), detail, [_place(detail, "")], {"Allow": allow} if allow else {})


def say_plainly(message: str) -> str:
    """What the library says of a field, in words for whoever wrote it."""
    return next((pattern.sub(said, message) for pattern, said in _SAID if pattern.fullmatch(message)), message)


def _place(detail: str, pointer: str) -> dict[str, str]:
    return {"detail": detail[:_LONGEST], "pointer": pointer[:_LONGEST]}


def _pointer(location: str, name: str) -> str:
    """A JSON pointer in a body; the name of a query's parameter."""
    if name == "_schema":
        return ""
    return name if location == "query" else "/" + name.replace("~", "~0").replace("/", "~1")


def answer_error(error: Exception) -> Any:
    """The answer to an error; a redirect passes as it is."""
    if isinstance(error, HTTPException) and error.code and error.code < 400:
        return error
    return describe_error(error).answer()
