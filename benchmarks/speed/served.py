"""The service: checks a second against a constant answer of the same application, by wrk over loopback.

python -m benchmarks.speed.served [--full]
"""

from __future__ import annotations

import json
import os
import re
import shutil
import statistics
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks.serve_for import find_port, wait_for
from benchmarks.speed.article import ARTICLE
from benchmarks.speed.constant import PATH
from benchmarks.speed.rounds import ROOT, pin
from benchmarks.speed.rows import Row, divide, show, start
from service.serving import MEMORY as MEMORY
from service.serving import write_command

AIM = 0.25
_CONNECTIONS = 4
_ROUNDS, _SECONDS, _FULL_ROUNDS, _FULL_SECONDS = 3, 2, 9, 8
_LATENCY = re.compile(r"^\s+(50|99)%\s+([\d.]+)(us|ms|s|m)\s*$", re.M)
_SCALE = {"us": 0.001, "ms": 1.0, "s": 1000.0, "m": 60_000.0}
# What is asked for: where, with what more, and whether the text is another one each time. A worker has the answers to what was asked lately at hand.
_CALLS: dict[str, tuple[str, dict[str, bool], bool]] = {
    "constant": (PATH, {}, False),
    "check": ("/v1/checks", {"store": False}, True),
    "check that is saved": ("/v1/checks", {}, True),
    "check of a text that was asked before": ("/v1/checks", {"store": False}, False),
}
# A word of letters behind the text, counted up: it says nothing, and makes the text another one.
_NEW = """local n = 0
request = function()
  n = n + 1
  local word, left = "", n
  repeat
    word = string.char(97 + left % 26) .. word
    left = math.floor(left / 26)
  until left == 0
  return wrk.format(nil, nil, nil, before .. word .. behind)
end
"""
_MARK = "@@"


@dataclass(frozen=True)
class Load:
    """What wrk told of one round: answers a second, and milliseconds within which half and 99 of 100 came."""

    rate: float
    half: float
    most: float


def read_load(told: str) -> Load:
    """The figures among what wrk prints; RuntimeError where an answer was no good one."""
    if bad := re.search(r"(?:Non-2xx|Socket errors).*", told):
        raise RuntimeError(f"not every answer was a good one: {bad[0]}")
    rate = re.search(r"^Requests/sec:\s+([\d.]+)$", told, re.M)
    latencies = {share: float(value) * _SCALE[unit] for share, value, unit in _LATENCY.findall(told)}
    if not rate or latencies.keys() != {"50", "99"}:
        raise RuntimeError("wrk told no figures")
    return Load(float(rate[1]), latencies["50"], latencies["99"])


def write_script(body: str, tag: str | None = None) -> str:
    """What wrk sends, in the language of its scripts. With a tag of letters the text that ends the first value is another one each time."""
    told = f'wrk.method = "POST"\nwrk.headers["Content-Type"] = "application/json"\nwrk.body = {json.dumps(body)}\n'
    if tag is None:
        return told
    before, behind = body.split(_MARK)
    return f"{told}local before, behind = {json.dumps(before + tag)}, {json.dumps(behind)}\n{_NEW}"


@contextmanager
def serve(folder: Path) -> Iterator[tuple[str, int]]:
    """The address of a service on this process's core, and the id of its process."""
    port = find_port()
    url = f"http://127.0.0.1:{port}"
    command = write_command("--port", str(port), application="benchmarks.speed.constant:create_app")
    told = {**MEMORY, **os.environ, "CLAIMSHEET_DATABASE": f"sqlite:///{folder / 'checks.sqlite3'}"}
    service = subprocess.Popen(command, cwd=ROOT, env=told, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # noqa: S603
    try:
        wait_for(url, service)
        yield url, service.pid
    finally:
        service.terminate()
        service.wait(20)


def read_seconds(process: int) -> float:
    """Seconds of a processor that a process and its children have taken."""
    ticks = 0
    for told in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = told.read_text().rpartition(")")[2].split()
        except OSError:
            continue  # it ended meanwhile
        if told.parent.name == str(process) or fields[1] == str(process):
            ticks += int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK")


def _ask(url: str, script: Path, seconds: int, core: int) -> Load:
    command = ["wrk", "-t1", f"-c{_CONNECTIONS}", f"-d{seconds}s", "--timeout", "10s", "--latency", "-s", str(script), url]
    done = subprocess.run(  # noqa: S603
        command,
        capture_output=True,
        text=True,
        check=True,
        timeout=seconds + 30,
        preexec_fn=lambda: os.sched_setaffinity(0, {core}),  # noqa: PLW1509
    )
    return read_load(done.stdout)


def _tell(loads: list[Load], seconds: list[float]) -> str:
    middle = [statistics.median(figures) for figures in zip(*((one.rate, one.half, one.most) for one in loads), strict=True)]
    each = 1000 * statistics.median(seconds)
    return f"{show(middle[0])}/s, half within {show(middle[1])} ms, 99 of 100 within {show(middle[2])} ms; {show(each)} ms of a processor each"


def _measure_service(rounds: int, seconds: int) -> tuple[dict[str, list[Load]], dict[str, list[float]]]:
    """What wrk told of each call in each round, and the seconds of a processor that one request took the service."""
    text = ARTICLE.read_text(encoding="utf-8")
    sender = sorted(os.sched_getaffinity(0))[-1]
    pin()
    loads: dict[str, list[Load]] = {name: [] for name in _CALLS}
    taken: dict[str, list[float]] = {name: [] for name in _CALLS}
    with tempfile.TemporaryDirectory() as folder, serve(Path(folder)) as (url, process):
        for turn in range(rounds + 1):
            for place, (name, (path, more, new)) in enumerate(_CALLS.items()):
                script = Path(folder) / f"{place}.lua"
                body = json.dumps({"text": f"{text}\n{_MARK}" if new else text, **more})
                tag = chr(97 + turn) + chr(97 + place) if new else None
                script.write_text(write_script(body, tag), encoding="utf-8")
                before = read_seconds(process)
                load = _ask(url + path, script, seconds if turn else 1, sender)
                if turn:
                    loads[name].append(load)
                    taken[name].append((read_seconds(process) - before) / (load.rate * seconds))
    return loads, taken


def measure(*, full: bool) -> Iterator[Row]:
    """The service on one core, with its one worker; the sender on the next."""
    if not shutil.which("wrk"):
        yield Row("POST /v1/checks", "", "not measured (there is no wrk)")
        return
    loads, taken = _measure_service(*((_FULL_ROUNDS, _FULL_SECONDS) if full else (_ROUNDS, _SECONDS)))
    constant = [one.rate for one in loads["constant"]]
    for name in list(_CALLS)[1:]:
        ratio = divide([one.rate for one in loads[name]], constant)
        what = f"POST /v1/checks of {ARTICLE.name}, {_CONNECTIONS} connections, a {name}"
        other = f"constant: {_tell(loads['constant'], taken['constant'])}"
        aimed = "saved" not in name
        good = ratio.median >= AIM if aimed else None
        yield Row(what, _tell(loads[name], taken[name]), other, str(ratio), f"at least {AIM}" if aimed else "", good)


if __name__ == "__main__":
    start(measure)
