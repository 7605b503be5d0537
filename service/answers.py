"""Answers that were made lately, at hand for whoever asks the same again: one article is read, and checked, by many."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Any, TypeVar, cast

_T = TypeVar("_T")
_CHARACTERS = 2_000  # of a text weigh as much as a claim


def weigh(characters: int, claims: int) -> int:
    """What it takes to keep an answer, in claims."""
    return 1 + claims + characters // _CHARACTERS


class Answers:
    """Answers by what was asked, those not asked for lately let go. Whoever gets one changes nothing in it."""

    def __init__(self, most: int = 0) -> None:
        """`most` is how many claims all of them may have together; 0 keeps none."""
        self._most = most
        self._kept: OrderedDict[Hashable, tuple[Any, int]] = OrderedDict()
        self._weight = 0
        self._lock = threading.Lock()

    def recall(self, key: Hashable, make: Callable[[], _T], weigh: Callable[[_T], int]) -> _T:
        """What was made for this key, or is made now. Two who ask at once may each make it: nobody waits for another."""
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return cast("_T", self._kept[key][0])
        made = make()
        self._keep(key, made, weigh(made))
        return made

    def _keep(self, key: Hashable, made: Any, weight: int) -> None:
        if weight > self._most // 2:
            return  # one answer is not to drive out all others
        with self._lock:
            if key in self._kept:
                return
            self._kept[key] = made, weight
            self._weight += weight
            while self._weight > self._most:
                _, (_, gone) = self._kept.popitem(last=False)
                self._weight -= gone
