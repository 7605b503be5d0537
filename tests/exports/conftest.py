"""The real facts, written once for all tests that read them."""

from __future__ import annotations

from pathlib import Path

import pytest

from claimsheet.core.catalogue import catalogue
from claimsheet.exports.files import FILES
from claimsheet.exports.tables import Collection
from claimsheet.facts.base import base


def write_files(collection: Collection, folder: Path) -> None:
    """All files, those first that others need."""
    for file in sorted(FILES.values(), key=lambda file: len(file.needs)):
        file.write(collection, folder / file.name)


@pytest.fixture(name="collection", scope="session")
def _collection() -> Collection:
    facts, known = base(), catalogue()
    return Collection(facts.facts, facts.sources, known.chips, known.metrics, facts.version)


@pytest.fixture(name="folder", scope="session")
def _folder(collection: Collection, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("facts")
    write_files(collection, folder)
    return folder
