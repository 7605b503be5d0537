"""Scanning a stream of news for documents that can have a claim: megabytes a second against grep -F, hyperscan and reading memory.

python -m benchmarks.speed.scanning [--full]
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

from benchmarks.speed.corpus import News, list_names, make_news
from benchmarks.speed.deciding import may_claim
from benchmarks.speed.rounds import NotThere, Side, alternate, open_peer, pin, tell_rate, time_call
from benchmarks.speed.rows import Row, divide, show, start
from claimsheet.core.catalogue import catalogue

_DOCUMENTS, _FULL_DOCUMENTS = 6_000, 60_000
_ROUNDS = 5
_AIMS = {"grep -F": "at least 1"}


class Grep:
    """`grep -c -F -f`: how many lines hold a name. The time to read the names in, which it takes for an empty file too, is taken off."""

    def __init__(self, names: Path, documents: Path, *options: str) -> None:
        self._command = ["grep", "-c", "-F", *options, "-f", str(names)]
        self._documents = documents
        self.found = 0

    def _run(self, path: str) -> float:
        with subprocess.Popen(  # noqa: S603
            [*self._command, path], env={**os.environ, "LC_ALL": "C"}, stdout=subprocess.PIPE, text=True
        ) as process:
            self.found = int((process.stdout.read() if process.stdout else "") or 0)
            _, status, used = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode > 1:
            raise NotThere(f"grep ended with {process.returncode}")
        return used.ru_utime + used.ru_stime

    def __call__(self) -> float:
        empty = self._run(os.devnull)
        return max(self._run(str(self._documents)) - empty, 1e-4)


def _find(news: list[tuple[bytes, str]]) -> int:
    return sum(may_claim(text.decode(), language) for text, language in news)


def _make_greps(names: Path, documents: Path) -> dict[str, Grep]:
    if not shutil.which("grep"):
        return {}
    return {"grep -F": Grep(names, documents), "grep -F -i": Grep(names, documents, "-i")}


def _write(folder: Path, news: list[News]) -> tuple[Path, Path]:
    """The names, one a line, and the documents, one a line."""
    names, documents = folder / "names", folder / "documents"
    names.write_text("\n".join(list_names(catalogue())) + "\n", encoding="utf-8")
    documents.write_text("".join(one.text + "\n" for one in news), encoding="utf-8")
    return names, documents


def measure(*, full: bool) -> Iterator[Row]:
    """The same documents for each side: for ours as bytes that are decoded, for grep as a file that is in memory already."""
    pin()
    news = list(make_news(_FULL_DOCUMENTS if full else _DOCUMENTS))
    said = [(one.text.encode(), one.language) for one in news]
    data = b"\n".join(text for text, _ in said)
    missing: dict[str, str] = {}
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        names, documents = _write(Path(folder), news)
        greps = _make_greps(names, documents)
        sides: dict[str, Side] = {"ours": lambda: time_call(lambda: _find(said)), **greps}
        found = {}
        try:
            sides["hyperscan"] = peer = stack.enter_context(
                open_peer("hyperscan", {"names": str(names), "documents": str(documents)})
            )
            found["hyperscan"] = peer.told["found"]
        except NotThere as error:
            missing["hyperscan"] = str(error)
        sides["reading memory"] = lambda: time_call(lambda: data.find(b"\0"))
        taken = alternate(sides, _ROUNDS)
        found |= {name: grep.found for name, grep in greps.items()}
    megabytes = len(data) / 1e6
    rates = {name: f"{show(tell_rate(megabytes, seconds))} MB/s" for name, seconds in taken.items()}
    what = f"{megabytes:.0f} MB of news, whether a document names a product"
    for name in list(sides)[1:]:
        ratio = divide(taken[name], taken["ours"])
        yield Row(
            what,
            rates["ours"],
            f"{name}: {rates[name]}",
            str(ratio),
            _AIMS.get(name, ""),
            ratio.median >= 1 if name in _AIMS else None,
        )
    for name, why in missing.items():
        yield Row(what, "", f"{name}: not measured ({why})")
    meant = sum(one.chips for one in news)
    others = "; ".join(f"{name}: {count:,}" for name, count in found.items())
    yield Row(f"of {len(news):,} documents, {meant} about chips, let through", f"{_find(said):,}", others)


if __name__ == "__main__":
    start(measure)
