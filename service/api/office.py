"""The office of the application that serves the request."""

from __future__ import annotations

from typing import cast

from flask import current_app

from service.office import Office

KEY = "claimsheet.office"


def office() -> Office:
    """Facts, catalogue, settings and the checker."""
    return cast("Office", current_app.extensions[KEY])
