"""`claimsheet batch`: an archive of documents to a table of claims."""

from __future__ import annotations

import os
import signal
import sys
from dataclasses import fields
from types import FrameType
from typing import Any

import click

from claimsheet.batch.inputs import KINDS
from claimsheet.batch.parts import Counts
from claimsheet.batch.records import Columns
from claimsheet.core.errors import InputError
from claimsheet.core.settings import read_settings
from service.batch.clusters import Cluster
from service.batch.options import Options
from service.batch.running import Engine, Here, How, run
from service.office import Office, open_office

INTERRUPTED = 130  # as shells tell it


def _count_cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _column_options(command: click.decorators.FC) -> click.decorators.FC:
    for one in reversed(fields(Columns)):
        told = f"The column of JSON Lines and Parquet that holds {'a page' if one.name == 'html' else 'the ' + one.name}."
        command = click.option(f"--{one.name}-column", default=one.default, show_default=True, help=told)(command)
    return command


def _interrupt(_: int, __: FrameType | None) -> None:
    raise KeyboardInterrupt


def _tell(counts: Counts) -> str:
    labels = ", ".join(f"{count:,} {label}" for label, count in sorted(counts.labels.items()))
    told = f"{counts.documents:,} documents, {counts.with_claims:,} with claims, {counts.passed_over:,} that name no product"
    foreign = f", {counts.foreign:,} in other languages" if counts.foreign else ""
    return f"{told}{foreign}; {counts.claims:,} claims{f' ({labels})' if labels else ''}; {counts.broken:,} records broken"


def _choose_engine(told: dict[str, Any]) -> Engine:
    if told["engine"] == "dask":
        return Cluster(told["scheduler"], told["workers"])
    if told["scheduler"]:
        raise InputError("a scheduler is one of --engine dask", "/scheduler")
    return Here(told["workers"])


def _lead(office: Office, options: Options, engine: Engine, how: How) -> Counts:
    signal.signal(signal.SIGTERM, _interrupt)
    try:
        return run(office, options, engine, how)
    except KeyboardInterrupt:
        click.echo(
            f"claimsheet: interrupted; what is done is kept in {options.out}.parts: the same command goes on there", err=True
        )
        sys.exit(INTERRUPTED)


@click.command()
@click.argument("inputs", nargs=-1, required=True, metavar="IN...")
@click.option("--out", required=True, help="The file of claims: .jsonl or .parquet.")
@click.option("--format", "form", type=click.Choice(["jsonl", "parquet"]), help="By the name of the file where none is given.")
@click.option("--kind", type=click.Choice(KINDS), help="What all files of IN are; by their names where none is given.")
@_column_options
@click.option("--tolerance", type=click.FloatRange(0, 0.5, min_open=True), help="Instead of the rules' own: 0.05 is 5 %.")
@click.option("--workers", type=click.IntRange(1), default=_count_cores, show_default="all cores", help="Processes that check.")
@click.option("--engine", type=click.Choice(["local", "dask"]), default="local", show_default=True, help="Where it is checked.")
@click.option("--scheduler", help="Of --engine dask: tcp://host:8786. Without one the workers are processes of this machine.")
@click.option("--read-all", is_flag=True, help="Read documents that name no product too: slower, and the rows are the same.")
@click.option("--restart", is_flag=True, help="Begin anew: what is there of an earlier run is removed.")
@click.option("--quiet", is_flag=True, help="Tell nothing but errors.")
def batch(inputs: tuple[str, ...], out: str, **told: Any) -> None:
    """Check all documents of IN: files of JSON Lines, Parquet, WARC, text and HTML, folders of them, patterns, or - for JSON Lines on standard input.

    A run that was interrupted goes on where it was when the same command is given again.
    """
    columns = Columns(**{one.name: told[f"{one.name}_column"] for one in fields(Columns)})
    options = Options(inputs, out, columns, told["kind"], told["tolerance"], told["read_all"])
    how = How(told["form"], told["restart"], told["quiet"])
    engine = _choose_engine(told)
    counts = _lead(open_office(read_settings()), options, engine, how)
    if not how.quiet:
        click.echo(_tell(counts), err=True)
    if counts.broken and not counts.documents:
        raise InputError(f"no document could be read; {out}.errors.jsonl says why", "/in")
