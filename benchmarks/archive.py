"""Writes an archive of news, has it checked by `claimsheet batch`, and holds the outcome to what was planted: no claim missed, none invented.

python -m benchmarks.archive [--megabytes 20] [--kind jsonl|warc] [--workers N] [--engine local|dask] [--folder FOLDER]
Prints documents, rate, time of processors, and the peak memory of all its processes (shared pages counted once). Exit code 1 where a claim is missed or invented.
"""

from __future__ import annotations

import argparse
import io
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from warcio.statusandheaders import StatusAndHeaders  # type: ignore[import-untyped]
from warcio.warcwriter import WARCWriter  # type: ignore[import-untyped]

from benchmarks.newswire import News, Planted, write_until

_ROOT = Path(__file__).parent.parent
_OFTEN = 0.25  # seconds
Told = dict[str, Planted]


def _write_lines(path: Path, news: Iterable[News]) -> Iterator[News]:
    with path.open("w", encoding="utf-8") as file:
        for one in news:
            file.write(one.write_line())
            yield one


def _write_pages(path: Path, news: Iterable[News]) -> Iterator[News]:
    with path.open("wb") as file:
        writer = WARCWriter(file, gzip=True)
        for one in news:
            body = one.write_page().encode()
            headers = [("Content-Type", "text/html; charset=utf-8"), ("Content-Length", str(len(body)))]
            status = StatusAndHeaders("200 OK", headers, protocol="HTTP/1.1")
            writer.write_record(
                writer.create_warc_record(one.url, "response", io.BytesIO(body), length=len(body), http_headers=status)
            )
            yield one


def write_archive(path: Path, size: int, kind: str) -> tuple[int, Told]:
    """(documents, what was planted by address) of an archive whose words have so many bytes."""
    documents, planted = 0, Told()
    for one in (_write_pages if kind == "warc" else _write_lines)(path, write_until(size)):
        documents += 1
        if one.planted:
            planted[one.url] = one.planted
    return documents, planted


def _list_tree(pid: int) -> Iterator[int]:
    yield pid
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except OSError:
        return
    for child in children:
        yield from _list_tree(int(child))


def _measure(pid: int) -> int:
    """Bytes that a process and all it started hold; a page that several share is counted once."""
    held = 0
    for one in _list_tree(pid):
        try:
            lines = Path(f"/proc/{one}/smaps_rollup").read_text().splitlines()
        except OSError:  # it has ended
            continue
        held += sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) * 1024
    return held


def _run(command: list[str]) -> tuple[float, float, int]:
    """(seconds, seconds of its processors, bytes at most) of a command; RuntimeError where it fails."""
    begun, most = time.monotonic(), 0
    with subprocess.Popen(command, cwd=_ROOT) as process:  # noqa: S603 - our own
        while process.poll() is None:
            most = max(most, _measure(process.pid))
            time.sleep(_OFTEN)
    if process.returncode:
        raise RuntimeError(f"it ended with {process.returncode}")
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.monotonic() - begun, used.ru_utime + used.ru_stime, most


def _read(row: dict[str, Any]) -> Planted:
    return Planted(row["subject"], row["metric"], row["value"], row["unit"], row["label"])


def compare(out: Path, planted: Told) -> tuple[list[str], list[str]]:
    """(addresses whose claim is missed, addresses with a claim that nobody planted)."""
    left, invented = dict(planted), []
    with out.open(encoding="utf-8") as file:
        for line in file:
            row = json.loads(line)
            if left.get(row["url"]) == _read(row):
                del left[row["url"]]
            else:
                invented.append(row["url"])
    return list(left), invented


def run(folder: Path, args: argparse.Namespace) -> int:
    """One archive written, checked and compared; the exit code."""
    archive, out = folder / f"news.{'warc.gz' if args.kind == 'warc' else 'jsonl'}", folder / "claims.jsonl"
    documents, planted = write_archive(archive, int(args.megabytes * 1e6), args.kind)
    command = [
        sys.executable,
        "-m",
        "service.cli",
        "batch",
        str(archive),
        "--out",
        str(out),
        "--restart",
        "--engine",
        args.engine,
    ]
    seconds, busy, most = _run([*command, *(["--workers", str(args.workers)] if args.workers else [])])
    missed, invented = compare(out, planted)
    print(
        f"{args.kind} {archive.stat().st_size / 1e6:,.0f} MB, {documents:,} documents, {len(planted):,} claims planted: "
        f"{len(missed)} missed, {len(invented)} invented; {seconds:.1f} s, {documents / seconds:,.0f} documents/s, "
        f"{archive.stat().st_size / seconds / 1e6:.2f} MB/s; {busy:.1f} s of processors, {documents / busy:,.0f} documents each; "
        f"peak memory {most / 1e6:.0f} MB"
    )
    print(*(f"missed: {url}" for url in missed[:10]), *(f"invented: {url}" for url in invented[:10]), sep="\n")
    return int(bool(missed or invented))


def main() -> int:
    """1 where a claim was missed or invented."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--megabytes", type=float, default=20)
    parser.add_argument("--kind", choices=["jsonl", "warc"], default="jsonl")
    parser.add_argument("--workers", type=int)
    parser.add_argument("--engine", choices=["local", "dask"], default="local")
    parser.add_argument("--folder", type=Path, help="where the archive is kept; else it goes when it was checked")
    args = parser.parse_args()
    if args.folder:
        args.folder.mkdir(parents=True, exist_ok=True)
        return run(args.folder, args)
    with tempfile.TemporaryDirectory() as folder:
        return run(Path(folder), args)


if __name__ == "__main__":
    sys.exit(main())
