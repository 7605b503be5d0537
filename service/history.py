"""What changed between two answers on one document, and because of which facts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from claimsheet.core.fact import Fact
from claimsheet.facts.base import FactBase

Json = dict[str, Any]
# What makes a claim the same in both: where it stands and what it states. Ids are numbers in order, and move.
_SAME = ("span", "kind", "metric", "relation", "value", "unit")
_TOLD = ("source", "value", "unit", "status")


def _key(claim: Json) -> str:
    return repr([claim[name] for name in _SAME] + [claim["subject"]["id"], (claim["object"] or {}).get("id")])


def _list_subjects(claim: Json | None) -> set[tuple[str, str]]:
    """The chips and metrics that the bases of a claim speak of."""
    bases = claim["verdict"]["bases"] if claim else []
    return {(chip, basis["metric"]) for basis in bases for chip in (basis["subject"], basis["object"]) if chip}


def _state(fact: Fact) -> Json:
    return {"about": [fact.chip, fact.metric], **{name: getattr(fact, name) for name in _TOLD}}


def weigh(answer: Json, facts: FactBase) -> Json:
    """By id what each fact states that an answer could have rested on: those of its chips on its metrics."""
    subjects = {subject for claim in answer["claims"] for subject in _list_subjects(claim)}
    weighed: Json = {}
    for chip, metric in sorted(subjects):
        weighed |= _list_states(chip, metric, facts)
    return weighed


def _list_states(chip: str, metric: str, facts: FactBase) -> Json:
    """What the facts of a chip on a metric state; at hand where it was asked for before."""
    told: Json | None = facts.memory.get(("weighed", chip, metric))
    if told is None:
        told = facts.memory["weighed", chip, metric] = {fact.id: _state(fact) for fact in facts.of(chip, metric)}
    return told


def _tell(name: str, weighed: Mapping[str, Json]) -> Json | None:
    return {"id": name, **{field: weighed[name][field] for field in _TOLD}} if name in weighed else None


def _find_reasons(subjects: set[tuple[str, str]], before: Mapping[str, Json], after: Mapping[str, Json]) -> Iterator[Json]:
    """The facts on these subjects that are new, gone or different."""
    for name in sorted({*before, *after}):
        chip, metric = (after.get(name) or before[name])["about"]
        if before.get(name) != after.get(name) and (chip, metric) in subjects:
            yield {"fact": name, "before": _tell(name, before), "after": _tell(name, after)}


def find_changes(
    before: Json, after: Json, weighed_before: Mapping[str, Json], weighed_after: Mapping[str, Json]
) -> Iterator[Json]:
    """The claims whose label changed, that came or went: in order of the text."""
    old = {_key(claim): claim for claim in before["claims"]}
    new = {_key(claim): claim for claim in after["claims"]}
    for name in sorted({*old, *new}, key=lambda name: (old.get(name) or new[name])["span"]):
        was, now = old.get(name), new.get(name)
        labels = (was["verdict"]["label"] if was else None, now["verdict"]["label"] if now else None)
        if labels[0] != labels[1]:
            yield {
                "text": (now or was or {})["text"],
                "claim": now["id"] if now else None,
                "before": labels[0],
                "after": labels[1],
                "facts_before": before["facts_version"],
                "facts_after": after["facts_version"],
                "because": list(_find_reasons(_list_subjects(was) | _list_subjects(now), weighed_before, weighed_after)),
            }
