"""What is in the image, and what is not."""

from __future__ import annotations

import json
import os
import re
import ssl
import subprocess
import sys
from pathlib import Path

from tests.image.bases import BUILD_BASE, read_base
from tests.image.conftest import IMAGE
from tests.image.engine import Engine
from tests.test_rooms import ROOT

LIST = (
    "import json, importlib.metadata as m; print(json.dumps(sorted((d.metadata['Name'], d.version) for d in m.distributions())))"
)
# What the libraries and the code weigh, without the base.
MOST = 260_000_000


def test_hadolint_finds_nothing() -> None:
    subprocess.run([Path(sys.executable).with_name("hadolint"), ROOT / "Dockerfile"], check=True)  # noqa: S603


def test_it_says_what_it_is(engine: Engine) -> None:
    config = engine.inspect(IMAGE)["Config"]
    labels = {name.rpartition(".")[2]: value for name, value in config["Labels"].items()}
    assert set(labels) == {"title", "description", "licenses", "version", "revision"}
    assert (labels["version"], labels["revision"]) == ("0.1.0", "abc")
    assert config["User"] == "10001:10001"
    assert config["Healthcheck"]["Test"][0] == "CMD"


def test_it_holds_what_is_pinned_and_no_tools_of_building(engine: Engine) -> None:
    installed = json.loads(engine.run("run", "--rm", "--network", "none", IMAGE, "python", "-c", LIST))
    pinned = re.findall(r"^([a-z0-9-]+)==(\S+)", (ROOT / "requirements.txt").read_text(encoding="utf-8"), re.M)
    found = {(re.sub(r"[._-]+", "-", name).lower(), version) for name, version in installed}
    assert set(pinned) - found == {one for one in pinned if one[0] == "setuptools"}
    assert not {name for name, _ in found} & {"pip", "setuptools", "wheel"}
    assert found <= set(pinned)
    engine.run("run", "--rm", "--network", "none", IMAGE, "sh", "-c", "! command -v gcc pip make curl")


def test_nothing_of_the_building_machine_stays(engine: Engine) -> None:
    find = (
        "ls -d /machine ~/.cache ~/.pip /etc/pip.conf /build /app/tests /app/deploy /app/.git 2>/dev/null; find /tmp -mindepth 1"
    )
    assert engine.run("run", "--rm", "--user", "0", "--network", "none", IMAGE, "sh", "-c", find) == ""
    told = json.dumps(engine.inspect(IMAGE)["Config"]) + engine.run("history", "--no-trunc", "--format", "{{.CreatedBy}}", IMAGE)
    assert not re.search(r"PIP_|proxy|find-links|index-url|SSL_CERT|/machine", told, re.I)
    assert "PIP_" in json.dumps(engine.inspect(BUILD_BASE)["Config"])


def test_its_certificates_are_those_of_the_base(engine: Engine) -> None:
    kept = "/etc/ssl/certs/ca-certificates.crt"
    ours, base = (engine.run("run", "--rm", "--network", "none", image, "cat", kept) for image in (IMAGE, read_base()))
    assert ours == base
    machine = os.environ.get("SSL_CERT_FILE") or ssl.get_default_verify_paths().cafile
    own = set(re.findall(r"-----BEGIN CERT.*?-----END", Path(machine or os.devnull).read_text(encoding="utf-8"), re.S))
    theirs = set(re.findall(r"-----BEGIN CERT.*?-----END", ours, re.S))
    search = "grep -rlF -f /dev/stdin /opt/venv /app /etc /usr/share 2>/dev/null || true"
    lines = "\n".join(one.splitlines()[10] for one in own - theirs)
    command = ("run", "--rm", "--interactive", "--user", "0", "--network", "none", IMAGE, "sh", "-c", search)
    # certifi carries many of the same; what is nobody's but the machine's is found nowhere else.
    assert not lines or not [file for file in engine.run(*command, input=lines).splitlines() if "certifi" not in file]


def test_it_can_carry_what_pictures_and_parquet_need(engine: Engine) -> None:
    engine.build(ROOT, "claimsheet:extras", BUILD_BASE=BUILD_BASE, WITH="extras")
    engine.run("run", "--rm", "--network", "none", "claimsheet:extras", "python", "-c", "import pyarrow, resvg_py, granian")


def test_it_is_not_larger_than_it_was(engine: Engine) -> None:
    grown = engine.inspect(IMAGE)["Size"] - engine.inspect(read_base())["Size"]
    print("grown by", round(grown / 1e6), "MB")  # noqa: T201
    assert 100_000_000 < grown < MOST
