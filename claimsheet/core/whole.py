"""Files that are there whole or not at all, whatever goes wrong while they are written."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import IO

OWNER, EVERYBODY = 0o600, 0o644  # who may read it


@contextmanager
def replace_file(path: Path, mode: int = EVERYBODY) -> Iterator[IO[bytes]]:
    """A file beside its place, put there when the block has ended and it is on the disk. Whatever goes wrong before leaves what was there; OSError where it cannot be written."""
    with NamedTemporaryFile(dir=path.parent, prefix=".new-", delete=False) as file:
        try:
            yield file
            file.flush()
            os.fsync(file.fileno())
            Path(file.name).chmod(mode)
            Path(file.name).replace(path)
        except BaseException:
            Path(file.name).unlink(missing_ok=True)
            raise
    _keep_name(path.parent)


def _keep_name(folder: Path) -> None:
    """Brings the name to the disk too: without that a power cut could bring the old file back."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
