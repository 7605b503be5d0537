"""What changed between two answers on one document, and because of which facts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

Json = dict[str, Any]
# What makes a claim the same in both: where it stands and what it states. Ids are numbers in order, and move.
_SAME = ("span", "kind", "metric", "relation", "value", "unit")


def _key(claim: Json) -> str:
    return repr([claim[name] for name in _SAME] + [claim["subject"]["id"], (claim["object"] or {}).get("id")])


def _stated(claim: Json | None) -> dict[str, Json]:
    citations = claim["verdict"]["citations"] if claim else []
    return {one["id"]: {name: one[name] for name in ("id", "source", "value", "unit", "status")} for one in citations}


def _find_reasons(before: Json | None, after: Json | None) -> Iterator[Json]:
    """The facts cited that are new, gone or different."""
    old, new = _stated(before), _stated(after)
    for name in sorted({*old, *new}):
        if old.get(name) != new.get(name):
            yield {"fact": name, "before": old.get(name), "after": new.get(name)}


def find_changes(before: Json, after: Json) -> Iterator[Json]:
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
                "because": list(_find_reasons(was, now)),
            }
