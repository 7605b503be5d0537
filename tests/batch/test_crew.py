"""Processes that work on chunks: one that dies is replaced, and only the record it died of is left out."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from types import FrameType

import pytest

from claimsheet.batch.chunks import Chunk, Place
from claimsheet.batch.parts import Counts
from claimsheet.batch.records import Broken, Record
from service.batch.crew import Crew

DEADLY = b"deadly"


def list_chunks(*contents: list[bytes]) -> Iterator[Chunk]:
    for number, records in enumerate(contents):
        items = tuple(Record("file", place, "text", content) for place, content in enumerate(records))
        yield Chunk(number, items, Place(0, number))


class Dying:
    """Dies of one record, and writes down what it read else."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __call__(self, chunk: Chunk, listen: Callable[[int], None]) -> Counts:
        for number, item in enumerate(chunk.items):
            listen(number)
            if isinstance(item, Record) and item.content == DEADLY:
                os.kill(os.getpid(), signal.SIGKILL)
        broken = [item for item in chunk.items if isinstance(item, Broken)]
        (self.folder / f"{chunk.number}").write_text("\n".join(one.reason for one in broken))
        return Counts(documents=len(chunk.items), broken=len(broken))


def test_a_record_that_ends_a_process_is_left_out(tmp_path: Path) -> None:
    crew = Crew(Dying(tmp_path), 2)
    chunks = list_chunks([b"a", DEADLY, b"b"], [b"c"], [DEADLY, DEADLY], [b"d"] * 3)
    try:
        done = list(crew.run(chunks))
    finally:
        crew.end()
    assert sorted((one.chunk.number, one.counts.documents, one.counts.broken) for one in done) == [
        (0, 3, 1),
        (1, 1, 0),
        (2, 2, 2),
        (3, 3, 0),
    ]
    assert (tmp_path / "0").read_text() == "the process that read this ended (-9)"


class Failing:
    def __call__(self, chunk: Chunk, listen: Callable[[int], None]) -> Counts:
        raise OSError(28, "No space left on device")


def test_an_error_comes_back() -> None:
    crew = Crew(Failing(), 1)
    with closing(crew.run(list_chunks([b"a"]))) as done:
        assert str(next(done).failed) == "[Errno 28] No space left on device"
    crew.end()


class Slow:
    def __call__(self, chunk: Chunk, listen: Callable[[int], None]) -> Counts:
        time.sleep(0.05)
        return Counts()


@pytest.mark.parametrize("size", [1, 3])
def test_no_more_is_read_ahead_than_is_worked_on(size: int) -> None:
    taken, crew, ahead = 0, Crew(Slow(), size), []

    def count() -> Iterator[Chunk]:
        nonlocal taken
        for chunk in list_chunks(*[[b"a"]] * 12):
            taken += 1
            yield chunk

    for number, _ in enumerate(crew.run(count()), 1):
        ahead.append(taken - number)
    crew.end()
    assert taken == 12
    assert max(ahead) <= 2 * size


@pytest.fixture(name="interrupting")
def _interrupting() -> Iterator[None]:
    """A parent that ends by an exception, as a run that is interrupted does."""

    def end(_number: int, _frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, end)
    yield
    signal.signal(signal.SIGTERM, before)


@pytest.mark.usefixtures("interrupting")
def test_who_is_told_to_end_while_it_begins_does_so_quietly(capfd: pytest.CaptureFixture[str]) -> None:
    for _ in range(15):
        crew = Crew(lambda _chunk, _listen: Counts(), 4)
        assert list(crew.run(iter([]))) == []
        crew.end()
    assert capfd.readouterr().err == ""
