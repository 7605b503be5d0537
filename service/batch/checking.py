"""The records of a chunk to rows: each document read, passed over where it names no product, checked, and written as a row each claim."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator

from claimsheet.batch.columns import Json, write_row
from claimsheet.batch.parts import Counts
from claimsheet.batch.records import Broken, Item, Record
from claimsheet.core.document import Document
from claimsheet.core.errors import ClaimsheetError, FetchError, InputError
from claimsheet.core.patience import limit_time
from claimsheet.extract.naming import names_product, open_sieve
from claimsheet.extract.sentences import split_sentences
from claimsheet.extract.sieve import Sieve
from claimsheet.render.wire import Wire
from service.batch.options import Options
from service.batch.understanding import understand
from service.office import Office

_MUCH = 3_000_000  # characters


def _ignore(_: int) -> None:
    """Nobody listens."""


def _tell(error: Exception) -> str:
    if isinstance(error, InputError):
        return f"{error.pointer.lstrip('/')}: {error.detail}" if error.pointer else error.detail
    if isinstance(error, FetchError):
        return error.why
    return str(error) if isinstance(error, ClaimsheetError) else f"{type(error).__name__}: {error}"


class Examiner:
    """Checks records under the options of a run."""

    def __init__(self, office: Office, options: Options) -> None:
        self._office, self._options = office, options
        self._characters = 0
        self._wire = Wire(office.facts, office.catalogue)

    def warm_up(self, size: int = 0) -> None:
        """Reads a word in every language: what that makes is made once, and shared by the processes that are forked then. So is the sieve, where as
        many bytes are to be read as make it worth while."""
        self._office.warm_up()
        document = Document("H100", "en")
        names_product(document, self._office.catalogue)
        self._characters = size
        if not self._options.read_all:
            self._find_sieve(document)

    def examine(self, items: Iterable[Item], counts: Counts, listen: Callable[[int], None] = _ignore) -> Iterator[Json | Broken]:
        """What records come to, one after the other: rows, and broken ones with the reason. All are counted; `listen` hears the number of each before
        it is read."""
        for number, item in enumerate(items):
            listen(number)
            found = item if isinstance(item, Broken) else self._try(item, counts)
            if isinstance(found, Broken):
                counts.broken += 1
                yield found
            else:
                yield from found

    def _try(self, record: Record, counts: Counts) -> list[Json] | Broken:
        rows: list[Json] = []
        try:
            added = self._read(record, rows)
        except Exception as error:  # noqa: BLE001 - one document in a million meets what nobody thought of, and the others are to be read
            return Broken(record.file, record.position, _tell(error)[:300])
        added.documents = 1
        counts.add(added)
        return rows

    def _read(self, record: Record, rows: list[Json]) -> Counts:
        given = understand(record, self._options.columns)
        if given.foreign:
            return Counts(foreign=1)
        if not self._options.read_all and given.names_nothing():
            return Counts(passed_over=1)
        document = given.build(self._office.settings)
        if not self._options.read_all and not names_product(document, self._office.catalogue, self._find_sieve(document)):
            return Counts(passed_over=1)
        return self._check(document, given.id, rows)

    def _find_sieve(self, document: Document) -> Sieve | None:
        """The sieve, once there was so much to read that it is worth its second."""
        self._characters += len(document.text)
        return open_sieve() if self._characters > _MUCH else None

    def _check(self, document: Document, name: str, rows: list[Json]) -> Counts:
        office = self._office
        with limit_time(office.settings.max_check_seconds):
            check = office.checker(document, office.facts, office.catalogue, self._options.tolerance)
        if not check.claims:
            return Counts()
        told = {field: getattr(document, field) for field in ("url", "title", "published", "language")} | {"id": name}
        sentences = _Sentences(document.text)
        claims = self._wire.write(check, "")["claims"]
        rows += [write_row(claim, told, sentences.around(claim["span"][0]), check.facts_version) for claim in claims]
        counts = Counts(with_claims=1, claims=len(claims))
        for claim in claims:
            label = claim["verdict"]["label"]
            counts.labels[label] = counts.labels.get(label, 0) + 1
        return counts


class _Sentences:
    def __init__(self, text: str) -> None:
        self._text = text
        self._spans = [piece.span for piece in split_sentences(text)]

    def around(self, place: int) -> str:
        """The sentence in which a place lies."""
        index = bisect_right(self._spans, (place, len(self._text) + 1)) - 1
        return self._text[slice(*self._spans[index])] if index >= 0 else ""
