"""The manifests in deploy/kubernetes, read."""

from __future__ import annotations

from typing import Any

import yaml

from tests.test_rooms import ROOT

FOLDER = ROOT / "deploy" / "kubernetes"
MANIFESTS: list[dict[str, Any]] = [
    manifest for file in sorted(FOLDER.glob("*.yaml")) for manifest in yaml.safe_load_all(file.read_text(encoding="utf-8"))
]


def name_manifest(manifest: dict[str, Any]) -> str:
    """Kind and name, for people."""
    return f"{manifest['kind']}/{manifest['metadata']['name']}"


def find(kind: str, name: str | None = None) -> dict[str, Any]:
    """The one manifest of a kind, or of a kind and a name."""
    (found,) = (one for one in MANIFESTS if one["kind"] == kind and name in (None, one["metadata"]["name"]))
    return found


def read_pods() -> dict[str, dict[str, Any]]:
    """The templates of pods, by the kind that makes them."""
    return {
        "Deployment": find("Deployment")["spec"]["template"],
        "CronJob": find("CronJob")["spec"]["jobTemplate"]["spec"]["template"],
    }


def selects(selector: dict[str, Any], pod: dict[str, Any]) -> bool:
    """Whether labels that have to match do."""
    labels: dict[str, str] = selector.get("matchLabels", {})
    return labels.items() <= pod["metadata"]["labels"].items()
