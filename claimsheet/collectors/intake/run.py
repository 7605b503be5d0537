"""The intake as a whole: read, convert, settle conflicts, write."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

from claimsheet.collectors.intake.conflicts import settle
from claimsheet.collectors.intake.conversion import convert
from claimsheet.collectors.intake.figures import read_figures, read_gathered_sources
from claimsheet.collectors.intake.registry import records, register
from claimsheet.collectors.intake.rules import read_rules
from claimsheet.collectors.intake.writing import summarise, write_facts, write_sources
from claimsheet.core.catalogue import DATA
from claimsheet.core.fact import Fact

RULES = DATA / "intake"


def _json(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def run(folder: Path, data: Path, registry: Path, rules_folder: Path = RULES) -> dict[str, Any]:
    """Converts `folder` into `data/facts` and the registry; the summary, which is also written to `data/intake/left_out.json`."""
    gathered = read_gathered_sources(folder)
    figures = read_figures(folder, gathered)
    rules = read_rules(rules_folder / "rules")
    left: Counter[str] = Counter()
    used: Counter[tuple[str, int]] = Counter()
    facts: list[Fact] = []
    for figure in figures:
        fact, outcome = convert(figure, rules)
        used.update((rule.file, rule.number) for rule in outcome.used)
        if fact is None:
            left[str(outcome.leave)] += 1
        else:
            facts.append(fact)
    facts = settle(facts, _json(rules_folder / "conflicts.json"))
    files = write_facts(facts, data / "facts", _json(rules_folder / "groups.json"))
    reviewed = _json(rules_folder / "reviewed_sources.json")
    sources = records(register(gathered, read_rules(rules_folder / "sources"))) + reviewed
    write_sources(sorted(sources, key=lambda source: source["id"]), registry)
    summary = summarise(left, _json(rules_folder / "reasons.json"), files, len(figures))
    summary["rules_unused"] = [f"{r.file}:{r.number}" for r in rules if not used[r.file, r.number]]
    text = json.dumps(summary, ensure_ascii=False, indent=1)
    (data / "intake").mkdir(parents=True, exist_ok=True)
    (data / "intake" / "left_out.json").write_text(text + "\n", encoding="utf-8")
    return summary
