"""How often one caller may ask: by key where there is one, else by address."""

from __future__ import annotations

from typing import Any

from flask import Flask
from flask_limiter import ExemptionScope, Limiter
from flask_limiter.util import get_remote_address
from limits import parse_many
from limits.errors import ConfigurationError

from claimsheet.core.errors import ArchiveDown, SettingsError, Unauthorized
from claimsheet.core.settings import PREFIX, Settings
from service.api.callers import find_caller
from service.api.counting import SteadyMemory
from service.api.journal import MACHINES

# Seconds: a store that hangs holds a request up no longer, and is then left alone for a while.
_PATIENCE: dict[str, Any] = {"socket_connect_timeout": 1, "socket_timeout": 1}


def name_caller() -> str:
    """Who asks: the id of a key that there is, else the address. Whatever is made up for a key counts for the address it comes from."""
    try:
        caller = find_caller()
    except (Unauthorized, ArchiveDown):
        caller = None
    return f"key {caller.id}" if caller else get_remote_address()


def _find_store(told: str) -> str:
    """The store that a setting names: one in memory is ours."""
    return told.replace("memory:", f"{SteadyMemory.STORAGE_SCHEME[0]}:", 1) if told.startswith("memory:") else told


def limit(app: Flask, settings: Settings) -> None:
    """Limits every route of an application but those for operating it; SettingsError for a limit that is none."""
    if not settings.rate_limit:
        return
    try:
        parse_many(settings.rate_limit)
        limiter = Limiter(
            name_caller,
            application_limits=[settings.rate_limit],  # over all routes together
            storage_uri=_find_store(settings.rate_store),
            storage_options=_PATIENCE if settings.rate_store.startswith("redis") else {},
            headers_enabled=True,
            strategy="moving-window",
            in_memory_fallback_enabled=True,  # a store that is down ends no service
        )
        limiter.init_app(app)
    except (ValueError, ConfigurationError, TypeError) as error:
        raise SettingsError(f"{PREFIX}RATE_LIMIT or {PREFIX}RATE_STORE cannot be used: {error}") from error
    for endpoint in MACHINES:
        limiter.exempt(app.view_functions[endpoint], flags=ExemptionScope.APPLICATION)
