"""The image, built once; where IMAGE_TESTS is not `required` its tests are skipped, and say so."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator

import pytest

from tests.image.bases import BUILD_BASE, make_base, make_build_base
from tests.image.engine import Engine
from tests.test_rooms import ROOT

IMAGE = "claimsheet:test"


@pytest.fixture(scope="session")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """An engine with the image in it."""
    if os.environ.get("IMAGE_TESTS") != "required":
        pytest.skip("the image is built as root on Debian with docker.io and debootstrap, where IMAGE_TESTS=required asks for it")
    missing = [name for name in ("docker", "dockerd", "debootstrap") if not shutil.which(name)]
    assert not missing, f"not installed: {', '.join(missing)}"
    folder = tmp_path_factory.mktemp("engine")
    with Engine(folder) as started:
        make_base(started, folder)
        make_build_base(started, folder)
        started.build(ROOT, IMAGE, BUILD_BASE=BUILD_BASE, VERSION="0.1.0", REVISION="abc")
        yield started
    shutil.rmtree(folder, ignore_errors=True)
