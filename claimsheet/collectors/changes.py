"""What changed in a source between two readings: figures that are new, gone or other than before."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from claimsheet.collectors.intake.conflicts import differ
from claimsheet.core.fact import Fact

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


def find_changes(before: Iterable[Fact], after: Iterable[Fact]) -> list[Change]:
    """The differences, in order of id."""
    old, new = ({fact.id: fact for fact in facts} for facts in (before, after))
    found: list[Change] = []
    for name in sorted(old.keys() | new.keys()):
        if name not in new:
            found.append(_change("gone", old[name], old[name], None))
        elif name not in old:
            found.append(_change("new", new[name], None, new[name]))
        elif differ(old[name], new[name]):
            found.append(_change("changed", new[name], old[name], new[name]))
    return found


def is_suspicious(changes: Sequence[Change], before: int) -> bool:
    """True where so many figures changed or went at once that a person should look before they are taken."""
    worse = sum(change.kind != "new" for change in changes)
    return worse > FEW and worse > MOST_CHANGED * before
