"""The server of assistants, over standard input and output or streamable HTTP. What it logs goes to standard error."""

from __future__ import annotations

import inspect
import signal
import sys
from collections.abc import Callable, Sequence
from typing import Any

from mcp.server import MCPServer
from mcp.server.mcpserver import Context
from mcp.server.mcpserver.exceptions import ToolError
from mcp.server.transport_security import TransportSecuritySettings
from mcp.types import CallToolResult, InputRequiredResult, TextContent, ToolAnnotations

from claimsheet.core.settings import Settings
from service import VERSION
from service.keeping import Keeper, keep_office
from service.links import Links, open_links
from service.logs import set_up_logs
from service.mcp.refusals import describe_refusal
from service.mcp.tools import Tools

_LOOPBACK = ("127.0.0.1", "localhost", "[::1]")
_INSTRUCTIONS = """Claimsheet checks what a text says about hardware chips (accelerators, GPUs, CPUs, phone chips, memory, process nodes, \
systems) against spec sources, and looks up and compares their figures. It works by rules on collected facts, without a model: the same \
question on the same facts (`facts_version`) has the same answer. Do not state a figure of a chip from memory: look it up, and cite it with \
publisher, url and locator. Where no source decides, say so. The figures may be used under the `licence` of the answer, whose attribution has \
to be named. Metrics: {metrics}."""


class ToolServer(MCPServer[Any]):
    """A server whose tools refuse in one sentence. The library would put its own words before it, and log what it says."""

    async def call_tool(
        self, name: str, arguments: dict[str, Any], context: Context[Any, Any] | None = None
    ) -> CallToolResult | InputRequiredResult:
        """The answer of a tool, or what was wrong."""
        try:
            return await super().call_tool(name, arguments, context)
        except ToolError as error:
            return CallToolResult(content=[TextContent(type="text", text=describe_refusal(error))], is_error=True)


def _add_tool(server: ToolServer, tool: Callable[..., CallToolResult], title: str, *, open_world: bool) -> None:
    hints = ToolAnnotations(
        title=title, read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=open_world
    )
    server.add_tool(tool, title=title, description=inspect.getdoc(tool), annotations=hints)


def make_server(keeper: Keeper, links: Links) -> ToolServer:
    """A server with the tools on these facts. A check takes its time: the library runs each tool in a thread, since it is no coroutine."""
    server = ToolServer(
        "claimsheet",
        title="Claimsheet",
        version=VERSION,
        instructions=_INSTRUCTIONS.format(metrics=", ".join(sorted(keeper.office().catalogue.metrics))),
        log_level="WARNING",
        subscriptions=False,
    )
    tools = Tools(keeper, links)
    _add_tool(server, tools.check_text, "Check a text", open_world=False)
    _add_tool(server, tools.check_url, "Check a web page", open_world=True)
    _add_tool(server, tools.compare_chips, "Compare chips", open_world=False)
    _add_tool(server, tools.chip_facts, "Look up a chip", open_world=False)
    return server


def _open_server(settings: Settings) -> ToolServer:
    set_up_logs(settings)  # goes before the library's own, which breaks lines and draws traces in colours
    return make_server(keep_office(settings), open_links(settings))


def serve_stdio(settings: Settings) -> None:
    """Serves one assistant until standard input ends; DataError where the facts do not read."""
    _open_server(settings).run("stdio")


def write_security(host: str, names: Sequence[str]) -> TransportSecuritySettings:
    """Which names the server answers to: this machine's own, the address it is bound to, and those given. A page elsewhere whose name was
    pointed to this machine (DNS rebinding) calls it by another."""
    known = dict.fromkeys((*_LOOPBACK, f"[{host}]" if ":" in host else host, *names))
    hosts = [form for name in known for form in (name, f"{name}:*")]
    return TransportSecuritySettings(
        allowed_hosts=hosts, allowed_origins=[f"{scheme}://{one}" for scheme in ("http", "https") for one in hosts]
    )


def serve_http(settings: Settings, host: str, port: int, names: Sequence[str]) -> None:
    """Serves any number of assistants at /mcp until it is told to end; DataError where the facts do not read."""
    # The library's server ends gracefully, and then lets the signal have its way.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    _open_server(settings).run(
        "streamable-http",
        host=host,
        port=port,
        json_response=True,
        stateless_http=True,
        transport_security=write_security(host, names),
    )
