"""Logs: a line of JSON an event, on standard error, with the id of the request it belongs to and no text of users.

What people send stands in no line: addresses are told as routes, errors as their kind and the places in the code they passed. Libraries are told
by name and place alone, since what they say may quote what they were given.
"""

from __future__ import annotations

import logging
import sys
import traceback
from collections.abc import MutableMapping
from pathlib import Path
from typing import Any, TextIO

import structlog

from claimsheet.core.settings import Settings, find_unknown

_OURS = ("claimsheet", "checkers", "service", "app")
# What they say is of their own work: migrations, the store of limits, the server.
_TRUSTED = ("alembic", "limits", "flask-limiter", "_granian")
# What a record may carry beside its words: the fields of a request.
FIELDS = ("method", "route", "status", "milliseconds", "key")
Event = MutableMapping[str, Any]


def _is_of(name: str, roots: tuple[str, ...]) -> bool:
    return name.split(".")[0] in roots


def _silence_libraries(_: Any, __: str, event: Event) -> Event:
    record: logging.LogRecord | None = event.get("_record")
    if record is not None and not _is_of(record.name, _OURS + _TRUSTED):
        event["event"] = f"{Path(record.pathname).name}:{record.lineno}"
    return event


def _name_places(error: BaseException) -> list[str]:
    """Where an error passed, the innermost place last."""
    frames = traceback.extract_tb(error.__traceback__)
    return [f"{'/'.join(Path(frame.filename).parts[-3:])}:{frame.lineno} {frame.name}" for frame in frames]


def _tell_error(_: Any, __: str, event: Event) -> Event:
    """An error as its kind and places, and so whatever caused it: its words may be those of a user."""
    told = event.pop("exc_info", None)
    error = told[1] if isinstance(told, tuple) else told if isinstance(told, BaseException) else None
    causes: list[Event] = []
    while error is not None and len(causes) < 5:
        causes.append({"error": type(error).__qualname__, "places": _name_places(error)})
        error = error.__cause__ or error.__context__
    if causes:
        event["errors"] = causes
    event.pop("exc_text", None)
    return event


def make_formatter() -> logging.Formatter:
    """What turns a record of the standard library into a line."""
    steps: list[Any] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.ExtraAdder(allow=FIELDS),
        structlog.processors.TimeStamper(fmt="iso", utc=True, key="time"),
    ]
    written: list[Any] = [
        _silence_libraries,
        _tell_error,
        structlog.stdlib.ProcessorFormatter.remove_processors_meta,
        structlog.processors.JSONRenderer(ensure_ascii=True),  # halves of surrogates are carried as they are
    ]
    return structlog.stdlib.ProcessorFormatter(foreign_pre_chain=steps, processors=written)


def set_up_logs(settings: Settings, stream: TextIO | None = None) -> None:
    """Logs to a stream, unless whoever runs the process has set logging up already."""
    root = logging.getLogger()
    if root.handlers:
        return
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.setFormatter(make_formatter())
    root.addHandler(handler)
    root.setLevel(logging.WARNING)
    for name in _OURS:
        logging.getLogger(name).setLevel(settings.log_level.upper())
    for name in find_unknown():
        logging.getLogger(__name__).warning("%s is no setting", name)
