"""The words the renderings themselves say: headings, labels, kinds. English is the msgid of the catalogues."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

LABEL_NAMES = {
    "supported": "Supported",
    "refuted": "Refuted",
    "misleading": "Misleading",
    "conflicting": "Conflicting",
    "not_enough_evidence": "Not enough evidence",
}

KIND_NAMES = {
    "figure": "figure",
    "count": "count",
    "ratio": "ratio",
    "comparison": "comparison",
    "superlative": "superlative",
    "date": "date",
    "age": "age",
    "efficiency": "efficiency",
}

HEADINGS = {
    "head_default": "default",
    "head_alternative": "alternative",
    "head_context": "context",
    "head_measured": "measured",
    "head_agrees": "agrees",
    "head_differs": "does not agree",
    "head_bases": "Tried on",
    "head_citations": "Citations",
    "head_caveats": "Caveats",
    "head_diagnosis": "Diagnosis",
    "head_tolerance": "Tolerance",
    "head_unchecked": "Seen and not checked",
    "head_suggestions": "Names that may be misspelt, and what they come near to",
    "head_no_claims": "No claim about hardware was found that can be checked.",
    "head_facts": "Facts",
    "head_licence": "Licence of the facts",
}

PHRASES: Mapping[str, str] = MappingProxyType(
    {**{f"label_{k}": v for k, v in LABEL_NAMES.items()}, **{f"kind_{k}": v for k, v in KIND_NAMES.items()}, **HEADINGS}
)
