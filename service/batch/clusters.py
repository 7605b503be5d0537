"""A run on a cluster of Dask: each piece of the input is a task, whose worker reads it, checks it and writes its part.

Nothing but counts comes back. A task that is done again, since its worker died, writes the same part into the same place.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from claimsheet.batch.chunks import Place
from claimsheet.batch.inputs import STANDARD, list_inputs
from claimsheet.batch.parts import FOLDER, Counts, list_parts, write_part
from claimsheet.batch.pieces import Piece, cut_pieces
from claimsheet.batch.places import is_address
from claimsheet.core.errors import InputError, NotInstalled
from claimsheet.core.settings import read_settings
from service import VERSION
from service.batch.checking import Examiner
from service.batch.options import Options
from service.batch.progress import Meter
from service.office import Office, open_office

_NEEDED = "--engine dask needs distributed, which is not installed here"
_SECONDS = 30  # until a scheduler answers, and until it has a worker
_AHEAD = 16  # tasks that wait, beside those that are worked on: what they hold is the name of a file
_lock = threading.Lock()
_offices: list[Office] = []


@dataclass(frozen=True, slots=True)
class Terms:
    """What client and workers have to have in common."""

    facts_version: str
    version: str
    told: dict[str, object]


def _open_once() -> Office:
    """The office of this process: a worker reads the facts for its first task."""
    with _lock:
        if not _offices:
            _offices.append(open_office(read_settings()))
        return _offices[0]


def _compare(terms: Terms, office: Office, options: Options) -> None:
    own = Terms(office.facts.version, VERSION, options.tell(office.settings))
    for name, mine, theirs in (
        ("other facts", own.facts_version, terms.facts_version),
        ("another version of Claimsheet", own.version, terms.version),
        ("other limits", own.told, terms.told),
    ):
        if mine != theirs:
            raise InputError(f"a worker has {name} than this machine: {mine} there, {theirs} here", "/scheduler")


def check_piece(piece: Piece, options: Options, terms: Terms) -> Counts:
    """What a worker does: the part of a piece written, and what was counted. InputError where the worker has other facts than the client."""
    office = _open_once()
    _compare(terms, office, options)
    counts = Counts()
    items = piece.read(options.limits(office.settings))
    write_part(options.out, piece.number, Examiner(office, options).examine(items, counts), counts, Place())
    return counts


def _load() -> Any:
    try:
        import distributed
    except ImportError as error:
        raise NotInstalled(_NEEDED) from error
    return distributed


def _check_names(options: Options) -> None:
    """InputError for what a worker elsewhere would not find."""
    for name in (*options.inputs, options.out):
        if name == STANDARD:
            raise InputError("a cluster reads files, and nothing that comes through a pipe", "/in")
        if not is_address(name) and not Path(name).is_absolute():
            raise InputError(f"{name} is relative: to a cluster a file is told by its whole path, or by an address", "/in")


class Cluster:
    """The engine of a cluster: that of a scheduler, or processes of this machine where none is told."""

    name = "dask"

    def __init__(self, scheduler: str | None, workers: int) -> None:
        self._scheduler, self._workers = scheduler, workers
        self._dask = _load()

    def __call__(self, office: Office, options: Options, meter: Meter, lock: int | None) -> int:
        """Writes the parts that are not there; how many there are in all."""
        _check_names(options)
        done = list_parts(options.out)
        pieces = _Pieces(cut_pieces(list_inputs(options.inputs, options.out, options.kind)), done)
        terms = Terms(office.facts.version, VERSION, options.tell(office.settings))
        with self._connect() as client:
            self._work(client, iter(pieces), (options, terms), meter)
        self._check_parts(options.out, pieces.number)
        return pieces.number

    @contextmanager
    def _connect(self) -> Iterator[Any]:
        if self._scheduler is None:
            with (
                self._dask.LocalCluster(n_workers=self._workers, threads_per_worker=1, dashboard_address=None) as cluster,
                self._dask.Client(cluster) as client,
            ):
                yield client
            return
        try:
            client = self._dask.Client(self._scheduler, timeout=_SECONDS)
        except (OSError, ValueError) as error:
            raise InputError(f"no scheduler answers at {self._scheduler}", "/scheduler") from error
        with client:
            try:
                client.wait_for_workers(1, timeout=_SECONDS)
            except TimeoutError as error:
                raise InputError(f"the scheduler at {self._scheduler} has no worker", "/scheduler") from error
            yield client

    def _work(self, client: Any, pieces: Iterator[Piece], told: tuple[Options, Terms], meter: Meter) -> None:
        at_once = 2 * sum(client.nthreads().values()) + _AHEAD
        known: dict[str, Piece] = {}

        def submit(piece: Piece) -> Any:
            future = client.submit(check_piece, piece, *told, pure=False)
            known[future.key] = piece
            return future

        futures = self._dask.as_completed([submit(piece) for piece in islice(pieces, at_once)])
        for future in futures:
            piece = known.pop(future.key)
            meter.hear(self._take(future, piece), piece.reached)
            futures.update([submit(piece) for piece in islice(pieces, 1)])

    def _take(self, future: Any, piece: Piece) -> Counts:
        try:
            counts: Counts = future.result()
        except self._dask.KilledWorker as error:
            path = piece.inputs[0].found.path
            raise InputError(
                f"workers end again and again where they read {path}; it may take more memory than they have", "/in"
            ) from error
        return counts

    def _check_parts(self, out: str, number: int) -> None:
        if missing := number - len(list_parts(out)):
            raise InputError(
                f"{missing} of {number} parts are not at {out}{FOLDER}: workers and this machine need a place that all of them see",
                "/out",
            )


class _Pieces:
    """The pieces that have no part; `number` is how many there are in all once they have ended."""

    def __init__(self, pieces: Iterator[Piece], done: set[int]) -> None:
        self._pieces, self._done, self.number = pieces, done, 0

    def __iter__(self) -> Iterator[Piece]:
        for piece in self._pieces:
            self.number = piece.number + 1
            if piece.number not in self._done:
                yield piece
