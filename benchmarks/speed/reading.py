"""Reading news: documents a second against quantulum3, recognizers-text and text2num, and how many labelled quantities each finds.

python -m benchmarks.speed.reading [--full]
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack

from benchmarks.speed.paragraphs import LANGUAGES, Found, Paragraph, count_right, read_paragraphs
from benchmarks.speed.rounds import NotThere, Side, Worker, alternate, open_peer, pin, tell_rate, time_call
from benchmarks.speed.rows import Row, divide, show, start
from claimsheet.core.document import Document
from claimsheet.core.lasting import keep
from claimsheet.core.settings import Settings
from claimsheet.extract.reading import read
from service.office import Office, open_office

AIM = 50
_ROUNDS, _FULL_ROUNDS = 3, 15
_PEERS = {"quantulum3": LANGUAGES, "recognizers-text": LANGUAGES, "text2num": ("en",)}
_NAMES = {"en": "English", "ko": "Korean", "zh": "Chinese"}
_CHECK, _READ = "read and check", "read"


def _make_sides(office: Office, documents: list[Document]) -> dict[str, Side]:
    """What was made of the same claims lately is forgotten before each round: in news nobody asks the same again."""

    def check() -> float:
        office.facts.recent.clear()
        return time_call(lambda: [office.check(document) for document in documents])

    return {_CHECK: check, _READ: lambda: time_call(lambda: [read(document, office.catalogue) for document in documents])}


def _find(office: Office, document: Document) -> list[Found]:
    marks = [mark for mark in read(document, office.catalogue).marks if mark.type == "quantity"]
    return [(*mark.span, mark.value.value, mark.value.unit, mark.value.high) for mark in marks]


def _tell_right(paragraphs: tuple[Paragraph, ...], found: list[list[Found]]) -> str:
    pairs = [count_right(paragraph.labels, told) for paragraph, told in zip(paragraphs, found, strict=True)]
    return f"{sum(value for value, _ in pairs)}, {sum(unit for _, unit in pairs)} with the unit"


def _open_peers(language: str, texts: list[str], stack: ExitStack) -> tuple[dict[str, Worker], dict[str, str]]:
    """The peers that read this language here, and why the others do not."""
    there: dict[str, Worker] = {}
    missing: dict[str, str] = {}
    for name, languages in _PEERS.items():
        if language not in languages:
            continue
        try:
            there[name] = stack.enter_context(open_peer(name, {"texts": texts, "language": language}))
        except NotThere as error:
            missing[name] = str(error)
    return there, missing


def _measure_language(office: Office, language: str, rounds: int) -> Iterator[Row]:
    paragraphs = read_paragraphs(language)
    texts = [paragraph.text for paragraph in paragraphs]
    documents = [Document(text, language) for text in texts]
    labelled = sum(len(paragraph.labels) for paragraph in paragraphs)
    with ExitStack() as stack:
        peers, missing = _open_peers(language, texts, stack)
        taken = alternate({**_make_sides(office, documents), **peers}, rounds)
    rates = {name: show(tell_rate(len(texts), seconds)) for name, seconds in taken.items()}
    for name in (_CHECK, _READ):
        what = f"{len(texts)} paragraphs in {_NAMES[language]}, {name}"
        for peer in peers:
            ratio = divide(taken[peer], taken[name])
            aimed = name == _CHECK and peer == "quantulum3"
            good = ratio.median >= AIM if aimed else None
            yield Row(what, f"{rates[name]}/s", f"{peer}: {rates[peer]}/s", str(ratio), f"at least {AIM}" if aimed else "", good)
    for peer, why in missing.items():
        yield Row(f"paragraphs in {_NAMES[language]}", "", f"{peer}: not measured ({why})")
    ours = _tell_right(paragraphs, [_find(office, document) for document in documents])
    others = "; ".join(f"{name}: {_tell_right(paragraphs, peer.told['found'])}" for name, peer in peers.items())
    yield Row(f"right of {labelled} quantities in {_NAMES[language]}", ours, others)


def measure(*, full: bool) -> Iterator[Row]:
    """Three languages."""
    pin()
    office = open_office(Settings())
    office.warm_up()
    keep()
    for language in LANGUAGES:
        yield from _measure_language(office, language, _FULL_ROUNDS if full else _ROUNDS)


if __name__ == "__main__":
    start(measure)
