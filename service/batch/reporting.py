"""`claimsheet report`: what an archive says, on the terminal, as CSV and as a picture."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import astuple, fields
from itertools import islice
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table

from claimsheet.batch.echoes import COLUMNS, Said
from claimsheet.batch.rows import read_rows
from claimsheet.batch.tallies import GROUPS, Echo, Edge, Group, Tally, tally
from claimsheet.core.catalogue import catalogue
from claimsheet.core.errors import InputError
from claimsheet.core.verdict import LABELS
from claimsheet.render.pictures.archives import Bar, Section, draw_archive
from claimsheet.render.pictures.pixels import fix_width

_MONTHS, _BARS = 24, 12  # of a picture
_ROOM = 700  # pixels
_WIDE = 48  # characters of a cell


def _name(kind: str, name: str) -> str:
    chip = catalogue().chips.get(name) if kind == "chip" else None
    return chip.name if chip else name


def _choose(counted: Tally, kind: str, most: int) -> list[Group]:
    """The most spoken of; of months the latest, in order."""
    if kind == "month":
        return list(counted.list_groups(kind))[-most:]
    return sorted(counted.list_groups(kind), key=lambda group: (-group.claims, group.name))[:most]


def _tell_echo(echo: Echo) -> str:
    said = echo.said
    names = " / ".join(_name("chip", chip) for chip in (said.subject, said.object) if chip)
    return " ".join(filter(None, (f"{names}: {said.metric.replace('_', ' ')} {said.value}", said.unit, said.conditions)))


def _show(console: Console, title: str, heads: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    table = Table(*heads, title=title, title_justify="left")
    for row in rows:
        table.add_row(*(f"{cell:,}" if isinstance(cell, int) else str(cell if cell is not None else "")[:_WIDE] for cell in row))
    if table.row_count:
        console.print(table)


def _show_all(counted: Tally, console: Console, most: int) -> None:
    for kind in GROUPS:
        groups = ((_name(kind, group.name), group.claims, group.wrong) for group in _choose(counted, kind, most))
        _show(console, f"Claims by {kind}", (kind, "claims", "refuted or misleading"), groups)
    heads = ("claim", "label", "documents", "outlets", "first", "by", "document")
    told = (
        (_tell_echo(one), one.said.label, one.appearances, one.outlets, one.first, one.outlet, one.url or one.document)
        for one in counted.list_echoes(most)
    )
    _show(console, "Most repeated wrong figures", heads, told)


def _write(path: Path, heads: Iterable[str], rows: Iterable[Iterable[object]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\r\n")
        writer.writerow(heads)
        writer.writerows(rows)


def _list_echoes(counted: Tally) -> Iterator[tuple[object, ...]]:
    for echo in counted.list_echoes():
        yield (*astuple(echo.said), *astuple(echo)[1:])


def write_tables(counted: Tally, folder: Path) -> None:
    """Writes labels.csv, chips.csv, outlets.csv and months.csv, echoes.csv (the wrong claims) and spread.csv (which outlet told which of them, and
    since when); OSError where they cannot be written."""
    folder.mkdir(parents=True, exist_ok=True)
    for kind in GROUPS:
        rows = (
            (group.name, group.claims, *(group.labels.get(label, 0) for label in LABELS)) for group in counted.list_groups(kind)
        )
        _write(folder / f"{kind}s.csv", (kind, "claims", *LABELS), rows)
    heads = (
        "appearances",
        "outlets",
        "first_published",
        "first_outlet",
        "first_document",
        "first_url",
        "first_claim",
        "last_published",
    )
    _write(folder / "echoes.csv", (*(one.name for one in fields(Said)), *heads), _list_echoes(counted))
    edges = (astuple(edge) for edge in counted.list_edges())
    _write(
        folder / "spread.csv", (*(one.name for one in fields(Edge)[:3]), "first_published", "first_document", "first_url"), edges
    )


def _draw_group(kind: str, group: Group) -> Bar:
    return Bar(_name(kind, group.name), f"{group.claims:,}, wrong {group.wrong:,}", group.claims, group.wrong)


def draw(counted: Tally) -> str:
    """The latest months, the chips and outlets most spoken of and the most repeated wrong figures, as SVG of a fixed size."""
    labels = list(counted.list_groups("label"))
    claims, wrong = sum(group.claims for group in labels), sum(group.wrong for group in labels)
    sections = [
        Section(f"Claims by {kind}", [_draw_group(kind, group) for group in _choose(counted, kind, most)])
        for kind, most in (("month", _MONTHS), ("chip", _BARS), ("outlet", _BARS))
    ]
    echoes = [
        Bar(
            _tell_echo(echo),
            f"{echo.appearances:,} documents, first {echo.outlet} {echo.first or ''}",
            echo.appearances,
            echo.appearances,
        )
        for echo in islice(counted.list_echoes(_BARS), _BARS)
    ]
    sections.append(Section("Most repeated wrong figures", echoes))
    return fix_width(
        draw_archive(f"{claims:,} claims", f"{wrong:,} of them refuted or misleading, which is filled", sections, _ROOM)
    )


@click.command()
@click.argument("out")
@click.option("--csv", "folder", type=click.Path(file_okay=False, path_type=Path), help="A folder to write everything to as CSV.")
@click.option("--picture", type=click.Path(dir_okay=False, path_type=Path), help="A file to draw it to, as SVG.")
@click.option("--top", type=click.IntRange(1), default=20, show_default=True, help="Rows of each table.")
def report(out: str, folder: Path | None, picture: Path | None, top: int) -> None:
    """Tell what OUT says, which `claimsheet batch` wrote: claims by label, chip, outlet and month, and the most repeated wrong figures."""
    try:
        with closing(tally(read_rows(out, COLUMNS))) as counted:
            if folder:
                write_tables(counted, folder)
            if picture:
                picture.write_text(draw(counted) + "\n", encoding="utf-8")
            _show_all(counted, Console(), top)
    except OSError as error:
        raise InputError(f"{error.filename or out}: {error.strerror or error}", "/out") from error
