"""A site for each test that asks for one."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.fetch.site import Site


@pytest.fixture
def site() -> Iterator[Site]:
    """A site on this machine."""
    with Site() as one:
        yield one
