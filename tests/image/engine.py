"""Docker's engine for the tests alone: its own folder, its own socket, no bridge, no change to the machine's firewall."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import time
from pathlib import Path
from types import TracebackType
from typing import Any, Self

OPTIONS = ["--iptables=false", "--ip6tables=false", "--bridge=none"]


class Engine:
    """An engine, from where it starts to where it is told to end."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._socket = folder / "socket"
        self._process: subprocess.Popen[bytes] | None = None

    def run(self, *arguments: str | Path, **more: Any) -> str:
        """What a docker command prints; AssertionError with its words where it fails."""
        told = os.environ | {"DOCKER_HOST": f"unix://{self._socket}", "DOCKER_BUILDKIT": "0"}
        done = subprocess.run(["docker", *arguments], env=told, capture_output=True, check=False, text=True, **more)  # noqa: S603, S607
        assert done.returncode == 0, f"docker {arguments[0]}: {(done.stdout + done.stderr)[-3000:]}"
        return done.stdout.strip()

    def build(self, folder: Path, tag: str, **arguments: str) -> None:
        """An image from a folder with a Dockerfile; nothing is pulled."""
        given = [part for name, value in arguments.items() for part in ("--build-arg", f"{name}={value}")]
        self.run("build", "--network", "host", "--pull=false", "--tag", tag, *given, folder)

    def inspect(self, name: str) -> dict[str, Any]:
        """What the engine knows of an image or a container."""
        told: dict[str, Any] = json.loads(self.run("inspect", name))[0]
        return told

    def __enter__(self) -> Self:
        places = {"data-root": "data", "exec-root": "exec", "pidfile": "pid"}
        options = [*OPTIONS, *(f"--{name}={self._folder / place}" for name, place in places.items())]
        with (self._folder / "log").open("wb") as log:
            command = ["dockerd", *options, f"--host=unix://{self._socket}"]
            self._process = subprocess.Popen(command, stdout=log, stderr=log)  # noqa: S603
        end = time.monotonic() + 60
        while not self._socket.exists() and time.monotonic() < end:
            assert self._process.poll() is None, (self._folder / "log").read_text()[-3000:]
            time.sleep(0.1)
        self.run("version")
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if running := self.run("ps", "--quiet"):
            self.run("kill", *running.split())
        if self._process:
            self._process.send_signal(signal.SIGTERM)
            self._process.wait(60)
        for left in (self._folder / "exec" / "netns").glob(
            "*"
        ):  # the network of the machine, mounted there as long as the engine ran
            subprocess.run(["umount", left], check=False)  # noqa: S603, S607
