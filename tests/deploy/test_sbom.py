"""The bill of materials: valid CycloneDX, and just what is pinned."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

from service import VERSION
from tests.test_rooms import ROOT


def make_bill(folder: Path) -> Path:
    """The bill, made as `make sbom` makes it."""
    file = folder / "claimsheet.cdx.json"
    command = re.search(r"cyclonedx-py (requirements .*)--output-file", (ROOT / "Makefile").read_text(encoding="utf-8"))
    assert command
    program = Path(sys.executable).with_name("cyclonedx-py")
    subprocess.run([program, *command[1].split(), "--output-file", file], cwd=ROOT, check=True, stderr=subprocess.DEVNULL)  # noqa: S603
    return file


def test_the_bill_is_valid_and_names_each_pinned_library_with_its_hashes(tmp_path: Path) -> None:
    text = make_bill(tmp_path).read_text(encoding="utf-8")
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(text) is None
    bill = json.loads(text)
    pinned = re.findall(r"^([a-z0-9-]+)==(\S+)", (ROOT / "requirements.txt").read_text(encoding="utf-8"), re.M)
    assert sorted((one["name"], one["version"]) for one in bill["components"]) == sorted(pinned)
    assert all(one["purl"].startswith("pkg:pypi/") for one in bill["components"])
    assert all(reference["hashes"] for one in bill["components"] for reference in one["externalReferences"])
    assert (bill["metadata"]["component"]["name"], bill["metadata"]["component"]["version"]) == ("claimsheet", VERSION)
