"""A long check is shown in parts; every claim is in one of them, and every way leads there."""

from __future__ import annotations

from typing import Any

import pytest

from app import create_app
from claimsheet.core.settings import Settings
from service.web.article import Line, Piece
from service.web.parts import MOST, divide
from tests.service.web.reading import HTML, assert_whole

SENTENCE = "The H100 SXM has 80 GB of memory. "


def make_lines(*counts: int) -> list[Line]:
    names = iter(range(10_000))
    return [
        Line(tuple(Piece("80 GB", (f"c{next(names)}",), "supported") for _ in range(count)) or (Piece("words"),))
        for count in counts
    ]


@pytest.mark.parametrize("counts", [(0,), (5, 0, 7), (MOST,), (MOST, 1), (60, 60, 60), (3 * MOST + 1,), (1, 250, 1)])
def test_no_part_has_too_many_claims_and_none_is_lost(counts: tuple[int, ...]) -> None:
    lines = make_lines(*counts)
    parts = divide(lines)
    assert all(len(part.claims) <= MOST for part in parts)
    assert len({name for part in parts for name in part.claims}) == sum(counts)
    assert [piece for part in parts for line in part.lines for piece in line.pieces] == [
        piece for line in lines for piece in line.pieces
    ]
    assert all(part.lines for part in parts)


@pytest.fixture(name="client", scope="module")
def _client(tmp_path_factory: pytest.TempPathFactory) -> Any:
    database = tmp_path_factory.mktemp("parts") / "checks.sqlite3"
    return create_app(Settings(database=f"sqlite:///{database}")).test_client()


def test_a_long_check_goes_on_in_parts(client: Any) -> None:
    where = client.post("/", data={"text": SENTENCE * 250 + "The H100 SXM has 40 GB of memory."}, headers=HTML).headers[
        "Location"
    ]
    first = assert_whole(client.get(where, headers=HTML))
    assert len(first.xpath("//section[contains(@class, 'card ')]")) == MOST
    assert first.xpath("//ul[@class='counts']//a[contains(., 'Refuted')]/@href") == [f"{where}?part=3#c251"]
    assert first.xpath("//section[@id='c100']//a[contains(., 'Next like it')]/@href") == [f"{where}?part=2#c101"]
    last = assert_whole(client.get(f"{where}?part=3", headers=HTML))
    assert last.xpath("//section[@id='c251']")
    assert last.xpath("//nav[@class='pager']//a[@rel='prev']/@href") == [f"{where}?part=2"]
    assert client.get(f"{where}?part=4", headers=HTML).status_code == 404


def test_what_is_not_saved_tells_that_there_is_more(client: Any) -> None:
    page = client.post("/", data={"text": SENTENCE * 120, "store": "no"}, headers=HTML)
    assert "Only the first 100 claims are shown." in page.text
