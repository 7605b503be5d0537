"""A data folder of any size: real facts and chips as far as they go, made-up ones beyond; what a text speaks of is always in it."""

from __future__ import annotations

import itertools
import json
import random
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from claimsheet.core.catalogue import DATA, read_lines
from claimsheet.facts.base import SOURCES

Record = dict[str, Any]
_SYLLABLES = ("kor", "va", "zeph", "mi", "tran", "quo", "bel", "sur", "nex", "dol", "pra", "gim")
_LINKS = ("family", "usual", "predecessor")
# Named by the program itself, whatever is asked.
_ALWAYS = ("jedec", "tsmc")


def read_records(folder: Path) -> list[Record]:
    """The records of all files of a folder, in order."""
    return [record for path in sorted(folder.glob("*.jsonl")) for _, record in read_lines(path)]


def close_over(wanted: Iterable[str], chips: dict[str, Record]) -> list[str]:
    """The chips that are wanted, with whatever their records name."""
    found: dict[str, None] = {}
    waiting = list(wanted)
    while waiting:
        chip = waiting.pop()
        if chip in chips and chip not in found:
            found[chip] = None
            waiting += [chips[chip][link] for link in _LINKS if chips[chip].get(link)]
    return list(found)


def choose_chips(named: Iterable[str], count: int, records: list[Record]) -> list[Record]:
    """Those that are named, with their kin, then others until there are so many; made-up ones where the real ones do not suffice."""
    chips = {record["id"]: record for record in records}
    first = close_over([*named, *(one["id"] for one in records if one["vendor"] in _ALWAYS)], chips)
    chosen = dict.fromkeys(first)
    for chip in chips:
        kin = [one for one in close_over([chip], chips) if one not in chosen]
        if len(chosen) + len(kin) <= count:
            chosen.update(dict.fromkeys(kin))
    return [*(chips[chip] for chip in chosen), *itertools.islice(make_chips(), max(0, count - len(chosen)))]


def make_chips(seed: int = 1) -> Iterator[Record]:
    """Made-up cards without end, each with a name that no text has."""
    chance = random.Random(seed)  # noqa: S311
    for number in itertools.count():
        word = "".join(chance.choice(_SYLLABLES) for _ in range(3))
        names = [f"{word} {number}x", f"{word}-{number}x accelerator"]
        yield {
            "id": f"zz-made-{number:06}", "vendor": "amd", "name": names[0].title(), "kind": "accelerator", "level": "card",
            "aliases": {"en": names, "ko": [f"{names[0]} 가속기"]},
        }  # fmt: skip


def choose_facts(named: set[str], count: int, chips: set[str], records: list[Record]) -> list[Record]:
    """Facts of the chips that are named first, then others; then copies of these for chips that are not named, until there are so many."""
    known = [record for record in records if record["chip"] in chips and record.get("versus") in (None, *chips)]
    known.sort(key=lambda record: record["chip"] not in named)
    chosen = known[:count]
    others = itertools.cycle(sorted(chips - named))
    models = itertools.cycle([record for record in known if not record.get("versus")])
    while len(chosen) < count:
        chosen.append({**next(models), "id": f"zz-made.{len(chosen):07}", "chip": next(others)})
    return sorted(chosen, key=lambda record: str(record["id"]))


def _write(path: Path, records: Iterable[Record]) -> None:
    path.parent.mkdir()
    with path.open("w", encoding="utf-8") as lines:
        lines.writelines(json.dumps(record, ensure_ascii=False) + "\n" for record in records)


def make_data(root: Path, named: Iterable[str], facts: int, chips: int) -> Path:
    """A data folder below `root`, where sources.json lies too; what is neither a fact nor a chip is the project's own."""
    data = root / "claimsheet" / "data"
    data.mkdir(parents=True)
    for path in DATA.iterdir():
        if path.name not in ("facts", "chips"):
            (data / path.name).symlink_to(path)
    (root / SOURCES.name).symlink_to(SOURCES)
    records = read_records(DATA / "chips")
    chosen = choose_chips(named, chips, records)
    _write(data / "chips" / "all.jsonl", sorted(chosen, key=lambda record: str(record["id"])))
    spoken = set(close_over(named, {record["id"]: record for record in records}))
    ids = {str(record["id"]) for record in chosen}
    _write(data / "facts" / "all.jsonl", choose_facts(spoken, facts, ids, read_records(DATA / "facts")))
    return data
