"""What changed in a source between two readings: figures that are new, gone or other than before."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from claimsheet.collectors.intake.conflicts import SAME, differ, key
from claimsheet.core.fact import Fact
from claimsheet.core.units import comparable, convert

# A page that was laid out anew and is misread changes many figures at once; one that was corrected, few.
MOST_CHANGED = 0.3
FEW = 3


@dataclass(frozen=True, slots=True)
class Change:
    """One difference. `kind` is "changed", "new" or "gone"; `old` and `new` are the words as stated."""

    kind: str
    fact: str
    chip: str
    metric: str
    old: str | None
    new: str | None
    unit: str
    where: str

    def tell(self) -> str:
        """The difference in a line."""
        return f"{self.chip} {self.metric}: {self.old or 'nothing'} -> {self.new or 'nothing'} ({self.where})"

    def record(self) -> dict[str, Any]:
        """The difference as a record."""
        return asdict(self)


def _change(kind: str, fact: Fact, old: Fact | None, new: Fact | None) -> Change:
    words = [
        None if one is None else f"{one.value:g} {one.unit}" if not isinstance(one.value, str) else one.value
        for one in (old, new)
    ]
    return Change(kind, fact.id, fact.chip, fact.metric, words[0], words[1], fact.unit, fact.locator)


def _same(old: Fact, new: Fact) -> bool:
    """Whether two readings of a program gave one figure under one set of conditions."""
    if isinstance(old.value, str) or isinstance(new.value, str):
        return old.value == new.value and key(old)[3:] == key(new)[3:]
    if old.unit != new.unit and not comparable(old.unit, new.unit):
        return False
    told = convert(new.value, new.unit, old.unit) if old.unit != new.unit else new.value
    conditions = [[part for name, part in zip(SAME, key(one), strict=False) if name != "unit"] for one in (old, new)]
    return math.isclose(old.value, told, rel_tol=1e-9) and conditions[0] == conditions[1] and old.bound == new.bound


def find_changes(before: Iterable[Fact], after: Iterable[Fact], *, exact: bool = False) -> list[Change]:
    """The differences, in order of id. `exact` is for two readings by a program: people round, and word conditions otherwise."""
    old, new = ({fact.id: fact for fact in facts} for facts in (before, after))
    found: list[Change] = []
    for name in sorted(old.keys() | new.keys()):
        if name not in new:
            found.append(_change("gone", old[name], old[name], None))
        elif name not in old:
            found.append(_change("new", new[name], None, new[name]))
        elif not _same(old[name], new[name]) if exact else differ(old[name], new[name]):
            found.append(_change("changed", new[name], old[name], new[name]))
    return found


def is_suspicious(changes: Sequence[Change], before: int) -> bool:
    """True where so many figures changed or went at once that a person should look before they are taken."""
    worse = sum(change.kind != "new" for change in changes)
    return worse > FEW and worse > MOST_CHANGED * before
