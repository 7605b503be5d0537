"""compose.yaml: what the specification allows, what every service is held to, and its commands and environment as they would run."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from service.cli import commands
from tests.servers import Postgres
from tests.service.processes import find_port, serve
from tests.service.test_stopping import post
from tests.test_rooms import ROOT

COMPOSE = yaml.safe_load((ROOT / "compose.yaml").read_text(encoding="utf-8"))
SCHEMA = json.loads((Path(__file__).parent / "compose-spec" / "compose-spec.json").read_text(encoding="utf-8"))
SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]


def test_the_specification_allows_it() -> None:
    jsonschema.Draft7Validator(SCHEMA).validate(COMPOSE)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft7Validator(SCHEMA).validate(COMPOSE | {"servics": {}})


@pytest.mark.parametrize("name", SERVICES)
def test_a_service_has_no_right_it_does_not_need(name: str) -> None:
    told = SERVICES[name]
    assert (told["read_only"], told["cap_drop"], told["init"]) == (True, ["ALL"], True)
    assert told["security_opt"] == ["no-new-privileges:true"]
    assert set(told["deploy"]["resources"]["limits"]) == {"cpus", "memory"}
    assert told["pids_limit"] <= 200
    assert "privileged" not in told
    assert told.get("healthcheck") or name == "service", "the image tells the health of the service"


def test_the_database_is_pinned_and_only_the_service_reaches_it() -> None:
    database = SERVICES["database"]
    assert ":" in database["image"]
    assert not database["image"].endswith("latest")
    assert "ports" not in database
    assert COMPOSE["networks"]["inside"] == {"internal": True}
    assert [name for name, told in SERVICES.items() if "inside" in told["networks"]] == ["service", "database"]


def test_every_volume_network_and_secret_that_is_used_is_there() -> None:
    for told in SERVICES.values():
        assert {volume.split(":")[0] for volume in told["volumes"]} <= set(COMPOSE["volumes"])
        assert set(told["networks"]) <= set(COMPOSE["networks"])
        assert set(told.get("secrets", ())) <= set(COMPOSE["secrets"])
        assert set(told.get("depends_on", ())) <= set(SERVICES)


def test_no_password_stands_in_an_environment() -> None:
    for told in SERVICES.values():
        for name, value in told["environment"].items():
            assert not {"PASSWORD", "URL"} & set(name.split("_")) or value.startswith("/run/secrets/")


def test_the_collector_runs_a_command_that_there_is() -> None:
    program, *arguments = SERVICES["collector"]["command"][2:]
    assert program == "service.cli"
    assert commands.commands[arguments[0]].make_context(arguments[0], arguments[1:]).params["repeat"] == 24


def test_the_service_saves_to_the_database_that_its_secret_names(tmp_path: Path) -> None:
    secret = tmp_path / "database_url"
    port = find_port()
    with Postgres(tmp_path / "postgres") as server:
        secret.write_text(server.make_database(), encoding="utf-8")
        given = {name: str(secret) for name, value in SERVICES["service"]["environment"].items() if "/run/secrets/" in value}
        with serve(port, tmp_path, **given):
            status, answer = post(port, {"text": "The H100 SXM has 80 GB of HBM3."})
    assert (status, answer["saved"]) == (200, True)
    assert not (tmp_path / "checks.sqlite3").exists()
