"""Who asks: nobody in particular, or the holder of a key (RFC 6750, "Authorization: Bearer ...")."""

from __future__ import annotations

from typing import Any

from flask import g, request

from claimsheet.archive.records import Key
from claimsheet.core.errors import Forbidden, Unauthorized
from service.api.office import archive

SCHEME = {"key": {"type": "http", "scheme": "bearer", "description": "made by `claimsheet key add`"}}
NEEDED: list[str | dict[str, list[Any]]] = [{"key": []}]


def find_caller() -> Key | None:
    """The key of the request; None where it has none. Unauthorized for one that is none, or was revoked."""
    if "caller" not in g:
        told = request.headers.get("Authorization", "")
        kind, _, secret = told.partition(" ")
        if told and kind.lower() != "bearer":
            raise Unauthorized("keys are told as: Authorization: Bearer ...", "Authorization")
        g.caller = archive().keys.find(secret.strip()) if told else None
        if told and g.caller is None:
            raise Unauthorized("this key is none, or was revoked", "Authorization")
    caller: Key | None = g.caller
    return caller


def require_key(scope: str | None = None) -> Key:
    """The key of the request, which has to have the scope where one is asked for."""
    caller = find_caller()
    if caller is None:
        raise Unauthorized("this needs a key", "Authorization")
    if scope and scope not in caller.scopes:
        raise Forbidden(f"this needs a key with the scope {scope!r}", "Authorization")
    return caller
