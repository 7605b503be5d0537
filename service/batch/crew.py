"""Processes that work on chunks, each forked from one that has read the facts, so that they share that memory.

A process that dies is replaced, and its chunk is worked on again with an eye on the records: one that ends a process twice is left out and named.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Callable, Generator, Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Protocol, cast

from claimsheet.batch.chunks import Chunk
from claimsheet.batch.parts import Counts
from claimsheet.batch.records import Broken
from claimsheet.core.errors import InputError

_ENDED = "the process that read this ended"
_ENDING = {signal.SIGINT, signal.SIGTERM}
_MOST_ENDED = 100  # records that end a process; where there are more it is not the records
_CLOSING = 5.0  # seconds


class Work(Protocol):
    """What is done with a chunk, in a process of its own."""

    def __call__(self, chunk: Chunk, listen: Callable[[int], None]) -> Counts:
        """Works on it; `listen` hears the number of each record before it is read."""


@dataclass(frozen=True, slots=True)
class Done:
    """A chunk that is finished, and what was counted; an error that ends the run in `failed`."""

    chunk: Chunk
    counts: Counts
    failed: Exception | None = None


@dataclass
class _Hand:
    """A process at work: its end of the pipe, the chunk it has, and the record it has come to where it tells."""

    process: BaseProcess
    pipe: Connection
    chunk: Chunk | None = None
    reached: int | None = None
    careful: bool = False


@dataclass
class Crew:
    """So many processes. `close` are descriptors that they are not to keep open."""

    work: Work
    size: int
    close: tuple[int, ...] = ()
    _hands: list[_Hand] = field(default_factory=list)
    _ended: int = 0

    def run(self, chunks: Iterator[Chunk]) -> Generator[Done, None, None]:
        """The chunks worked on, in the order they are finished. No more of them are in memory than twice the processes."""
        gc.collect()
        gc.freeze()  # a collection in a process that was forked would write to every page it shares
        waiting: deque[Chunk] = deque()
        self._hands = [self._start() for _ in range(self.size)]
        more = True
        while more or waiting or any(hand.chunk for hand in self._hands):
            self._give(waiting)
            if more and len(waiting) < self.size:
                chunk = next(chunks, None)
                more = chunk is not None
                waiting.extend([chunk] if chunk else [])
                yield from self._hear(0)
            else:
                yield from self._hear(None)

    def end(self) -> None:
        """Ends the processes; what they were at is left."""
        for hand in self._hands:
            hand.pipe.close()
            hand.process.terminate()
        for hand in self._hands:
            hand.process.join(_CLOSING)
            if hand.process.is_alive():
                hand.process.kill()
                hand.process.join()
        self._hands = []

    def _give(self, waiting: deque[Chunk]) -> None:
        for hand in self._hands:
            if hand.chunk is None and waiting:
                hand.chunk = waiting.popleft()
                self._send(hand)

    def _send(self, hand: _Hand) -> None:
        with suppress(OSError):  # it has died: that is heard
            hand.pipe.send((hand.chunk, hand.careful))

    def _hear(self, seconds: float | None) -> Iterator[Done]:
        busy = {hand.pipe: hand for hand in self._hands if hand.chunk}
        for pipe in wait(list(busy), seconds) if busy else ():
            yield from self._take(busy[cast("Connection", pipe)])

    def _take(self, hand: _Hand) -> Iterator[Done]:
        try:
            said = hand.pipe.recv()
        except (EOFError, OSError):
            self._replace(hand)
            return
        if isinstance(said, int):
            hand.reached = said
            return
        chunk, hand.chunk, hand.careful, hand.reached = hand.chunk, None, False, None
        if chunk:
            yield Done(chunk, Counts(), said) if isinstance(said, Exception) else Done(chunk, said)

    def _replace(self, hand: _Hand) -> None:
        """Another process for one that died; it goes on with its chunk, without the record that it died of where that is known."""
        hand.process.join(_CLOSING)
        hand.pipe.close()
        self._ended += 1
        if self._ended > _MOST_ENDED:
            raise InputError(f"{self._ended} processes ended on their own; the last with {hand.process.exitcode}", "/workers")
        chunk = hand.chunk
        if chunk and hand.careful and hand.reached is not None:
            item = chunk.items[hand.reached]
            broken = Broken(item.file, item.position, f"{_ENDED} ({hand.process.exitcode})")
            chunk = replace(chunk, items=(*chunk.items[: hand.reached], broken, *chunk.items[hand.reached + 1 :]))
        self._hands.remove(hand)
        fresh = self._start()
        fresh.chunk, fresh.careful = chunk, True
        self._hands.append(fresh)
        self._send(fresh)

    def _start(self) -> _Hand:
        context = multiprocessing.get_context("fork")
        ours, theirs = context.Pipe()
        inherited = (ours.fileno(), *(hand.pipe.fileno() for hand in self._hands), *self.close)
        process = context.Process(target=_serve, args=(self.work, theirs, inherited), daemon=True)
        # Whoever is told to end before it has its own way of ending would go the way of its parent.
        before = signal.pthread_sigmask(signal.SIG_BLOCK, _ENDING)
        try:
            process.start()
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)
        theirs.close()
        return _Hand(process, ours)


def _serve(work: Work, pipe: Connection, inherited: tuple[int, ...]) -> None:
    """Works on what comes through the pipe until it is closed. Whoever started this hears the interrupt, and ends it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, _ENDING)
    for descriptor in inherited:  # else the pipe of a parent that died would stay open
        os.close(descriptor)
    with suppress(EOFError, OSError):
        while True:
            chunk, careful = pipe.recv()
            pipe.send(_try(work, chunk, pipe.send if careful else lambda _: None))


def _try(work: Work, chunk: Chunk, listen: Callable[[int], None]) -> Counts | Exception:
    try:
        return work(chunk, listen)
    except Exception as error:  # noqa: BLE001 - it is raised again where the run is led
        return error
