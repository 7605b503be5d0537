"""Which hand-read fact a read one stands for, and what passes over with it."""

from dataclasses import replace

from claimsheet.collectors.adoption import adopt
from claimsheet.core.fact import Fact

READ = Fact(
    id="nvidia-h100-sxm.peak_compute.new", chip="nvidia-h100-sxm", metric="peak_compute", value=989, unit="TFLOPS", source="s",
    locator="row TF32 Tensor Core", as_stated="989 teraFLOPS", rank=1, precision="tf32", sparsity="sparse", engine="tensor", scope="package",
)  # fmt: skip
HAND = replace(
    READ, id="nvidia-h100-sxm.peak_compute.old", locator="specification table", note="Printed with sparsity.", origin="nvidia"
)


def test_a_read_fact_takes_the_id_and_the_judgement_of_the_one_it_stands_for():
    adopted = adopt([READ], [replace(HAND, status="superseded", trust="low")])
    fact = adopted.facts[0]
    assert (fact.id, fact.status, fact.trust, fact.note, fact.origin) == (HAND.id, "superseded", "low", HAND.note, "nvidia")
    assert fact.locator == READ.locator
    assert adopted.replaced == (HAND.id,)


def test_what_was_judged_of_a_figure_says_nothing_of_the_one_that_came_in_its_place():
    fact = adopt([replace(READ, value=1200)], [replace(HAND, status="contradicted")]).facts[0]
    assert (fact.id, fact.value, fact.status, fact.note) == (HAND.id, 1200, "shipping", None)


def test_what_a_hand_read_fact_leaves_open_does_not_part_the_two():
    assert adopt([READ], [replace(HAND, engine="unstated", scope=None)]).replaced == (HAND.id,)


def test_what_people_made_of_a_condition_that_the_page_leaves_open_passes_over():
    fact = adopt([replace(READ, sparsity="unstated", engine=None)], [replace(HAND, derived="read as sparse")]).facts[0]
    assert (fact.sparsity, fact.engine, fact.derived) == ("sparse", "tensor", "read as sparse")
    changed = adopt([replace(READ, sparsity="unstated", value=5)], [HAND]).facts[0]
    assert changed.sparsity == "unstated"


def test_another_thing_is_another_fact():
    others = [
        replace(HAND, sparsity="dense"),
        replace(HAND, precision="fp16"),
        replace(HAND, chip="nvidia-h100-nvl"),
        replace(HAND, metric="tdp"),
        replace(HAND, what="cores"),
    ]
    adopted = adopt([READ], others)
    assert (adopted.replaced, adopted.facts[0].id) == ((), READ.id)


def test_the_nearest_of_several_gives_the_id_and_a_second_record_of_it_goes_too():
    twin = replace(HAND, id="nvidia-h100-sxm.peak_compute.two", as_stated="989")
    far = replace(HAND, id="nvidia-h100-sxm.peak_compute.far", value=495)
    adopted = adopt([READ], [far, twin, HAND])
    assert adopted.facts[0].id == HAND.id
    assert adopted.replaced == tuple(sorted((HAND.id, twin.id)))


def test_two_read_facts_never_share_an_id():
    other = replace(READ, id="nvidia-h100-sxm.peak_compute.more", engine="vector")
    adopted = adopt([READ, other], [replace(HAND, engine=None)])
    assert len({fact.id for fact in adopted.facts}) == 2


def test_a_figure_that_somebody_contradicted_is_not_the_one_that_was_read_while_there_is_another():
    others = [replace(HAND, id="b", status="contradicted"), replace(HAND, id="a")]
    assert adopt([READ], others).facts[0].id == "a"


def test_figures_that_changed_places_go_by_the_conditions_they_had():
    dense, sparse = (replace(READ, id=name, sparsity=name, value=value) for name, value in (("dense", 990), ("sparse", 1980)))
    hand = [replace(HAND, id="h1", sparsity="unstated", value=990), replace(HAND, id="h2", sparsity="unstated", value=1980)]
    first = adopt([dense, sparse], hand)
    swapped = adopt([replace(dense, value=1980), replace(sparse, value=990)], hand, first.facts)
    assert {fact.id: (fact.sparsity, fact.value) for fact in swapped.facts} == {"h1": ("dense", 1980), "h2": ("sparse", 990)}


def test_a_result_of_another_system_is_no_second_record():
    facts = [replace(HAND, id="a", system="one"), replace(HAND, id="b", system="two", value=990)]
    assert adopt([replace(READ, system="one")], facts).replaced == ("a",)
