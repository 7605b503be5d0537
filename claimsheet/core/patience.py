"""How long one document may take, and how far the work on it is. What loops over sentences, claims or tags asks whether there is time left, and gives up where there is none.

Python cannot end a thread from outside: whoever works has to look at the clock. Between two looks lies the work on one sentence.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from claimsheet.core.errors import TooSlow

_END: ContextVar[float | None] = ContextVar("end", default=None)


@contextmanager
def limit_time(seconds: float) -> Iterator[None]:
    """Gives what runs inside so many seconds; a limit that stands around it holds as well."""
    end, outer = time.monotonic() + seconds, _END.get()
    token = _END.set(end if outer is None else min(end, outer))
    try:
        yield
    finally:
        _END.reset(token)


def check_time() -> None:
    """TooSlow where no time is left; nothing where there is, or no limit stands."""
    end = _END.get()
    if end is not None and time.monotonic() > end:
        raise TooSlow("this document takes more time than one may have; send it in parts")


def find_time_left() -> float | None:
    """How many seconds are left, 0 or less where none are; None where no limit stands."""
    end = _END.get()
    return None if end is None else end - time.monotonic()


_LISTENER: ContextVar[Callable[[int, int], None] | None] = ContextVar("listener", default=None)


@contextmanager
def hear_progress(listener: Callable[[int, int], None]) -> Iterator[None]:
    """Tells the listener of what runs inside how much is done, and of how much."""
    token = _LISTENER.set(listener)
    try:
        yield
    finally:
        _LISTENER.reset(token)


def tell_progress(done: int, whole: int) -> None:
    """Says how much is done, to whoever listens."""
    if listener := _LISTENER.get():
        listener(done, whole)
