"""Seconds from the command of the server to its first answer, three times, and the memory of its worker then.

python -m benchmarks.start
"""

from __future__ import annotations

import os
import re
import subprocess
import tempfile
import time
import urllib.request

from benchmarks.serve_for import find_port, wait_for
from service.serving import MEMORY, ROOT, write_command

_TIMES = 3
_MEMORY = re.compile(r"^process_resident_memory_bytes (\S+)", re.M)


def start_once(folder: str) -> tuple[float, float]:
    """(seconds, megabytes)."""
    port = find_port()
    url, begun = f"http://127.0.0.1:{port}", time.monotonic()
    told = os.environ | MEMORY | {"CLAIMSHEET_DATABASE": f"sqlite:///{folder}/checks.sqlite3"}
    command = write_command("--port", str(port), "--log-level", "warning")
    with subprocess.Popen(command, cwd=ROOT, env=told, stderr=subprocess.DEVNULL) as service:  # noqa: S603
        try:
            wait_for(url, service)
            taken = time.monotonic() - begun
            with urllib.request.urlopen(f"{url}/metrics", timeout=10) as answer:  # noqa: S310
                found = _MEMORY.search(answer.read().decode())
        finally:
            service.terminate()
    return taken, float(found[1]) / 1e6 if found else float("nan")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as place:
        for _ in range(_TIMES):
            print("first answer after {:.2f} s, {:.0f} MB".format(*start_once(place)))
