"""`claimsheet mcp`: the tools for assistants."""

from __future__ import annotations

import click

from claimsheet.core.settings import read_settings


@click.command()
@click.option("--http", is_flag=True, help="Over streamable HTTP, at /mcp, instead of standard input and output.")
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", type=click.IntRange(1, 65535), default=8001, show_default=True, help="The port to listen on.")
@click.option("--name", "names", multiple=True, metavar="NAME", help="A name that callers reach the server by; may be repeated.")
def mcp(http: bool, host: str, port: int, names: tuple[str, ...]) -> None:  # noqa: FBT001
    """Serve assistants over the Model Context Protocol, so that they cite and do not guess."""
    from service.mcp.server import serve_http, serve_stdio  # the other commands do not wait for the library

    if http:
        serve_http(read_settings(), host, port, names)
    else:
        serve_stdio(read_settings())
