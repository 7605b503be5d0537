"""Names of processes: which bear a claim out, and which speak against it."""

from __future__ import annotations

import pytest

from claimsheet.core.fact import Fact
from tests.checkers.desks import claim, desk, fact, verdict

SIZE = fact("acme-a-sxm", "process_node", "TSMC 5 nm", "text", "base", rank=3)
NAMED = tuple(fact("acme-a-sxm", "process_node", "TSMC 4N", "text", source, rank=4) for source in ("news1", "news2", "news3"))


@pytest.mark.parametrize(
    ("stated", "facts", "label", "told"),
    [
        ("TSMC 4N", (SIZE, *NAMED), "supported", "TSMC 4N"),  # by those that name it, not by a size class
        ("TSMC 4NP", (SIZE, *NAMED), "misleading", "TSMC 4N"),  # another name of the class
        ("TSMC 5 nm", (SIZE, *NAMED), "supported", "TSMC 5 nm"),
        ("TSMC 4NP", (SIZE,), "not_enough_evidence", None),
    ],
)
def test_a_name_is_borne_out_by_names(stated: str, facts: tuple[Fact, ...], label: str, told: str | None) -> None:
    said = verdict(claim("figure", "acme-a-sxm", "process_node", stated, "text"), desk(*facts))
    assert (said.label, said.summary.values.get("found")) == (label, told)


def test_a_name_of_the_class_is_no_dissent() -> None:
    said = verdict(claim("figure", "acme-a-sxm", "process_node", 5.0, "nm"), desk(SIZE, *NAMED))
    assert (said.label, said.dissent) == ("supported", ())


def test_another_process_is_dissent() -> None:
    other = fact("acme-a-sxm", "process_node", "Samsung 8 nm", "text", "news1", rank=4)
    said = verdict(claim("figure", "acme-a-sxm", "process_node", 5.0, "nm"), desk(SIZE, other))
    assert (said.label, said.dissent) == ("supported", (other.id,))
