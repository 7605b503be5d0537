"""Errors of tools as one sentence for the assistant; what nobody expected is logged by its kind and place, and tells nothing."""

from __future__ import annotations

import logging

from mcp.server.mcpserver.exceptions import ToolError, UnexpectedToolError
from pydantic import ValidationError

from claimsheet.core.errors import ClaimsheetError, FetchError, InputError, TooBusy, TooSlow

_LOG = logging.getLogger(__name__)
_MISTAKE = "the server made a mistake; it has been logged"


def describe_refusal(error: ToolError) -> str:
    """What the assistant is told of a call that failed."""
    cause = error.__cause__
    if isinstance(error, UnexpectedToolError) and cause is not None:
        return _describe(cause)
    if isinstance(cause, ValidationError):
        return _describe_arguments(cause)
    return str(error)


def _describe(cause: BaseException) -> str:
    if isinstance(cause, InputError):
        return f"{cause.pointer.lstrip('/')}: {cause.detail}" if cause.pointer else cause.detail
    if isinstance(cause, FetchError | TooBusy | TooSlow):
        return str(cause)
    _LOG.error("unexpected", exc_info=cause)
    return "the facts cannot be read now" if isinstance(cause, ClaimsheetError) else _MISTAKE


def _describe_arguments(error: ValidationError) -> str:
    first = error.errors(include_url=False, include_context=False, include_input=False)[0]
    return f"{'.'.join(str(part) for part in first['loc'])}: {first['msg']}"
