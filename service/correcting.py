"""`claimsheet correction`: what readers sent, reviewed at the command line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from typing import Any

import click

from claimsheet.archive.corrections import Corrections
from claimsheet.archive.records import Correction, Decision
from claimsheet.core.settings import read_settings
from service.archive import hold_archive

_AT_ONCE = 200


@contextmanager
def _corrections() -> Iterator[Corrections]:
    with hold_archive(read_settings()) as archive:
        yield archive.corrections


def _list(state: Any) -> Iterator[Correction]:
    with _corrections() as corrections:
        part = corrections.list(state, _AT_ONCE)
        yield from part.items
        while part.next:
            part = corrections.list(state, _AT_ONCE, part.next)
            yield from part.items


@click.group()
def correction() -> None:
    """Review the corrections that readers sent."""


@correction.command("list")
@click.option("--state", type=click.Choice(["open", "accepted", "refused"]), default="open", show_default=True)
def list_corrections(state: str) -> None:
    """List the corrections in a state, the newest first."""
    for one in _list(state):
        click.echo(f"{one.id}  {one.created[:10]}  {one.told['url']}  {' '.join(one.told['comment'].split())[:100]}")


@correction.command("show")
@click.argument("correction_id")
def show_correction(correction_id: str) -> None:
    """Show a correction, whole."""
    with _corrections() as corrections:
        found = corrections.find(correction_id)
    click.echo(json.dumps(asdict(found), ensure_ascii=False, indent=1))


def _decision_options(command: click.decorators.FC) -> click.decorators.FC:
    for option in (
        click.option("--note", required=True, help="Why; published with it where it is accepted."),
        click.option("--reviewer", required=True, help="Who decides."),
        click.argument("correction_id"),
    ):
        command = option(command)
    return command


@correction.command("accept")
@_decision_options
@click.option("--fact", "facts", multiple=True, help="The id of a fact that follows from it.")
def accept_correction(correction_id: str, reviewer: str, note: str, facts: tuple[str, ...]) -> None:
    """Accept an open correction: everybody can read it from now on."""
    with _corrections() as corrections:
        corrections.decide(correction_id, Decision("accepted", reviewer, note, facts))
    click.echo(f"{correction_id} is accepted")


@correction.command("refuse")
@_decision_options
def refuse_correction(correction_id: str, reviewer: str, note: str) -> None:
    """Refuse an open correction: only its sender sees why."""
    with _corrections() as corrections:
        corrections.decide(correction_id, Decision("refused", reviewer, note))
    click.echo(f"{correction_id} is refused")
