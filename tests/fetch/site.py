"""A site on this machine that answers as it is told: well, badly, slowly or without end."""

from __future__ import annotations

import ssl
import threading
import zlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any, Self

Handler = Callable[[BaseHTTPRequestHandler], None]
HTML = "text/html; charset=utf-8"


def zip_zeros(megabytes: int) -> bytes:
    """So many millions of zeros, as gzip."""
    packer = zlib.compressobj(9, zlib.DEFLATED, 16 + zlib.MAX_WBITS)
    return b"".join([*(packer.compress(bytes(1_000_000)) for _ in range(megabytes)), packer.flush()])


@dataclass(frozen=True)
class Reply:
    """One answer. Content-Type and Content-Length are added where the headers do not tell them; None leaves one out."""

    body: bytes = b""
    status: int = 200
    headers: Mapping[str, str | None] = field(default_factory=dict)

    def send(self, to: BaseHTTPRequestHandler) -> None:
        """Sends it."""
        told = {"Content-Type": HTML, "Content-Length": str(len(self.body)), **self.headers}
        to.send_response(self.status)
        for name, value in told.items():
            if value is not None:
                to.send_header(name, value)
        to.end_headers()
        to.wfile.write(self.body)
        to.close_connection = True


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 64
    site: Site

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Nothing: that callers hang up is what is tested."""


class _Request(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        """Answers as the site was told to."""
        assert isinstance(self.server, _Server)
        self.server.site.answer(self)

    def log_message(self, *_: Any) -> None:
        """Nothing."""


class Site:
    """Answers on 127.0.0.1, on a port of its own; with TLS where it is given a `context`. Unknown paths answer 404, and so does
    robots.txt until one is put.

    `requests` are the paths asked for, with their queries, and the headers of each. `name` is the host in `url`.
    """

    def __init__(self, *, context: ssl.SSLContext | None = None, name: str = "127.0.0.1") -> None:
        self.requests: list[tuple[str, dict[str, str]]] = []
        self.stopped = threading.Event()
        self._handlers: dict[str, Handler] = {}
        self._server = _Server(("127.0.0.1", 0), _Request)
        self._server.site = self
        if context:
            self._server.socket = context.wrap_socket(self._server.socket, server_side=True)
        self.port: int = self._server.server_address[1]
        self.url = f"{'https' if context else 'http'}://{name}:{self.port}"
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.002,), daemon=True)

    def put(self, path: str, body: bytes | str = b"", status: int = 200, headers: Mapping[str, str | None] | None = None) -> str:
        """Answers a path with this from now on; gives its address."""
        data = body.encode() if isinstance(body, str) else body
        return self.on(path, Reply(data, status, headers or {}).send)

    def put_in_turn(self, path: str, replies: Iterable[Reply]) -> str:
        """Answers a path with each of these in turn, and then with the last."""
        left = list(replies)

        def answer(to: BaseHTTPRequestHandler) -> None:
            (left.pop(0) if len(left) > 1 else left[0]).send(to)

        return self.on(path, answer)

    def redirect(self, path: str, location: str, status: int = 302) -> str:
        """Sends a path on to another address."""
        return self.put(path, status=status, headers={"Location": location})

    def on(self, path: str, handler: Handler) -> str:
        """Lets a function answer a path; gives its address."""
        self._handlers[path] = handler
        return self.url + path

    def drip(self, path: str, pieces: Iterable[bytes], seconds: float) -> str:
        """Answers a path with these bytes, head included, and a pause after each."""

        def answer(to: BaseHTTPRequestHandler) -> None:
            to.close_connection = True
            for piece in pieces:
                to.wfile.write(piece)
                if self.stopped.wait(seconds):
                    return

        return self.on(path, answer)

    def asked(self, path: str) -> list[dict[str, str]]:
        """The headers of each request for a path."""
        return [headers for one, headers in self.requests if one == path]

    def answer(self, to: BaseHTTPRequestHandler) -> None:
        """Answers a request."""
        self.requests.append((to.path, dict(to.headers.items())))
        handler = self._handlers.get(to.path) or self._handlers.get(to.path.split("?", 1)[0])
        (handler or Reply(b"not here", 404).send)(to)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.stopped.set()
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()
