"""One gathered figure becomes one fact, or is left out for a reason."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import fields
from typing import Any

from claimsheet.collectors.intake.figures import FIGURE, MORE, Record
from claimsheet.collectors.intake.rules import Outcome, Rule, apply_rules
from claimsheet.core.fact import Fact

NAMES = tuple(f.name for f in fields(Fact))
# What identifies a statement: all that was gathered except how we read it.
STATEMENT = sorted((FIGURE | MORE) - {"note", "reported_by"})
DEFAULTS: Mapping[str, Any] = {f.name: f.default for f in fields(Fact) if f.name not in ("id",)}


def identify(figure: Mapping[str, Any], chip: str, metric: str) -> str:
    """A stable id: product, metric and a hash of the statement, so that new rules do not rename a fact."""
    told = json.dumps([figure.get(key) for key in STATEMENT], ensure_ascii=False)
    return f"{chip}.{metric}.{hashlib.sha256(told.encode()).hexdigest()[:8]}"


def slug(text: str) -> str:
    """A text as an id: lower-case letters, digits and hyphens."""
    return re.sub(r"[^a-z0-9.]+", "-", text.lower()).strip("-")


def convert(figure: Record, rules: Sequence[Rule]) -> tuple[Fact | None, Outcome]:
    """The fact a figure becomes under the rules; None where they leave it out (the outcome says why)."""
    outcome = apply_rules(rules, figure)
    if outcome.leave:
        return None, outcome
    told: dict[str, Any] = {key: figure.get(key) for key in NAMES if key in FIGURE | MORE}
    told.update({key: value for key, value in outcome.fields.items() if key in NAMES})
    told["note"] = " ".join(outcome.sentences) or None
    told["origin"] = slug(told["origin"]) if told.get("origin") else None
    told["id"] = identify(figure, told["chip"], told["metric"])
    return Fact(**told), outcome


def brief(fact: Fact) -> dict[str, Any]:
    """A fact as its record: only what differs from the defaults."""
    return {name: value for name in NAMES if (value := getattr(fact, name)) != DEFAULTS.get(name, ...)}
