"""A run on this machine: chunks are cut here, worked on by a crew of processes, and what came of them is put together."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from typing import Protocol

from claimsheet.batch.chunks import Chunk, Place, cut_chunks
from claimsheet.batch.inputs import Survey, list_inputs, survey
from claimsheet.batch.joining import Format, choose_format, join
from claimsheet.batch.journal import Terms, begin, hold
from claimsheet.batch.parts import FOLDER, Counts, list_parts, read_summary, write_part
from claimsheet.batch.places import remove
from claimsheet.core.errors import InputError
from service import VERSION
from service.batch.checking import Examiner
from service.batch.crew import Crew
from service.batch.options import Options
from service.batch.progress import Meter, show_progress
from service.office import Office


class Engine(Protocol):
    """What works on all of the input that has no part yet. How it cuts the input belongs to its name."""

    @property
    def name(self) -> str:
        """What it is called by."""

    def __call__(self, office: Office, options: Options, meter: Meter, lock: int | None) -> int:
        """Writes the parts; how many there are in all."""


class Writer:
    """Works on a chunk and writes its part."""

    def __init__(self, examiner: Examiner, out: str) -> None:
        self._examiner, self._out = examiner, out

    def __call__(self, chunk: Chunk, listen: Callable[[int], None]) -> Counts:
        """The rows of a chunk written as its part."""
        counts = Counts()
        write_part(self._out, chunk.number, self._examiner.examine(chunk.items, counts, listen), counts, chunk.end)
        return counts


@dataclass
class _Cutting:
    """The chunks that are not worked on yet; `number` is how many there are in all once they have ended."""

    chunks: Iterator[Chunk]
    done: set[int]
    number: int

    def __iter__(self) -> Iterator[Chunk]:
        for chunk in self.chunks:
            self.number = chunk.number + 1
            if chunk.number not in self.done:
                yield chunk


def _cut(office: Office, options: Options) -> _Cutting:
    """Goes on behind the parts that are there from the first on without a gap."""
    done = list_parts(options.out)
    first = next(number for number in range(len(done) + 1) if number not in done)
    start = read_summary(options.out, first - 1).end if first else Place()
    inputs = list_inputs(options.inputs, options.out, options.kind)
    return _Cutting(cut_chunks(inputs, options.limits(office.settings), start, first), done, first)


class Here:
    """The engine of this machine, with so many processes."""

    name = "local"

    def __init__(self, workers: int) -> None:
        self._workers = workers

    def __call__(self, office: Office, options: Options, meter: Meter, lock: int | None) -> int:
        """Works on all chunks that are not done; how many chunks there are in all."""
        cutting = _cut(office, options)
        examiner = Examiner(office, options)
        examiner.warm_up(meter.total)
        crew = Crew(Writer(examiner, options.out), self._workers, () if lock is None else (lock,))
        try:
            with closing(crew.run(iter(cutting))) as finished:
                for done in finished:
                    if done.failed:
                        raise done.failed
                    meter.hear(done.counts, done.chunk.end.bytes)
        finally:
            crew.end()
        return cutting.number


@dataclass(frozen=True, slots=True)
class How:
    """How a run is led, which changes nothing of what comes out."""

    form: Format | None = None
    restart: bool = False
    quiet: bool = False


def _survey(office: Office, options: Options, engine: Engine) -> tuple[Survey, Terms]:
    seen = survey(list_inputs(options.inputs, options.out, options.kind))
    return seen, Terms(office.facts.version, VERSION, options.tell(office.settings) | {"engine": engine.name}, seen.digest)


def run(office: Office, options: Options, engine: Engine, how: How) -> Counts:
    """A run from its beginning, or where it was interrupted, to its end; what was counted. InputError where it cannot be."""
    form = choose_format(options.out, how.form)
    try:
        seen, terms = _survey(office, options, engine)
        with hold(options.out) as lock:
            begin(options.out, terms, restart=how.restart)
            with show_progress(seen.bytes, quiet=how.quiet) as meter:
                parts = engine(office, options, meter, lock)
            told = {"facts_version": office.facts.version, "version": VERSION}
            counts = join(options.out, parts, form, told)
        remove(options.out + FOLDER)
    except OSError as error:
        raise InputError(f"{error.filename or options.out}: {error.strerror or error}", "/out") from error
    return counts
