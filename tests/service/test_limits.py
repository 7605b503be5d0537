"""How often one caller may ask."""

from __future__ import annotations

from typing import Any

import pytest

from app import create_app
from claimsheet.archive.keys import Keys
from claimsheet.core.errors import SettingsError
from claimsheet.core.settings import Settings
from service.api.office import ARCHIVE
from tests.fakes import open_fake_office
from tests.problems import assert_problem


def open_client(**settings: Any) -> Any:
    return create_app(office=open_fake_office(Settings(**settings))).test_client()


def ask(client: Any, address: str = "192.0.2.1", **headers: str) -> Any:
    return client.get("/v1/metrics", environ_base={"REMOTE_ADDR": address}, headers=headers)


def test_without_a_limit_there_is_none() -> None:
    client = open_client()
    assert {ask(client).status_code for _ in range(50)} == {200}


def test_who_asks_too_often_is_told_to_come_again() -> None:
    client = open_client(rate_limit="3/hour")
    assert [ask(client).status_code for _ in range(4)] == [200, 200, 200, 429]
    answer = client.get("/v1/chips", environ_base={"REMOTE_ADDR": "192.0.2.1"})
    assert_problem(answer, 429)
    assert 0 < int(answer.headers["Retry-After"]) <= 3600
    assert ask(client, "192.0.2.2").status_code == 200


def test_a_key_is_counted_by_itself_and_what_is_made_up_for_one_by_its_address() -> None:
    client = open_client(rate_limit="2/hour")
    _, secret = Keys(client.application.extensions[ARCHIVE].database).make("a", [])
    told = [ask(client, Authorization=f"Bearer cs_{number}").status_code for number in range(4)]
    assert told == [200, 200, 429, 429]
    assert [ask(client, Authorization=f"Bearer {secret}").status_code for _ in range(3)] == [200, 200, 429]
    client.application.extensions[ARCHIVE].database.close()


@pytest.mark.parametrize("path", ["/livez", "/readyz", "/metrics", "/healthz"])
def test_what_machines_ask_is_not_counted(path: str) -> None:
    client = open_client(rate_limit="1/hour")
    assert {client.get(path).status_code for _ in range(5)} == {200}


def test_a_proxy_tells_who_asks_only_where_it_is_trusted() -> None:
    for trusted, told in ((0, [200, 429]), (1, [200, 200])):
        client = open_client(rate_limit="1/hour", trusted_proxies=trusted)
        forwarded = [ask(client, **{"X-Forwarded-For": f"203.0.113.{number}"}).status_code for number in range(2)]
        assert forwarded == told


@pytest.mark.parametrize("settings", [{"rate_limit": "often"}, {"rate_limit": "1/hour", "rate_store": "nothing://"}])
def test_a_limit_that_is_none_stops_the_start(settings: dict[str, Any]) -> None:
    with pytest.raises(SettingsError, match="RATE_LIMIT"):
        open_client(**settings)
