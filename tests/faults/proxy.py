"""A proxy on this machine in front of a PostgreSQL: it passes bytes on, late, or not at all."""

from __future__ import annotations

import socket
import threading
import time
from pathlib import Path
from types import TracebackType
from typing import Self


class Proxy:
    """Passes on what comes to its port; `delay` seconds later, or never while it `hangs`, when whoever connects is accepted and hears nothing."""

    def __init__(self, target: Path) -> None:
        self._target = str(target)
        self._listening = socket.create_server(("127.0.0.1", 0))
        self._sockets: list[socket.socket] = []
        self._going = threading.Event()
        self._going.set()
        self.port = int(self._listening.getsockname()[1])
        self.delay = 0.0

    def hang(self) -> None:
        """Swallows everything from now on."""
        self._going.clear()

    def go_on(self) -> None:
        """Passes on what was held back, and what comes."""
        self._going.set()

    def _accept(self) -> None:
        while True:
            try:
                near, _ = self._listening.accept()
            except OSError:
                return
            threading.Thread(target=self._connect, args=(near,), daemon=True).start()

    def _connect(self, near: socket.socket) -> None:
        self._going.wait()
        far = socket.socket(socket.AF_UNIX)
        self._sockets += [near, far]
        try:
            far.connect(self._target)
        except OSError:
            near.close()
            far.close()
            return
        for one, other in ((near, far), (far, near)):
            threading.Thread(target=self._pass, args=(one, other), daemon=True).start()

    def _pass(self, one: socket.socket, other: socket.socket) -> None:
        try:
            while sent := one.recv(65_536):
                self._going.wait()
                time.sleep(self.delay)
                other.sendall(sent)
            other.shutdown(socket.SHUT_RDWR)
        except OSError:
            return

    def __enter__(self) -> Self:
        threading.Thread(target=self._accept, daemon=True).start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.go_on()
        self._listening.shutdown(socket.SHUT_RDWR)
        for one in (self._listening, *self._sockets):
            one.close()
