"""Reading in what lasts as long as the process, without the collector of garbage going through it over and over.

Facts and words are some million objects. The collector looks through all of them again and again while they are made, and whenever it comes round later, with every request waiting.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """Makes things while nothing is collected."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def keep() -> None:
    """What is there now stays out of all collections."""
    gc.freeze()


def renew() -> None:
    """Collects what was kept and is used no more, and keeps the rest."""
    gc.unfreeze()
    gc.collect()
    gc.freeze()
