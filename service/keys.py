"""`claimsheet key`: keys made, listed and revoked; `claimsheet recheck`: saved checks on the facts of now."""

from __future__ import annotations

import click

from claimsheet.archive.records import SCOPES
from claimsheet.core.settings import read_settings
from service.archive import hold_archive
from service.office import open_office


@click.group()
def key() -> None:
    """Make, list and revoke keys to the service."""


@key.command("add")
@click.argument("name")
@click.option(
    "--scope", "scopes", multiple=True, type=click.Choice(SCOPES), help="What the key may do; none: only own what it saves."
)
def add_key(name: str, scopes: tuple[str, ...]) -> None:
    """Make a key called NAME and show it, this once."""
    with hold_archive(read_settings()) as archive:
        made, secret = archive.keys.make(name, scopes)
    click.echo(f"{made.id}  {made.name}  {' '.join(made.scopes) or '-'}", err=True)
    click.echo(secret)


@key.command("list")
def list_keys() -> None:
    """List all keys, without what opens them."""
    with hold_archive(read_settings()) as archive:
        keys = archive.keys.list()
    for one in keys:
        state = f"revoked {one.revoked[:10]}" if one.revoked else "in use"
        click.echo(f"{one.id}  {one.created[:10]}  {state}  {' '.join(one.scopes) or '-'}  {one.name}")


@key.command("revoke")
@click.argument("key_id")
def revoke_key(key_id: str) -> None:
    """End the key with this id; its checks stay."""
    with hold_archive(read_settings()) as archive:
        archive.keys.revoke(key_id)
    click.echo(f"{key_id} is revoked")


@click.command()
def recheck() -> None:
    """Run every saved check again whose facts are not those of now."""
    settings = read_settings()
    with hold_archive(settings) as archive:
        done = [changes for _, changes in archive.run_all_again(open_office(settings))]
    changed = [changes for changes in done if changes is not None]
    slow = f", {len(done) - len(changed)} took too long and are as they were" if len(changed) < len(done) else ""
    click.echo(f"{len(changed)} checks run again, {sum(changed)} verdicts changed{slow}")
