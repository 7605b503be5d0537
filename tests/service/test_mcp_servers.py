"""The server of assistants as a process of its own: over standard input and output, and over HTTP."""

from __future__ import annotations

import asyncio
import http.client
import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from mcp import Client, StdioServerParameters
from mcp.client.stdio import stdio_client

from service.mcp.server import write_security
from tests.fetch.site import Site
from tests.service.news import ENGLISH
from tests.service.processes import TEST, find_port, wait_for
from tests.service.test_mcp import H100, assert_supported, call, refuse, talk
from tests.test_rooms import ROOT

COMMAND = ["-m", "service.cli", "mcp"]
ASKED = {"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": {"name": "check_text", "arguments": {"text": H100}}}


@contextmanager
def start(port: int, **environment: str) -> Iterator[subprocess.Popen[bytes]]:
    """A server on this port, once it answers; it is told to end at last."""
    command = [sys.executable, *COMMAND, "--http", "--port", str(port), "--name", "facts.example"]
    with subprocess.Popen(  # noqa: S603
        command, cwd=ROOT, env=os.environ | environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        try:
            wait_for(port, process)
            yield process
        finally:
            process.send_signal(signal.SIGTERM)


@pytest.fixture(name="port", scope="module")
def _port() -> Iterator[int]:
    port = find_port()
    with start(port, **TEST):
        yield port


def post(port: int, asked: Any, **headers: str) -> tuple[int, Any]:
    told = {"Content-Type": "application/json", "Accept": "application/json, text/event-stream", **headers}
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    try:
        connection.request("POST", "/mcp", json.dumps(asked), told)
        answer = connection.getresponse()
        return answer.status, answer.read()
    finally:
        connection.close()


def test_every_tool_answers_over_http(port: int) -> None:
    url = f"http://127.0.0.1:{port}/mcp"
    assert_supported(call(url, "check_text", text=H100))
    assert call(url, "compare_chips", chips=["H100", "H200"], metric="memory_bandwidth")["comparisons"]
    assert call(url, "chip_facts", chip="H100", metric="tdp")["figures"]
    assert "nvidia-h100 (H100)" in refuse(url, "chip_facts", chip="H1000")
    with Site() as site:
        assert call(url, "check_url", url=site.put("/a", ENGLISH.page("utf-8")))["claims"]


def test_calls_side_by_side_have_each_their_own_answer(port: int) -> None:
    async def ask(client: Client) -> Any:
        texts = [H100, "The A100 PCIe has 6,912 CUDA cores."]
        return await asyncio.gather(*(client.call_tool("check_text", {"text": text}) for text in texts))

    answers = talk(f"http://127.0.0.1:{port}/mcp", ask)
    subjects = [answer.structured_content["claims"][0]["subject"]["id"] for answer in answers]
    assert subjects[0] == "nvidia-h100-sxm"
    assert subjects[1].startswith("nvidia-a100")


def test_no_session_is_needed(port: int) -> None:
    status, body = post(port, ASKED)
    assert status == 200
    assert_supported(json.loads(body)["result"]["structuredContent"])


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Host": "facts.example"}, 200),
        ({"Host": "facts.example:8001", "Origin": "https://facts.example"}, 200),
        ({"Host": "elsewhere.example"}, 421),
        ({"Origin": "http://elsewhere.example"}, 403),
        ({"Content-Type": "text/plain"}, 400),
    ],
)
def test_only_its_own_names_are_answered(port: int, headers: dict[str, str], status: int) -> None:
    assert post(port, ASKED, **headers)[0] == status


def test_an_address_of_ipv6_is_a_name_in_brackets() -> None:
    security = write_security("fd00::1", ())
    assert security.enable_dns_rebinding_protection
    assert {"[fd00::1]", "[fd00::1]:*", "localhost:*"} <= set(security.allowed_hosts)


def test_sigterm_ends_it_though_a_stream_is_open_and_no_words_are_logged() -> None:
    port = find_port()
    with start(port) as process:
        url = f"http://127.0.0.1:{port}/mcp"
        assert refuse(url, "check_url", url="http://127.0.0.1/secret").endswith(": could not be fetched")
        assert "secret" in refuse(url, "chip_facts", chip="secret")
        assert refuse(url, "check_text", text="secret", tolerance=5)
        assert post(port, {"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": "secret"})[0] in (200, 400)
        stream = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        stream.request("GET", "/mcp", headers={"Accept": "text/event-stream"})
        assert stream.getresponse().status == 200
        process.send_signal(signal.SIGTERM)
        said, logged = process.communicate(timeout=30)
        stream.close()
    assert process.returncode == 0
    assert said == b""
    assert b"secret" not in logged


def test_a_port_that_is_taken_is_told() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        command = [sys.executable, *COMMAND, "--http", "--port", str(taken.getsockname()[1])]
        ended = subprocess.run(command, cwd=ROOT, capture_output=True, timeout=60)  # noqa: S603
    assert ended.returncode == 3
    assert b"address already in use" in ended.stderr


def test_every_tool_answers_over_standard_input_and_output(tmp_path: Path) -> None:
    parameters = StdioServerParameters(command=sys.executable, args=COMMAND, cwd=ROOT, env=dict(os.environ) | TEST)

    async def ask(client: Client, url: str) -> list[Any]:
        return [
            await client.call_tool(tool, arguments)
            for tool, arguments in (
                ("check_text", {"text": H100}),
                ("check_url", {"url": url}),
                ("compare_chips", {"chips": ["H100", "H200"], "metric": "tdp"}),
                ("chip_facts", {"chip": "H100", "metric": "tdp"}),
                ("chip_facts", {"chip": "A16"}),
            )
        ]

    with Site() as site, (tmp_path / "log").open("w+") as log:
        url = site.put("/a", ENGLISH.page("utf-8"))
        *answers, refused = talk(stdio_client(parameters, errlog=log), lambda client: ask(client, url))
        log.seek(0)
        assert log.read() == ""
    assert_supported(answers[0].structured_content)
    assert not any(answer.is_error for answer in answers)
    assert refused.is_error


def test_nothing_but_the_protocol_is_written_to_standard_output() -> None:
    hello = {"protocolVersion": "2025-06-18", "capabilities": {}, "clientInfo": {"name": "test", "version": "1"}}
    asked = [{"jsonrpc": "2.0", "id": 0, "method": "initialize", "params": hello}, ASKED]
    given = b"secret\n\xff\n" + b"".join(json.dumps(one).encode() + b"\n" for one in asked)
    with subprocess.Popen(  # noqa: S603
        [sys.executable, *COMMAND], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdin
        assert process.stdout
        process.stdin.write(given)
        process.stdin.flush()
        lines = [json.loads(process.stdout.readline()) for _ in asked]
        rest, logged = process.communicate(timeout=30)
    assert [line["id"] for line in lines] == [0, 1]
    assert (process.returncode, rest) == (0, b"")
    assert b"secret" not in logged


def test_other_commands_do_not_wait_for_the_library() -> None:
    asked = "import sys, service.cli; sys.exit('mcp' in sys.modules or 'service.mcp' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", asked], cwd=ROOT, timeout=60).returncode == 0  # noqa: S603
