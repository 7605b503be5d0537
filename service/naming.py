"""Chips by the names that people give them: what is no name, or the name of several, is told with the nearest, and never guessed."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from claimsheet.core.catalogue import Catalogue, Chip
from claimsheet.core.errors import NotFound

_MOST = 8  # chips that are offered


def _fold(written: str) -> str:
    return " ".join(written.casefold().replace("-", " ").split())


def _names(chip: Chip) -> Iterator[str]:
    for name in (chip.name, *chip.short, *(name for forms in chip.aliases.values() for name in forms)):
        yield from (name, f"{chip.vendor} {name}")
    yield chip.id


class UnknownChip(NotFound):
    """What was `written` is the name of no chip, or of several; `nearest` are the ids of what may be meant."""

    def __init__(self, detail: str, pointer: str, written: str, nearest: list[str]) -> None:
        super().__init__(detail, pointer)
        self.written, self.nearest = written, nearest


class ChipNames:
    """The chips of a catalogue by all their names, alone and after their vendor."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._ids: dict[str, dict[str, None]] = {}
        for chip in catalogue.chips.values():
            for name in _names(chip):
                self._ids.setdefault(_fold(name), {})[chip.id] = None
        self._proper = [_fold(chip.name) for chip in catalogue.chips.values()]

    def find(self, written: str, pointer: str) -> str:
        """The id of what bears this id or name; NotFound with the nearest chips where nothing does, or several do."""
        if written in self._catalogue.chips:
            return written
        found = self._ids.get(_fold(written), {})
        for chip_id in found:
            if found.keys() <= set(self._catalogue.variants(chip_id)):  # a family, and members that bear its name
                return chip_id
        nearest = list(dict.fromkeys(found or self._find_nearest(written)))[:_MOST]
        raise UnknownChip(self._tell(written, nearest, several=bool(found)), pointer, written, nearest)

    def _tell(self, written: str, nearest: list[str], *, several: bool) -> str:
        shown = ", ".join(f"{chip_id} ({self._catalogue.chip(chip_id).name})" for chip_id in nearest)
        if several:
            return f"{written!r} is the name of several chips, give an id: {shown}"
        return f"there is no chip {written!r}" + (f"; the nearest are {shown}" if nearest else ", nor one like it")

    def _find_nearest(self, written: str) -> Iterator[str]:
        """First what shares words, the most and the shortest before others, then what is spelt alike."""
        folded = _fold(written)
        words = set(folded.split())
        shared = {name: common for name in self._ids if (common := len(words & set(name.split())))}
        for name in sorted(shared, key=lambda name: (-shared[name], len(name))):
            yield from self._ids[name]
        for name in get_close_matches(folded, self._proper, n=_MOST):
            yield from self._ids[name]
