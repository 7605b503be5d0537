"""Words beside marks: set where they run into nothing, left out where there is no such place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from claimsheet.render.pictures.axes import find_ends
from claimsheet.render.pictures.canvas import NARROW, SMALL, Anchor
from claimsheet.render.pictures.letters import measure

_RADIUS = 7.0
Box = tuple[float, float, float, float]  # left, top, right, bottom, in the narrowest picture


@dataclass(frozen=True, slots=True)
class Setting:
    """How words are set beside a mark."""

    y: float
    dx: float
    anchor: Anchor


@dataclass
class Labels:
    """The boxes that are taken. What is free in the narrowest picture is free in every wider one."""

    taken: list[Box] = field(default_factory=list)

    def keep_free(self, place: float, y: float) -> None:
        """A mark stands there."""
        self.taken.append((place * NARROW - _RADIUS, y - _RADIUS, place * NARROW + _RADIUS, y + _RADIUS))

    def keep_words_free(self, left: float, top: float, right: float, bottom: float) -> None:
        """Words stand there, or lines that belong to them."""
        self.taken.append((left, top, right, bottom))

    def find(self, words: str, place: float, y: float) -> Setting | None:
        """Where the words of a mark may stand; the place is taken from then on."""
        width = measure(words, SMALL)
        for setting in _list_settings(y):
            first, last = find_ends(place, width, setting.anchor)
            box = (first + setting.dx, setting.y - SMALL, last + setting.dx, setting.y + 2)
            if box[0] >= 0 and box[2] <= NARROW and not any(_meet(box, other) for other in self.taken):
                self.taken.append(box)
                return setting
        return None


def _list_settings(y: float) -> Iterator[Setting]:
    yield Setting(y - 10, 0, "middle")
    yield Setting(y + 20, 0, "middle")
    yield Setting(y + 4, 9, "start")
    yield Setting(y + 4, -9, "end")


def _meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
