"""Rules: hand-checked judgements kept as data, tried in order on every gathered record.

A rule file is a JSON list. `if` and `unless` map a key of the record to a regular expression that is searched in its text
(null: the record has none); all of `if` must hold and nothing of `unless` as a whole. `set` gives fields, a later rule
overriding an earlier one; text values may name keys of the record in braces. `say` adds a sentence to the fact's note.
`leave` names the class under which the record is left out. `why` is for the reader of the file.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from claimsheet.core.catalogue import load
from claimsheet.core.errors import DataError

Condition = tuple[str, re.Pattern[str] | None]


@dataclass(frozen=True, slots=True, eq=False)
class Rule:
    """One judgement, told from others by where it stands."""

    file: str
    number: int
    when: tuple[Condition, ...]
    unless: tuple[Condition, ...] = ()
    set: Mapping[str, Any] = field(default_factory=dict)
    say: str | None = None
    leave: str | None = None
    why: str | None = None

    def holds(self, record: Mapping[str, Any]) -> bool:
        """True where the rule speaks of the record."""
        if not all(_agrees(record, condition) for condition in self.when):
            return False
        return not self.unless or not all(_agrees(record, condition) for condition in self.unless)


@dataclass(slots=True)
class Outcome:
    """What the rules made of one record."""

    fields: dict[str, Any]
    sentences: list[str]
    leave: str | None
    used: list[Rule]


def _agrees(record: Mapping[str, Any], condition: Condition) -> bool:
    key, pattern = condition
    value = record.get(key)
    if pattern is None or value is None:
        return pattern is None and value is None
    return pattern.search(str(value)) is not None


def _conditions(told: Mapping[str, str | None]) -> tuple[Condition, ...]:
    return tuple((key, None if pattern is None else re.compile(pattern)) for key, pattern in told.items())


def read_rules(folder: Path) -> tuple[Rule, ...]:
    """The rules of `folder/*.json`, in order of file name and place; DataError for a rule that does not read."""
    rules: list[Rule] = []
    for path in sorted(folder.glob("*.json")):
        for number, record in enumerate(json.loads(path.read_text(encoding="utf-8")), 1):
            where = (path.name, number)
            try:
                record["when"] = _conditions(record.pop("if"))
                record["unless"] = _conditions(record.get("unless", {}))
            except (KeyError, re.error) as error:
                raise DataError(*where, f"no rule: {error}") from error
            rules.append(load(Rule, {"file": path.name, "number": number, **record}, where))
    return tuple(rules)


def _fill(value: object, record: Mapping[str, Any]) -> object:
    if not isinstance(value, str) or "{" not in value:
        return value
    return re.sub(r"\{([\w.]+)\}", lambda key: str(record.get(key[1]) or "").strip(), value)


def apply_rules(rules: Sequence[Rule], record: Mapping[str, Any]) -> Outcome:
    """What the rules say of a record, taken in order; rules see the record with what earlier rules set."""
    seen = dict(record)
    outcome = Outcome({}, [], None, [])
    for rule in rules:
        if not rule.holds(seen):
            continue
        outcome.used.append(rule)
        for key, value in rule.set.items():
            seen[key] = outcome.fields[key] = _fill(value, seen)
        if rule.say and rule.say not in outcome.sentences:
            outcome.sentences.append(rule.say)
        outcome.leave = outcome.leave or rule.leave
    return outcome
