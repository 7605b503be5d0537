"""compose.yaml as docker-compose reads it: Debian's, which takes less than the newer plugin of Docker."""

from __future__ import annotations

import os
import shutil
import subprocess

import pytest

from tests.test_rooms import ROOT


@pytest.mark.skipif(os.environ.get("IMAGE_TESTS") != "required", reason="asked for by IMAGE_TESTS=required")
def test_compose_reads_it() -> None:
    assert shutil.which("docker-compose"), "docker-compose is not installed"
    done = subprocess.run(["docker-compose", "config"], cwd=ROOT, check=False, capture_output=True, text=True)  # noqa: S607
    assert done.returncode == 0, done.stderr
    assert {"service:", "database:", "collector:"} <= set(done.stdout.split())
