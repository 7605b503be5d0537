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

# What pictures say: their headings, marks and columns, and conditions in words.
PICTURES = {
    "picture_stated": "Stated",
    "picture_default": "As usually meant",
    "picture_alternative": "On another basis",
    "picture_context": "For context, decides nothing",
    "picture_echo": "Repeats of one remark",
    "picture_repeats": "sources cited here: {count}",
    "picture_tolerance": "Tolerance: {low} to {high}",
    "picture_tolerance_least": "Tolerance: {low} or more",
    "picture_tolerance_most": "Tolerance: {high} or less",
    "picture_left_out": "Left out here: {count} more, which the table has",
    "picture_workloads": "{count} workloads",
    "picture_logarithmic": "Logarithmic axis: equal lengths are equal factors",
    "picture_broken": "The axis does not begin at zero",
    "picture_beyond": "An arrow stands for a figure beyond the axis",
    "picture_own_scale": "Every panel has its own scale from zero",
    "picture_higher": "higher is better",
    "picture_lower": "lower is better",
    "picture_deciding": "Decides",
    "picture_by_day": "What the sources state, by date",
    "picture_agreeing": "Lower rank, agrees",
    "picture_dissent": "Lower rank, says otherwise",
    "picture_aside": "Set aside",
    "picture_undated": "no date",
    "picture_no_figure": "no figure",
    "picture_found": "Found",
    "picture_claims": "Claims checked: {count}",
    "column_basis": "Basis",
    "column_found": "Figure",
    "column_outcome": "What it means for the claim",
    "column_source": "Kind of source",
    "column_number": "No.",
    "column_publisher": "Publisher",
    "column_day": "Published",
    "column_standing": "Standing",
    "column_chip": "Product",
    "column_metric": "Quantity",
    "rank_1": "the maker",
    "rank_2": "checkable results",
    "rank_3": "research, databases",
    "rank_4": "press, reference works",
    "condition_sparsity_dense": "dense",
    "condition_sparsity_sparse": "with sparsity",
    "condition_sparsity_unstated": "sparsity not stated",
    "condition_engine_tensor": "tensor units",
    "condition_engine_vector": "vector units",
    "condition_direction_both": "both directions",
    "condition_direction_per_direction": "one direction",
    "condition_price_list": "list price",
    "condition_price_market": "market price",
    "condition_price_estimate": "estimate",
    "condition_price_rent": "rent",
    "condition_date_listed": "as listed",
    "condition_date_sale": "on sale",
    "condition_date_roadmap": "by roadmap",
    "condition_date_report": "as reported",
    "condition_versus": "against {chip}",
    "condition_scope_die": "die",
    "condition_scope_package": "package",
    "condition_scope_card": "card",
    "condition_scope_node": "node",
    "condition_scope_rack": "rack",
    "condition_scope_pod": "pod",
    "condition_scope_system": "system",
    "condition_scope_stack": "stack",
    "condition_scope_wafer": "wafer",
    "metric_count": "number of {what}",
}

PHRASES: Mapping[str, str] = MappingProxyType(
    {
        **{f"label_{k}": v for k, v in LABEL_NAMES.items()},
        **{f"kind_{k}": v for k, v in KIND_NAMES.items()},
        **HEADINGS,
        **PICTURES,
    }
)
