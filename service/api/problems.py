"""Errors as problem+json, RFC 9457: one table from class to answer."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any

from apiflask import HTTPError
from flask import Response, request
from werkzeug.exceptions import HTTPException

from claimsheet.core.errors import ClaimsheetError, InputError

_LOG = logging.getLogger("claimsheet")
_LONGEST = 300  # of a detail: names of fields come from the caller


@dataclass(frozen=True, slots=True)
class Problem:
    """An error as it is told: what, and where."""

    status: int
    title: str
    detail: str
    errors: list[dict[str, str]] = field(default_factory=list)
    headers: dict[str, str] = field(default_factory=dict)

    def answer(self) -> Response:
        """The answer to the request at hand."""
        record = {
            "type": "about:blank",
            "title": self.title,
            "status": self.status,
            "detail": self.detail[:_LONGEST],
            "instance": request.path,
            "errors": self.errors,
        }
        # What a caller sent may hold halves of surrogates; ASCII carries them as they are.
        return Response(json.dumps(record), self.status, self.headers, content_type="application/problem+json")


def _title(status: int) -> str:
    return HTTPStatus(status).phrase if status in HTTPStatus._value2member_map_ else "Error"


def _from_input(error: Exception) -> Problem:
    assert isinstance(error, InputError)  # noqa: S101
    return Problem(error.status, error.title, error.detail, [{"detail": error.detail[:_LONGEST], "pointer": error.pointer}])


def _from_ours(error: Exception) -> Problem:
    assert isinstance(error, ClaimsheetError)  # noqa: S101
    _LOG.error("%s: %s", type(error).__name__, error)
    return Problem(error.status, error.title, "the service cannot answer this now")


def _from_validation(error: Exception) -> Problem:
    """Of the framework: its detail is {location: {field: [messages]}} where fields were wrong."""
    assert isinstance(error, HTTPError)  # noqa: S101
    places: list[dict[str, str]] = []
    for location, wrong in (error.detail or {}).items():
        for name, messages in wrong.items():
            pointer = (
                "" if name == "_schema" else name if location == "query" else "/" + name.replace("~", "~0").replace(".", "/")
            )
            places += [{"detail": message[:_LONGEST], "pointer": pointer[:_LONGEST]} for message in messages]
    first = f"{places[0]['pointer'] or 'the request'}: {places[0]['detail']}" if places else str(error.message)
    return Problem(error.status_code, _title(error.status_code), first, places, dict(error.headers or {}))


def _from_http(error: Exception) -> Problem:
    assert isinstance(error, HTTPException)  # noqa: S101
    status = error.code or 500
    allow = error.get_response().headers.get("Allow")
    detail = error.description or _title(status)
    return Problem(
        status, _title(status), detail, [{"detail": detail[:_LONGEST], "pointer": ""}], {"Allow": allow} if allow else {}
    )


def _from_anything(error: Exception) -> Problem:
    _LOG.error("unexpected", exc_info=error)
    return Problem(500, _title(500), "the service made a mistake; it has been logged")


# The first class an error belongs to answers for it.
PROBLEMS: tuple[tuple[type[Exception], Callable[[Exception], Problem]], ...] = (
    (InputError, _from_input),
    (ClaimsheetError, _from_ours),
    (HTTPError, _from_validation),
    (HTTPException, _from_http),
    (Exception, _from_anything),
)


def answer_error(error: Exception) -> Any:
    """The answer to an error; a redirect passes as it is."""
    if isinstance(error, HTTPException) and error.code and error.code < 400:
        return error
    return next(tell for kind, tell in PROBLEMS if isinstance(error, kind))(error).answer()
