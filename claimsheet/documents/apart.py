"""Files of strangers, read in a process of its own that has an end.

The libraries that read them loop without end, or unpack a thousand bytes to a thousand million, where a file was made for it; and Python cannot end a
thread. The process has so much time and memory, writes no files and knows nothing of the settings.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess  # it starts this module and nothing else # nosec B404
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from claimsheet.core.errors import InputError, TooSlow
from claimsheet.core.patience import find_time_left
from claimsheet.documents.files import DOCX, LARGE, NO_DOCX, NO_PDF, PDF, read_docx, read_pdf

_READERS = {DOCX: read_docx, PDF: read_pdf}
_BROKEN = {DOCX: NO_DOCX, PDF: NO_PDF}
_SECONDS = 20.0  # where no limit stands around it
_MOST_MEMORY = 768_000_000  # bytes of addresses, libraries and all
_MOST_CHARACTERS = 10_000_000  # of an answer
_AT_ONCE = 2
_ROOT = Path(__file__).parents[2]
# Secrets lie in the environment: only what Python itself needs to start goes on.
_GIVEN_ON = ("PATH", "PYTHONPATH", "PYTHONHOME", "LD_LIBRARY_PATH", "VIRTUAL_ENV", "LANG", "LC_ALL")
_free = threading.BoundedSemaphore(_AT_ONCE)
_SLOW = "this file takes more time than one may have"


@contextmanager
def _turn(seconds: float) -> Iterator[None]:
    if not _free.acquire(timeout=max(seconds, 0)):
        raise TooSlow(_SLOW)
    try:
        yield
    finally:
        _free.release()


def _ask(kind: str, content: bytes, seconds: float) -> subprocess.CompletedProcess[bytes]:
    environment = {name: os.environ[name] for name in _GIVEN_ON if name in os.environ}
    command = [sys.executable, "-B", "-W", "ignore", "-m", __name__, kind, str(int(seconds) + 1)]
    try:
        return subprocess.run(  # noqa: S603 - ourselves  # nosec B603
            command,
            input=content,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=_ROOT,
            env=environment,
            timeout=seconds,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise TooSlow(_SLOW) from error


def read_apart(kind: str, content: bytes, pointer: str = "/file") -> str:
    """What `read_docx` or `read_pdf` makes of a file of this type; InputError where it is none or unpacks to too much, TooSlow where it takes too
    long."""
    left = find_time_left()
    seconds = _SECONDS if left is None else left
    with _turn(seconds):
        left = find_time_left()
        answer = _ask(kind, content, max(seconds if left is None else left, 0.01))
    if answer.returncode == -signal.SIGXCPU:  # its time of the processor was over a moment before that of the clock
        raise TooSlow(_SLOW)
    if answer.returncode:  # the system ended it, or it ended without a word
        raise InputError(_BROKEN[kind], pointer)
    told: dict[str, str] = json.loads(answer.stdout)
    if "refused" in told:
        raise InputError(told["refused"], pointer)
    return told["words"]


def _limit(seconds: int) -> None:
    import resource  # there is none where there is no Unix

    resource.setrlimit(resource.RLIMIT_AS, (_MOST_MEMORY, _MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))  # it is told by a signal first
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


def _read(kind: str, content: bytes) -> dict[str, str]:
    try:
        words = _READERS[kind](content)
    except InputError as error:
        return {"refused": error.detail}
    return {"words": words} if len(words) <= _MOST_CHARACTERS else {"refused": LARGE}


def main() -> None:
    """Reads one file from standard input, and writes its words or why it is refused."""
    kind, seconds = sys.argv[1:]
    _limit(int(seconds))
    sys.stdout.write(json.dumps(_read(kind, sys.stdin.buffer.read())))


if __name__ == "__main__":
    main()
