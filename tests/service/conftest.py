"""What the tests of the service run on."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator

import pytest

from service.logs import make_formatter
from tests.databases import address, database, postgres

__all__ = ["address", "database", "postgres"]


@pytest.fixture
def written() -> Iterator[io.StringIO]:
    """What the service logs, as it is written where nobody else has set logging up; everything from everybody."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(make_formatter())
    root = logging.getLogger()
    level = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    yield stream
    root.setLevel(level)
    root.removeHandler(handler)
