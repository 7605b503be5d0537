"""`claimsheet fact`: facts that people entered after reviewing them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, BinaryIO

import click

from claimsheet.archive.records import Decision
from claimsheet.core.errors import Conflict, InputError
from claimsheet.core.settings import read_settings
from claimsheet.facts.reviewed import Reviewed
from service.archive import hold_archive
from service.office import Office, open_office
from service.reviewing import Entered, build_reviewed, enter, find_beside, list_reviewed, show, withdraw


@click.group()
def fact() -> None:
    """Enter, list and withdraw reviewed facts."""


def _read_record(given: BinaryIO) -> Mapping[str, Any]:
    try:
        record = json.loads(given.read().decode("utf-8-sig"))
    except ValueError as error:
        raise InputError(f"the record is no JSON: {error}", "/record") from error
    if not isinstance(record, dict):
        raise InputError("the record is no JSON object", "/record")
    return record


@fact.command("add")
@click.argument("record", type=click.File("rb"))
@click.option("--reviewer", required=True, help="Who reviewed it.")
@click.option("--replaces", multiple=True, help="The id of a fact that it stands in place of.")
@click.option("--correction", help="The id of the correction that it follows; it is accepted with it.")
@click.option("--dry-run", is_flag=True, help="Check it and show what it would stand beside; enter nothing.")
def add_fact(record: BinaryIO, reviewer: str, replaces: tuple[str, ...], correction: str | None, dry_run: bool) -> None:  # noqa: FBT001
    """Enter the fact in RECORD, a file of JSON, or - for standard input.

    Its fields are those of a fact: chip, metric, value, unit, source, locator, as_stated, and the conditions it was stated under. The source is
    the id of one in the registry, or the record of a new one.
    """
    office = open_office(read_settings())
    reviewed = build_reviewed(Entered(_read_record(record), reviewer, replaces, correction), office)
    for one in find_beside(reviewed, office.facts):
        click.echo(f"beside it on the same basis: {show(one)}", err=True)
    if not dry_run:
        _enter(reviewed, office)
    else:
        click.echo("nothing was entered", err=True)
    click.echo(show(reviewed.fact))


def _enter(reviewed: Reviewed, office: Office) -> None:
    """Enters a fact; the correction it follows is accepted with it, and has to be open."""
    if reviewed.correction is None:
        enter(reviewed, office)
        return
    with hold_archive(office.settings) as archive:
        if (found := archive.corrections.find(reviewed.correction)).state != "open":
            raise Conflict(f"this correction is {found.state} already", "/correction")
        enter(reviewed, office)
        decision = Decision("accepted", reviewed.reviewer, "entered as a fact", (reviewed.fact.id,))
        archive.corrections.decide(reviewed.correction, decision)


@fact.command("list")
def list_facts() -> None:
    """List the reviewed facts, with who reviewed them."""
    for one in list_reviewed(open_office(read_settings())):
        click.echo(f"{one.day}  {one.reviewer}  {show(one.fact)}")


@fact.command("remove")
@click.argument("fact_id")
def remove_fact(fact_id: str) -> None:
    """Withdraw the reviewed fact with this id; what it replaced stands again."""
    withdraw(fact_id, open_office(read_settings()))
    click.echo(f"{fact_id} is withdrawn")
