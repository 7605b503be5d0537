"""Differences between two readings, and when they are too many to be believed."""

from dataclasses import replace

from claimsheet.collectors.changes import find_changes, is_suspicious
from claimsheet.core.fact import Fact

FACT = Fact(
    id="a", chip="nvidia-h100-sxm", metric="tdp", value=700, unit="W", source="s", locator="row TDP", as_stated="700 W", rank=1
)


def many(*values):
    return [replace(FACT, id=f"f{number}", value=value) for number, value in enumerate(values)]


def test_changed_new_and_gone_figures_are_told_with_old_new_and_where():
    before, after = many(700, 80, 3350), [*many(750, 80), replace(FACT, id="g", value=5)]
    told = [(change.kind, change.old, change.new, change.where) for change in find_changes(before, after)]
    assert told == [
        ("changed", "700 W", "750 W", "row TDP"),
        ("gone", "3350 W", None, "row TDP"),
        ("new", None, "5 W", "row TDP"),
    ]
    assert find_changes(before, after)[0].tell() == "nvidia-h100-sxm tdp: 700 W -> 750 W (row TDP)"


def test_rounding_and_wording_are_no_change():
    assert not find_changes([FACT], [replace(FACT, value=701, as_stated="701W", locator="row Power")])


def test_a_figure_told_in_another_unit_is_no_change():
    assert not find_changes([replace(FACT, value=1745, unit="TFLOPS")], [replace(FACT, value=1.745, unit="PFLOPS")])
    assert find_changes([replace(FACT, value=1745, unit="TFLOPS")], [replace(FACT, value=1745, unit="PFLOPS")])


def test_a_few_changes_are_believed_and_a_landslide_is_not():
    before = many(*range(100, 110))
    few = find_changes(before, many(*range(200, 203), *range(103, 110)))
    landslide = find_changes(before, many(*range(200, 204), *range(104, 110)))
    assert (len(few), is_suspicious(few, 10)) == (3, False)
    assert (len(landslide), is_suspicious(landslide, 10)) == (4, True)
    assert not is_suspicious(find_changes([], before), 0)


def test_two_readings_by_a_program_differ_by_whatever_differs():
    for other in (
        replace(FACT, value=701),
        replace(FACT, scope="card"),
        replace(FACT, bound="upper"),
        replace(FACT, unit="tokens/s"),
        replace(FACT, value=float("inf")),
    ):
        (change,) = find_changes([FACT], [other], exact=True)
        assert change.kind == "changed"
    assert not find_changes([FACT], [replace(FACT, as_stated="700 watts", locator="row Power")], exact=True)
    assert not find_changes([FACT], [replace(FACT, value=0.7, unit="kW")], exact=True)
