"""The office that serves the request: the same one from its first line to its last."""

from __future__ import annotations

from typing import cast

from flask import current_app, g

from service.archive import Archive
from service.exporting import Exports
from service.keeping import Keeper
from service.links import Links
from service.metrics import Metrics
from service.naming import ChipNames
from service.office import Office

KEY = "claimsheet.keeper"
LINKS = "claimsheet.links"
ARCHIVE = "claimsheet.archive"
METRICS = "claimsheet.metrics"
NAMES = "claimsheet.names"
EXPORTS = "claimsheet.exports"


def keeper() -> Keeper:
    """What gives each request its office."""
    return cast("Keeper", current_app.extensions[KEY])


def office() -> Office:
    """Facts, catalogue, settings and the checker; facts that are taken up meanwhile serve the next request."""
    if "office" not in g:
        g.office = keeper().office()
    return cast("Office", g.office)


def links() -> Links:
    """What reads the links that users give."""
    return cast("Links", current_app.extensions[LINKS])


def names() -> ChipNames:
    """Chips by the names that people give them, gathered when they are first asked for."""
    if NAMES not in current_app.extensions:
        current_app.extensions[NAMES] = ChipNames(office().catalogue)
    return cast("ChipNames", current_app.extensions[NAMES])


def archive() -> Archive:
    """The saved checks."""
    return cast("Archive", current_app.extensions[ARCHIVE])


def metrics() -> Metrics:
    """What counts."""
    return cast("Metrics", current_app.extensions[METRICS])


def exports() -> Exports:
    """The files of open data."""
    return cast("Exports", current_app.extensions[EXPORTS])
