"""How the service is served: the one command line of the server, which becomes this process.

python -m service.serving [--port 8000] [--host 127.0.0.1] [what else granian takes]

Granian holds a connection in no thread until the head of its request is there; `service/api/admission.py` says how many requests are taken on, so there have to be threads enough
to refuse the others. What is set by `GRANIAN_...` (workers, for one) holds as well.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
APPLICATION = "app:create_app"
# Requests end before a worker is killed; one that died is started again after a second.
_LASTING = ("--workers-kill-timeout", "30", "--respawn-failed-workers", "--respawn-interval", "1")
_MANY = ("--blocking-threads", "192", "--backlog", "2048", "--backpressure", "2048")
# What glibc keeps of memory that is free again: as it is told by default, 20 MB a worker after the start, and more with every thread.
MEMORY = {"MALLOC_ARENA_MAX": "2", "MALLOC_TRIM_THRESHOLD_": "131072"}
_KIND = ("--interface", "wsgi", "--factory", "--log-config", str(ROOT / "service" / "granian.json"))


def write_command(*told: str, application: str = APPLICATION) -> list[str]:
    """The command that serves an application of this project, with whatever else granian is told."""
    return [sys.executable, "-m", "granian", *_KIND, *_MANY, *_LASTING, *told, application]


def main() -> None:
    """Becomes the server."""
    command = write_command(*sys.argv[1:])
    for name, value in MEMORY.items():
        os.environ.setdefault(name, value)
    os.chdir(ROOT)
    os.execv(command[0], command)  # noqa: S606 - the server of this project  # nosec B606


if __name__ == "__main__":
    main()
