"""How far a run is, on standard error: documents, claims, rate and the time that is left."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

from claimsheet.batch.parts import Counts

_OFTEN = 0.2  # seconds between two looks


class Meter:
    """Hears what is finished, and shows it now and then. It starts no thread: the processes of the run are forked beside it."""

    def __init__(self, progress: Progress, total: int) -> None:
        self._progress, self.total = progress, total
        self._task = progress.add_task("", total=total or None)
        self._counts, self._begun, self._shown = Counts(), time.monotonic(), 0.0

    def hear(self, counts: Counts, reached: int) -> None:
        """What was finished, and how many bytes of the input that is up to."""
        self._counts.add(counts)
        now = time.monotonic()
        if now - self._shown < _OFTEN:
            return
        self._shown, done = now, self._counts
        rate = done.documents / max(now - self._begun, 1e-3)
        told = f"{done.documents:,} documents, {done.claims:,} claims, {done.broken:,} broken, {rate:,.0f} documents/s"
        self._progress.update(self._task, description=told, completed=max(reached, self._progress.tasks[0].completed))
        self._progress.refresh()


@contextmanager
def show_progress(total: int, *, quiet: bool) -> Iterator[Meter]:
    """A line on the terminal while the block runs; nothing where there is no terminal."""
    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TimeRemainingColumn())
    hidden = quiet or not console.is_terminal
    with Progress(*columns, console=console, transient=True, disable=hidden, auto_refresh=False) as progress:
        yield Meter(progress, total)
