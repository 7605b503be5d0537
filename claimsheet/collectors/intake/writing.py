"""The fact base on disk: facts by group, the registry, and the summary of what was left out."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from claimsheet.collectors.intake.conversion import brief
from claimsheet.core.fact import Fact

WIDTH = 150


def group(chip: str, groups: Mapping[str, str]) -> str:
    """The file a product's facts stand in: that of its vendor, or "others"."""
    return groups.get(chip.split("-")[0], "others")


def write_facts(facts: Iterable[Fact], folder: Path, groups: Mapping[str, str]) -> dict[str, int]:
    """Writes one file a group, sorted by id; how many facts each holds."""
    by: dict[str, list[Fact]] = defaultdict(list)
    for fact in facts:
        by[group(fact.chip, groups)].append(fact)
    folder.mkdir(parents=True, exist_ok=True)
    for name, members in by.items():
        lines = [json.dumps(brief(fact), ensure_ascii=False) for fact in sorted(members, key=lambda f: f.id)]
        (folder / f"{name}.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return {name: len(members) for name, members in sorted(by.items())}


def write_json(value: Any, indent: int = 0) -> str:
    """JSON that people can edit: what fits a line stands on one, the rest is broken up one level at a time."""
    line = json.dumps(value, ensure_ascii=False)
    if len(line) + indent <= WIDTH or not isinstance(value, (dict, list)) or not value:
        return line
    space = " " * (indent + 1)
    if isinstance(value, dict):
        parts = [f"{json.dumps(key, ensure_ascii=False)}: {write_json(inner, indent + 1)}" for key, inner in value.items()]
        return "{\n" + ",\n".join(space + part for part in parts) + "\n" + " " * indent + "}"
    return "[\n" + ",\n".join(space + write_json(inner, indent + 1) for inner in value) + "\n" + " " * indent + "]"


def write_sources(sources: Sequence[Mapping[str, Any]], path: Path) -> None:
    """Writes the registry, one source a line; how it is collected follows below it."""
    lines: list[str] = []
    for source in sources:
        plain = json.dumps({key: value for key, value in source.items() if key != "collect"}, ensure_ascii=False)
        plan = source.get("collect")
        lines.append(plain if plan is None else f'{plain[:-1]},\n "collect": {write_json(plan, 1)}}}')
    path.write_text("[\n" + ",\n".join(lines) + "\n]\n", encoding="utf-8")


def summarise(left: Counter[str], reasons: Mapping[str, str], files: Mapping[str, int], figures: int) -> dict[str, Any]:
    """What came in, what stayed, and every class left out with its reason and count."""
    return {
        "figures": figures,
        "facts": sum(files.values()),
        "files": dict(files),
        "left_out": [{"class": name, "reason": reasons[name], "count": count} for name, count in sorted(left.items())],
    }


def write_summary(summary: Mapping[str, Any], path: Path) -> None:
    """Writes the summary of a run, which a test holds against the facts that ship."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(summary, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
