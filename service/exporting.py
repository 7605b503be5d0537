"""The files of open data, made once for the facts in force."""

from __future__ import annotations

import shutil
import tempfile
import threading
import weakref
from dataclasses import dataclass
from pathlib import Path

from claimsheet.core.errors import NotFound
from claimsheet.exports.files import FILES
from claimsheet.exports.package import hash_file
from claimsheet.exports.tables import Collection
from service.office import Office


@dataclass(frozen=True, slots=True)
class Made:
    """A file that lies there whole: `path`, and the sha256 of its content in hex."""

    path: Path
    digest: str


class Edition:
    """The files of one state of the facts, in a folder that has to be there. Each is made when it is first asked for, and once."""

    def __init__(self, collection: Collection, folder: Path) -> None:
        self.collection, self.folder = collection, folder
        self._made: dict[str, Made] = {}
        self._lock = threading.RLock()

    def make(self, name: str) -> Made:
        """The file of that name; NotFound where there is none, NotInstalled without its library, OSError where it cannot be written."""
        if name not in FILES:
            raise NotFound(f"there is no file {name[:80]!r}", "/name")
        with self._lock:
            for needed in FILES[name].needs:
                self.make(needed)
            made = self._made.get(name)
            if made is None or not made.path.exists():  # folders for what is temporary are swept
                made = self._made[name] = self._write(name)
            return made

    def _write(self, name: str) -> Made:
        path, part = self.folder / name, self.folder / f"{name}.part"
        try:
            part.unlink(missing_ok=True)
            FILES[name].write(self.collection, part)
            part.replace(path)
        finally:
            part.unlink(missing_ok=True)
        return Made(path, hash_file(path))


def open_edition(office: Office, folder: Path) -> Edition:
    """The files of the facts of an office, in a folder."""
    facts, catalogue = office.facts, office.catalogue
    return Edition(Collection(facts.facts, facts.sources, catalogue.chips, catalogue.metrics, facts.version), folder)


class Exports:
    """The edition in force, in a temporary folder that goes when newer facts are asked for and nobody holds the edition any more."""

    def __init__(self) -> None:
        self._edition: Edition | None = None
        self._lock = threading.Lock()

    def edition(self, office: Office) -> Edition:
        """The files of the facts of an office. Days of collecting change without the version: what counts is which facts these are.

        OSError where there is no folder for what is temporary.
        """
        with self._lock:
            edition = self._edition
            if edition is None or edition.collection.facts is not office.facts.facts or not edition.folder.is_dir():
                folder = Path(tempfile.mkdtemp(prefix="claimsheet-facts-"))
                edition = self._edition = open_edition(office, folder)
                weakref.finalize(edition, shutil.rmtree, folder, ignore_errors=True)
            return edition
