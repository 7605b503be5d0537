"""The office that serves the request: the same one from its first line to its last."""

from __future__ import annotations

from typing import cast

from flask import current_app, g

from service.keeping import Keeper
from service.office import Office

KEY = "claimsheet.keeper"


def keeper() -> Keeper:
    """What gives each request its office."""
    return cast("Keeper", current_app.extensions[KEY])


def office() -> Office:
    """Facts, catalogue, settings and the checker; facts that are taken up meanwhile serve the next request."""
    if "office" not in g:
        g.office = keeper().office()
    return cast("Office", g.office)
