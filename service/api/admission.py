"""How many requests a worker takes on: whoever comes beyond is told at once to come again, while there is still a thread to say so.

Every request has a thread of the server for itself. A request takes its place when its body is there: who sends slowly keeps a thread, and nobody waiting.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator
from io import BytesIO
from typing import IO, Any

from flask import Flask, request
from werkzeug.exceptions import ClientDisconnected
from werkzeug.wsgi import get_input_stream

from claimsheet.core.errors import TooBusy
from claimsheet.core.settings import Settings
from service.api.office import metrics

Environ = dict[str, Any]
# Asked by machines and by pages that are there already: cheap, and to be answered above all when much is to be done.
EXEMPT = ("/livez", "/readyz", "/healthz", "/metrics", "/static/")
READERS = 4  # times as many may still be sending as may wait
_WHY = "claimsheet.refused"
# Granian tells no end of any body: without this, who only asks would wait with those who send.
_SENDING = {"POST", "PUT", "PATCH"}
_COME_AGAIN = 1  # second
_CHUNK = 65_536


class _Held:
    """An answer that gives its place back when it is sent, or given up."""

    def __init__(self, answer: Iterable[bytes], leave: Callable[[], None]) -> None:
        self._answer, self._leave, self._left = answer, leave, threading.Lock()

    def __iter__(self) -> Iterator[bytes]:
        return iter(self._answer)

    def close(self) -> None:
        """Ends the answer, once."""
        if not self._left.acquire(blocking=False):
            return
        try:
            if callable(close := getattr(self._answer, "close", None)):
                close()
        finally:
            self._leave()

    def __del__(self) -> None:
        self.close()


def _has_body(environ: Environ, most: int) -> bool:
    """Whether there is a body to be waited for; one that is too long by its own word is refused unread, and nobody reads that of a GET."""
    if environ.get("REQUEST_METHOD") not in _SENDING:
        return False
    length = environ.get("CONTENT_LENGTH") or ""
    return 0 < int(length) <= most if length.isdecimal() else environ.get("wsgi.input_terminated", False) and not length


def _fetch(stream: IO[bytes], most: int) -> IO[bytes]:
    """What is sent, and one byte of what is too much; what was sent where the sender went away."""
    kept = BytesIO()
    try:
        while kept.tell() <= most and (part := stream.read(min(_CHUNK, most + 1 - kept.tell()))):
            kept.write(part)
    except (OSError, ClientDisconnected):
        pass  # what is there reads as what it is: broken
    kept.seek(0)
    return kept


class Admission:
    """Stands before a WSGI application, which tells whom it refused."""

    def __init__(self, inner: Callable[..., Iterable[bytes]], settings: Settings) -> None:
        self._inner, self._most = inner, settings.max_body_bytes
        self._places = threading.BoundedSemaphore(settings.max_waiting)
        self._readers = threading.BoundedSemaphore(settings.max_waiting * READERS)

    def __call__(self, environ: Environ, start: Any) -> Iterable[bytes]:
        """The application's answer, in a place where there is one."""
        if environ.get("PATH_INFO", "").startswith(EXEMPT):
            return self._inner(environ, start)
        if not self._read(environ):
            return self._inner(environ | {_WHY: "reading"}, start)
        if not self._places.acquire(blocking=False):
            return self._inner(environ | {_WHY: "waiting"}, start)
        try:
            return _Held(self._inner(environ, start), self._places.release)
        except BaseException:
            self._places.release()
            raise

    def _read(self, environ: Environ) -> bool:
        """Waits for the body and puts it where the application looks for it; False where too many are sending."""
        if not _has_body(environ, self._most):
            return True
        if not self._readers.acquire(blocking=False):
            return False
        try:
            environ["wsgi.input"] = _fetch(get_input_stream(environ), self._most)
            environ["wsgi.input_terminated"] = True
            return True
        finally:
            self._readers.release()


def _refuse() -> None:
    if why := request.environ.get(_WHY):
        metrics().count_refused(why)
        raise TooBusy("as many requests as may be are being answered; come again in a moment", _COME_AGAIN)


def admit(app: Flask, settings: Settings) -> None:
    """Limits how many requests an application works on, or lets wait."""
    app.before_request(_refuse)
    app.wsgi_app = Admission(app.wsgi_app, settings)  # type: ignore[assignment,method-assign]
