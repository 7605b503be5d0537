"""The intake as a whole: read, convert, settle conflicts, write."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from claimsheet.collectors.intake.conflicts import settle
from claimsheet.collectors.intake.conversion import convert
from claimsheet.collectors.intake.figures import Record, read_figures, read_gathered_sources
from claimsheet.collectors.intake.registry import join, register
from claimsheet.collectors.intake.rules import Rule, read_rules
from claimsheet.collectors.intake.writing import summarise, write_facts, write_sources, write_summary
from claimsheet.core.catalogue import DATA
from claimsheet.core.fact import Fact

RULES = DATA / "intake"


@dataclass(slots=True)
class Harvest:
    """What a run made of the figures: facts, how many were left out for which reason, and which rules spoke."""

    facts: list[Fact] = field(default_factory=list)
    left: Counter[str] = field(default_factory=Counter)
    used: set[Rule] = field(default_factory=set)


def harvest(figures: Sequence[Record], rules: Sequence[Rule]) -> Harvest:
    """All figures converted."""
    made = Harvest()
    for figure in figures:
        fact, outcome = convert(figure, rules)
        made.used.update(outcome.used)
        if fact is None:
            made.left[str(outcome.leave)] += 1
        else:
            made.facts.append(fact)
    return made


def _json(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def run(folder: Path, data: Path, registry: Path, rules_folder: Path = RULES) -> dict[str, Any]:
    """Converts `folder` into `data/facts` and the registry; the summary, which is also written to `data/intake/left_out.json`."""
    gathered = read_gathered_sources(folder)
    figures = read_figures(folder, gathered)
    rules = read_rules(rules_folder / "rules")
    made = harvest(figures, rules)
    facts = settle(made.facts, _json(rules_folder / "conflicts.json"))
    files = write_facts(facts, data / "facts", _json(rules_folder / "groups.json"))
    sources = register(gathered, read_rules(rules_folder / "sources"))
    write_sources(join(sources, _json(registry) if registry.exists() else ()), registry)
    summary = summarise(made.left, _json(rules_folder / "reasons.json"), files, len(figures))
    summary["rules_unused"] = [f"{rule.file}:{rule.number}" for rule in rules if rule not in made.used]
    write_summary(summary, data / "intake" / "left_out.json")
    return summary
