"""Every request has an id, and a line in the log: by route, status and time, without anything that was sent."""

from __future__ import annotations

import logging
import re
import secrets
import time

from flask import Flask, Response, g, request
from structlog.contextvars import bind_contextvars, clear_contextvars

from service.metrics import name_method

_LOG = logging.getLogger("service.requests")
HEADER = "X-Request-Id"
_GOOD = re.compile(r"[A-Za-z0-9._-]{8,64}")
# Machines ask these every few seconds: they would be most of the log, and are limited nowhere.
MACHINES = {"operations.tell_alive", "operations.tell_ready", "operations.write_metrics", "sources.tell_health"}


def choose_id(told: str | None) -> str:
    """The id that whoever stands in front gave the request; one of our own where it is none."""
    return told if told and _GOOD.fullmatch(told) else secrets.token_hex(8)


def _start() -> None:
    clear_contextvars()
    g.request_id = choose_id(request.headers.get(HEADER))
    g.started = time.perf_counter()
    bind_contextvars(request_id=g.request_id)


def _end(response: Response) -> Response:
    response.headers[HEADER] = g.request_id
    level = logging.DEBUG if request.endpoint in MACHINES else logging.INFO
    told = {
        "method": name_method(),
        "route": request.url_rule.rule if request.url_rule else None,
        "status": response.status_code,
        "milliseconds": round((time.perf_counter() - g.started) * 1000, 1),
        "key": caller.id if (caller := g.get("caller")) else None,
    }
    _LOG.log(level, "request", extra=told)
    return response


def _forget(_: BaseException | None) -> None:
    clear_contextvars()


def keep_journal(app: Flask) -> None:
    """Gives every request of an application its id and its line. It has to come first: what comes before it is not seen."""
    app.before_request(_start)
    app.after_request(_end)
    app.teardown_request(_forget)
