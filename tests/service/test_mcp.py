"""The tools for assistants, asked by a real client: in this process, over standard input and output, and over HTTP."""

from __future__ import annotations

import asyncio
import io
import json
import threading
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any

import pytest
from mcp import Client

from claimsheet.core.licence import ID
from claimsheet.core.settings import Settings
from claimsheet.documents.building import build_from_text
from claimsheet.facts.base import FactBase
from service.keeping import Keeper
from service.links import open_links
from service.mcp.server import ToolServer, make_server
from service.office import Office, open_office
from tests.fakes import open_fake_office
from tests.fetch.site import Site
from tests.service.news import ENGLISH
from tests.test_rooms import ROOT

TEST = Settings(mode="test", allow_addresses="127.0.0.0/8")
H100 = "The H100 SXM has 80 GB of HBM3."
ARTICLE = (ROOT / "benchmarks" / "article.ko.txt").read_text(encoding="utf-8")


def serve(office: Office) -> ToolServer:
    return make_server(Keeper(office), open_links(office.settings))


@pytest.fixture(name="server", scope="module")
def _server() -> ToolServer:
    return serve(open_office(TEST))


def talk(server: Any, ask: Callable[[Client], Awaitable[Any]]) -> Any:
    """What a client of this server comes back with."""

    async def connect() -> Any:
        async with Client(server, read_timeout_seconds=60) as client:
            return await ask(client)

    return asyncio.run(connect())


def call(server: Any, tool: str, **arguments: Any) -> dict[str, Any]:
    """The structured answer of a tool, which its text repeats."""
    result = talk(server, lambda client: client.call_tool(tool, arguments))
    assert not result.is_error, result.content[0].text
    assert json.loads(result.content[0].text) == result.structured_content
    return dict(result.structured_content)


def refuse(server: Any, tool: str, **arguments: Any) -> str:
    """The sentence in which a tool refuses."""
    result = talk(server, lambda client: client.call_tool(tool, arguments))
    assert result.is_error
    assert result.structured_content is None
    (content,) = result.content
    assert "\n" not in content.text
    return str(content.text)


def assert_supported(answer: dict[str, Any]) -> None:
    first = answer["claims"][0]
    assert first["verdict"]["label"] == "supported"
    assert first["verdict"]["bases"][0]["calculation"] == "80 GB"
    cited = {citation["id"]: citation for citation in first["verdict"]["citations"]}
    assert set(first["verdict"]["bases"][0]["citations"]) <= set(cited)
    assert all(one["url"].startswith("http") and one["locator"] and one["as_stated"] for one in cited.values())
    assert answer["licence"]["id"] == ID
    assert answer["licence"]["attribution"].startswith("Claimsheet, from ")
    assert answer["facts_version"].startswith("sha256:")


def test_the_tools_say_what_they_take_and_give(server: ToolServer) -> None:
    tools = {tool.name: tool for tool in talk(server, lambda client: client.list_tools()).tools}
    assert list(tools) == ["check_text", "check_url", "compare_chips", "chip_facts"]
    for name, tool in tools.items():
        assert tool.description
        assert "cite" in tool.description
        assert all(one["description"] for one in tool.input_schema["properties"].values())
        assert {"facts_version", "licence"} <= set(tool.output_schema["required"])
        assert (tool.annotations.read_only_hint, tool.annotations.open_world_hint) == (True, name == "check_url")
    told = {"language", "published", "title", "tolerance", "detail"}
    assert set(tools["check_text"].input_schema["properties"]) == {"text"} | told
    assert set(tools["check_url"].input_schema["properties"]) == {"url"} | told


def test_the_server_says_what_it_is_and_which_metrics_there_are(server: ToolServer) -> None:
    assert server.instructions
    assert "memory_bandwidth, memory_bus_width" in server.instructions


def test_a_text_is_checked_with_citations(server: ToolServer) -> None:
    assert_supported(call(server, "check_text", text=H100))


def test_what_the_caller_tells_of_a_text_is_heeded(server: ToolServer) -> None:
    told = {"language": "en", "published": "2024-01", "title": "The H100"}
    answer = call(server, "check_text", text="It has 84 GB.", tolerance=0.1, **told)
    assert answer["document"] == told
    assert [claim["verdict"]["label"] for claim in answer["claims"]] == ["supported"]


def test_what_was_not_checked_is_told_with_the_reason(server: ToolServer) -> None:
    answer = call(server, "check_text", text="The Zorblax 9 has 80 GB of memory.")
    assert answer["claims"] == []
    assert answer["unchecked"]
    assert all(one["reason"] for one in answer["unchecked"])


def test_a_brief_check_holds_what_decides_and_a_full_one_the_wire_format(server: ToolServer) -> None:
    brief, full = (call(server, "check_text", text=ARTICLE, detail=detail) for detail in ("brief", "full"))
    wire = open_office(TEST).wire(build_from_text(ARTICLE, TEST))
    assert full["claims"] == wire["claims"]
    assert full["licence"]["id"] == ID
    assert [claim["verdict"]["label"] for claim in brief["claims"]] == [claim["verdict"]["label"] for claim in wire["claims"]]
    assert all(claim["verdict"]["summary"] for claim in brief["claims"])
    sizes = [len(json.dumps(answer, ensure_ascii=False).encode()) for answer in (brief, full)]
    assert sizes[0] < 2000 * len(brief["claims"])
    assert sizes[0] * 2 < sizes[1]


def test_a_link_is_fetched_and_checked(server: ToolServer) -> None:
    with Site() as site:
        url = site.put("/a", ENGLISH.page("utf-8"))
        answer = call(server, "check_url", url=url)
        full = call(server, "check_url", url=url, detail="full")
    assert answer["document"] == {"language": "en", "title": ENGLISH.title, "published": "2025-02-04", "url": url}
    assert "supported" in [claim["verdict"]["label"] for claim in answer["claims"]]
    assert ENGLISH.paragraphs[0] in full["document"]["text"]


def test_a_link_into_this_network_is_refused() -> None:
    with Site() as site:
        url = site.put("/a", ENGLISH.page("utf-8"))
        assert refuse(serve(open_fake_office()), "check_url", url=url) == f"{url}: could not be fetched"
        assert site.requests == []


def test_chips_are_compared_by_name_and_families_read_as_their_usual_variant(server: ToolServer) -> None:
    answer = call(server, "compare_chips", chips=["H100", "huawei ascend 910C"], metric="memory_bandwidth")
    assert answer["read_as"] == {"nvidia-h100": "nvidia-h100-sxm", "huawei-ascend-910c": "huawei-ascend-910c"}
    first = answer["comparisons"][0]
    assert {value["chip"] for value in first["values"]} == {"nvidia-h100", "huawei-ascend-910c"}
    assert all(value["found"] and value["citations"][0]["url"] for value in first["values"])
    assert first["ratios"][0]["low"] > 1
    assert answer["licence"]["id"] == ID


def test_the_figures_of_a_chip_come_with_citations(server: ToolServer) -> None:
    answer = call(server, "chip_facts", chip="H100", metric="memory_capacity")
    assert (answer["chip"], answer["read_as"]) == ({"id": "nvidia-h100", "name": "H100"}, "nvidia-h100-sxm")
    assert {"id": "nvidia-h100-pcie", "name": "H100 PCIe"} in answer["variants"]
    assert answer["figures"][0]["found"] == {"low": 80, "high": 80}
    assert answer["figures"][0]["citations"][0]["url"].startswith("https://")
    assert answer["left_off"] == {}


def test_without_a_metric_all_are_told_and_measured_results_counted(server: ToolServer) -> None:
    answer = call(server, "chip_facts", chip="nvidia-h100-sxm")
    assert {"memory_capacity", "tdp", "peak_compute"} <= {figure["metric"] for figure in answer["figures"]}
    assert all(len(figure["citations"]) == 1 and not figure["basis"]["measured"] for figure in answer["figures"])
    benchmarks = call(server, "chip_facts", chip="nvidia-h100-sxm", metric="benchmark")["figures"]
    assert answer["left_off"]["benchmark"] + sum(figure["metric"] == "benchmark" for figure in answer["figures"]) == len(
        benchmarks
    )


@pytest.mark.parametrize("written", ["nvidia-h100", "H100", "NVIDIA H100", " nvidia  h100 ", "에이치100", "霍珀 h100"])
def test_a_chip_is_known_by_its_id_and_its_names(server: ToolServer, written: str) -> None:
    assert call(server, "chip_facts", chip=written, metric="tdp")["chip"]["id"] == "nvidia-h100"


@pytest.mark.parametrize(
    ("written", "near"), [("H1000", "nvidia-h100 (H100)"), ("Asend 910C", "huawei-ascend-910c (Ascend 910C)")]
)
def test_an_unknown_chip_is_told_with_the_nearest(server: ToolServer, written: str, near: str) -> None:
    assert f"there is no chip {written!r}; the nearest are {near}" in refuse(server, "chip_facts", chip=written)
    assert near in refuse(server, "compare_chips", chips=["H200", written], metric="tdp")


def test_a_name_of_several_chips_is_not_guessed(server: ToolServer) -> None:
    said = refuse(server, "chip_facts", chip="A16")
    assert "several chips" in said
    assert all(chip in said for chip in ("apple-a16 (A16 Bionic)", "nvidia-a16 (A16)", "tsmc-a16 (TSMC A16)"))


@pytest.mark.parametrize(
    ("tool", "arguments", "said"),
    [
        ("check_text", {"text": " "}, "text: "),
        ("check_text", {"text": "a" * 200_001}, "200,001 characters are more than the 200,000"),
        ("check_text", {}, "text: Field required"),
        ("check_text", {"text": "a", "tolerance": 2}, "tolerance: "),
        ("check_text", {"text": "a", "language": "xx"}, "language: "),
        ("check_text", {"text": "a", "published": "soon"}, "published: a date is YYYY"),
        ("check_text", {"text": "a", "detail": "more"}, "detail: "),
        ("check_url", {"url": "file:///etc/passwd"}, "url: "),
        ("compare_chips", {"chips": ["H100"], "metric": "tdp"}, "chips: "),
        ("compare_chips", {"chips": ["H100", "nvidia-h100"], "metric": "tdp"}, "a chip is given twice"),
        ("compare_chips", {"chips": ["H100", "H200"], "metric": "speed"}, "there is no metric 'speed'; there are announced, "),
        ("chip_facts", {"chip": "zzzzz"}, "there is no chip 'zzzzz', nor one like it"),
        ("chip_facts", {"chip": "H100", "metric": "speed"}, "there is no metric 'speed'"),
        ("no_such_tool", {}, "Unknown tool"),
    ],
)
def test_what_cannot_be_is_refused_in_one_sentence(server: ToolServer, tool: str, arguments: dict[str, Any], said: str) -> None:
    assert said in refuse(server, tool, **arguments)


def test_a_slip_of_ours_tells_nothing_logs_no_words_and_ends_nothing(written: io.StringIO) -> None:
    def slip(document: Any, *_: Any) -> Any:
        raise RuntimeError(document.text)

    server = serve(replace(open_fake_office(), checker=slip))
    assert refuse(server, "check_text", text="secret 1") == "the server made a mistake; it has been logged"
    assert '"error": "RuntimeError"' in written.getvalue()
    assert "secret" not in written.getvalue()
    assert call(server, "chip_facts", chip="Alpha")["read_as"] == "acme-a-sxm"


def test_newer_facts_are_taken_up_without_a_restart(monkeypatch: pytest.MonkeyPatch) -> None:
    office = open_fake_office()
    keeper = Keeper(office)
    server = make_server(keeper, open_links(office.settings))
    newer = FactBase(office.facts.facts.values(), office.facts.sources.values(), "newer")
    monkeypatch.setattr(keeper, "office", lambda: replace(office, facts=newer))
    assert call(server, "chip_facts", chip="Alpha")["facts_version"] == "newer"


def test_what_dissents_is_cited_and_marked() -> None:
    verdict = call(serve(open_fake_office()), "check_text", text="Alpha has 64 GB.")["claims"][0]["verdict"]
    assert (verdict["label"], verdict["dissent"]) == ("refuted", ["a3"])
    assert [citation["id"] for citation in verdict["citations"]] == ["a1", "a3"]


def test_a_long_check_keeps_nobody_else_waiting() -> None:
    begun, done = threading.Event(), threading.Event()

    def linger(document: Any, *rest: Any) -> Any:
        begun.set()
        assert done.wait(30)
        return open_fake_office().checker(document, *rest)

    async def ask(client: Client) -> Any:
        checking = asyncio.create_task(client.call_tool("check_text", {"text": "Alpha has 64 GB."}))
        assert await asyncio.to_thread(begun.wait, 30)
        quick = await client.call_tool("chip_facts", {"chip": "Beta"})
        assert not checking.done()
        done.set()
        return quick, await checking

    answers = talk(serve(replace(open_fake_office(), checker=linger)), ask)
    assert [answer.is_error for answer in answers] == [False, False]
