"""The command line: `claimsheet check`, `explain`, `batch`, `report`, `collect`, `sources`, `snapshot`, `fact`, `key`, `backup` and what else there is.

Exit codes: 0 it was done, 2 the input cannot be used, 3 the facts or settings are broken; of `collect` also 1 some source could not be read
and keeps its old facts, 4 another collection is under way, 5 the store cannot be written; of `backup`, `restore` and `migrate` 1 it was not done, and all is as it was;
of `batch` also 130 it was interrupted.
"""

from __future__ import annotations

import json
import sys

import click

from claimsheet.core.document import LANGUAGES
from claimsheet.core.errors import ClaimsheetError, FetchError, InputError, NotInstalled, TooSlow
from claimsheet.core.settings import read_settings
from claimsheet.documents.building import Told
from service import VERSION
from service.assisting import mcp
from service.backing_up import backup, migrate, restore
from service.batch.command import batch
from service.batch.reporting import report
from service.collecting import collect, snapshot, sources
from service.correcting import correction
from service.entering import fact
from service.explaining import explain_document
from service.exporting_command import export
from service.given import build_given
from service.keys import key, recheck
from service.office import open_office

_BROKEN = 3


@click.group()
@click.version_option(VERSION)
def commands() -> None:
    """Check what a text says about hardware against cited spec sources."""


def _document_options(command: click.decorators.FC) -> click.decorators.FC:
    for option in (
        click.option("--html", is_flag=True, help="The words are a page."),
        click.option("--url", help="Where the words came from; it is not fetched."),
        click.option("--title", help="The title: context for reading."),
        click.option("--published", help="The date of the words: YYYY, YYYY-MM or YYYY-MM-DD."),
        click.option("--language", type=click.Choice(LANGUAGES), help="Found from the script where none is given."),
        click.argument("text"),
    ):
        command = option(command)
    return command


@commands.command()
@_document_options
@click.option("--json", "as_json", is_flag=True, help="Answer in the wire format.")
@click.option("--tolerance", type=click.FloatRange(0, 0.5, min_open=True), help="Instead of the rules' own: 0.05 is 5 %.")
def check(
    text: str,
    language: str | None,
    published: str | None,
    title: str | None,
    url: str | None,
    html: bool,  # noqa: FBT001
    as_json: bool,  # noqa: FBT001
    tolerance: float | None,
) -> None:
    """Check TEXT: words, the name of a file, a link, or - for standard input."""
    office = open_office(read_settings())
    told: Told = {"language": language, "published": published, "title": title, "url": url}
    document = build_given(text, office.settings, told, html=html)
    if as_json:
        click.echo(json.dumps(office.wire(document, tolerance, with_text=html), ensure_ascii=False, indent=1))
    else:
        click.echo(office.text(document, tolerance), nl=False)


@commands.command()
@_document_options
def explain(text: str, language: str | None, published: str | None, title: str | None, url: str | None, html: bool) -> None:  # noqa: FBT001
    """Show how TEXT is read and judged: marks, claims, facts compared, the rule applied."""
    office = open_office(read_settings())
    told: Told = {"language": language, "published": published, "title": title, "url": url}
    document = build_given(text, office.settings, told, html=html)
    click.echo(explain_document(document, office), nl=False)


fact.add_command(export)
for command in (batch, report, collect, sources, snapshot, key, recheck, fact, correction, mcp, backup, restore, migrate):
    commands.add_command(command)


def main() -> None:
    """Run the command line; an error of ours is one line and an exit code."""
    try:
        commands()
    except InputError as error:
        click.echo(f"claimsheet: {error.pointer.lstrip('/') or 'input'}: {error.detail}", err=True)
        sys.exit(2)
    except (FetchError, NotInstalled, TooSlow) as error:
        click.echo(f"claimsheet: {error}", err=True)
        sys.exit(2)
    except ClaimsheetError as error:
        click.echo(f"claimsheet: {error}", err=True)
        sys.exit(_BROKEN)


if __name__ == "__main__":
    main()
