"""One claim as a picture."""

from __future__ import annotations

from typing import Any

import pytest

from claimsheet.core.document import Document
from claimsheet.core.settings import Settings
from claimsheet.render.pictures.canvas import WIDE
from claimsheet.render.pictures.claims import draw_claim, tabulate_claim
from service.office import open_office
from tests.render.pictures.drawings import HOSTILE, LANGUAGES, check_picture, find, list_words, place, read, speak

Json = dict[str, Any]


def make_basis(low: Any, high: Any = None, **told: Any) -> Json:
    """A basis in the wire format."""
    basis: Json = {
        "metric": "memory_capacity",
        "precision": None,
        "sparsity": None,
        "engine": None,
        "scope": "package",
        "subject": "acme-a-sxm",
        "object": None,
        "default": True,
        "measured": False,
        "found": {"low": low, "high": low if high is None else high},
        "agrees": False,
        "calculation": "",
        "citations": [],
        "context": False,
        "departs": [],
        "rank": 1,
        "status": "shipping",
        "workload": None,
        "origin": None,
    }
    return basis | told


def make_claim(value: Any, bases: list[Json], **told: Any) -> Json:
    """A claim on Alpha in the wire format."""
    band = (value * 0.98, value * 1.02) if isinstance(value, int | float) else (None, None)
    claim = {
        "kind": "figure",
        "subject": {"id": "acme-a", "name": "Alpha"},
        "object": None,
        "metric": "memory_capacity",
        "relation": "eq",
        "value": value,
        "value_high": None,
        "unit": "GB",
        "verdict": {
            "label": "refuted",
            "tolerance": {"low": band[0], "high": band[1], "rule": "figure, 2 %"},
            "bases": bases,
            "citations": [],
        },
    }
    return claim | told


MIXED = make_claim(
    64,
    [
        make_basis(60, 90, context=True, metric="process_node", measured=True, rank=3),
        make_basis(64, default=False, agrees=True, departs=["sparsity"], sparsity="sparse", precision="fp8", rank=4),
        make_basis(80),
    ],
)


def tell_all(svg: str | None) -> str:
    """All words of a picture, from top to bottom."""
    return " ".join(words.words for words in list_words(read(svg), 720)).replace("\xa0", " ")


def find_places(svg: str | None, *names: str) -> list[float]:
    """Where marks that are circles stand."""
    return [place(circle, "cx", 1000) for circle in find(read(svg), "circle", *names) if circle.get("cx") != "0%"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_claim_is_drawn_in_every_language(language: str) -> None:
    svg = draw_claim(MIXED, speak(language), "k")
    check_picture(svg)
    check_picture(draw_claim(MIXED, speak(language), "k", WIDE), room=WIDE)
    assert read(svg).get("lang") == language


def test_the_same_claim_is_drawn_the_same() -> None:
    assert draw_claim(MIXED, speak("en"), "k") == draw_claim(MIXED, speak("en"), "k")


def test_what_decides_stands_first_and_context_last() -> None:
    groups = [element.text for element in find(read(draw_claim(MIXED, speak("en"), "k", WIDE)), "text", "group")]
    assert groups == ["Stated", "As usually meant: does not agree", "On another basis: agrees", "For context, decides nothing"]


def test_agreement_is_told_by_shape_too() -> None:
    root = read(draw_claim(MIXED, speak("en"), "k"))
    assert [dot.get("fill") for dot in find(root, "circle", "mark", "agrees")] == ["currentColor"] * 2
    assert {ring.get("fill") for ring in find(root, "circle", "mark", "context")} == {"none"}
    assert len(find(root, "path", "mark", "differs")) == 2


def test_a_greater_value_stands_further_right() -> None:
    values = [10, 30, 31, 55, 200, 299]
    claim = make_claim(100, [make_basis(value, agrees=True, precision=f"p{value}") for value in values])
    places = find_places(draw_claim(claim, speak("en"), "k"), "agrees")
    assert len(places) == len(values)
    assert places == sorted(set(places))


@pytest.mark.parametrize("values", [[1, 45, 5000], [2e-9, 3e-4], [1e15, 7e18], [1e-200, 1e200], [0, 5], [-3, 8], [4, 4]])
def test_any_numbers_can_be_placed(values: list[float]) -> None:
    claim = make_claim(values[0], [make_basis(value, agrees=True, precision=f"p{value}") for value in values])
    svg = draw_claim(claim, speak("ko"), "k")
    check_picture(svg)
    places = find_places(svg, "agrees")
    assert places == sorted(places)
    assert all(0 <= one <= 1000 for one in places)


def test_far_values_have_an_axis_that_says_it_is_logarithmic() -> None:
    near, far = make_claim(1, [make_basis(29)]), make_claim(1, [make_basis(31)])
    assert "Logarithmic" not in str(draw_claim(near, speak("en"), "k"))
    svg = draw_claim(far, speak("en"), "k")
    assert "Logarithmic" in str(svg)
    check_picture(svg)


def test_an_open_band_reaches_to_the_end() -> None:
    claim = make_claim(900, [make_basis(950)], relation="at_least")
    claim["verdict"]["tolerance"] |= {"low": 882, "high": None}
    svg = draw_claim(claim, speak("en"), "k")
    key, *bands = find(read(svg), "rect", "band")
    assert key.get("width") == "14"
    assert all(place(band, "x", 100) + place(band, "width", 100) == pytest.approx(100) for band in bands)
    words = tell_all(svg)
    assert "≥ 900 GB" in words
    assert "Tolerance: 882 GB or more (figure, 2 %)" in words


def test_a_range_has_a_diamond_at_each_end() -> None:
    root = read(draw_claim(make_claim(60, [make_basis(70)], value_high=80), speak("en"), "k"))
    assert len(find(root, "path", "mark", "stated")) == 3
    assert len(find(root, "line", "span", "stated")) == 1
    assert "60–80 GB" in [words.words for words in list_words(root, 720)]


@pytest.mark.parametrize("value", ["2022", "2022-03", "2022-Q4", "2022-H2", "2024-02-29"])
def test_dates_have_an_axis_of_days(value: str) -> None:
    bases = [make_basis("2022-01-05", agrees=True), make_basis("2023", "2024-Q4", default=False, agrees=True)]
    svg = draw_claim(make_claim(value, bases, kind="date", unit="date"), speak("ja"), "k")
    check_picture(svg)
    places = find_places(svg, "agrees")
    assert len(places) == 3
    assert places == sorted(set(places))
    assert "2023年–2024年第4四半期" in [words.words for words in list_words(read(svg), 720)]


@pytest.mark.parametrize("value", ["HBM3", "2022-13", "2022-02-30", "2022-Q5", "0000"])
def test_words_have_no_picture(value: str) -> None:
    assert draw_claim(make_claim(value, [make_basis("HBM3")]), speak("en"), "k") is None
    assert draw_claim(make_claim(value, [make_basis(80)]), speak("en"), "k") is None


@pytest.mark.parametrize(
    ("relation", "stated"), [("gt", "> 1×"), ("at_least", "≥ 1×"), ("lt", "< 1×"), ("about", "≈ 1×"), ("eq", "1×")]
)
def test_an_order_without_a_figure_is_drawn_against_one(relation: str, stated: str) -> None:
    other = {"object": {"id": "bolt-w", "name": "W"}}
    claim = make_claim(None, [make_basis(1.1, agrees=True)], kind="comparison", relation=relation, unit=None, **other)
    claim["verdict"]["tolerance"] = None
    svg = draw_claim(claim, speak("en"), "k")
    check_picture(svg)
    assert {stated, "1.1×", "memory capacity (×)"} <= {told.words for told in list_words(read(svg), 720)}


def test_what_is_the_most_is_drawn_by_what_was_found_alone() -> None:
    svg = draw_claim(make_claim(None, [make_basis(46225)], kind="superlative", relation="most", unit=None), speak("en"), "k")
    check_picture(svg)
    assert "46,225 GB" in {told.words for told in list_words(read(svg), 720)}
    assert not find(read(svg), "path", "stated")
    assert draw_claim(make_claim(None, [make_basis("HBM3")], kind="superlative"), speak("en"), "k") is None


def test_where_nothing_was_found_there_is_no_picture() -> None:
    assert draw_claim(make_claim(80, []), speak("en"), "k") is None
    assert draw_claim(make_claim(80, [make_basis(0, found=None)]), speak("en"), "k") is None
    assert draw_claim(make_claim(80, [make_basis("2022")]), speak("en"), "k") is None


def test_bases_of_equal_words_are_one_interval() -> None:
    claim = make_claim(64, [make_basis(80), make_basis(96), make_basis(88)])
    root = read(draw_claim(claim, speak("en"), "k"))
    assert [value.text for value in find(root, "text", "value")] == ["64 GB", "80–96 GB"]
    assert len(find(root, "line", "span")) == 1


def test_where_there_are_many_those_of_other_workloads_are_one() -> None:
    bases = [make_basis(70 + at, workload=f"work {at}", measured=True, rank=3) for at in range(20)]
    root = read(draw_claim(make_claim(64, bases), speak("en"), "k", WIDE))
    assert [value.text for value in find(root, "text", "value")] == ["64 GB", "70–89 GB"]
    assert "20 workloads · measured · research, databases" in " ".join(told.text or "" for told in find(root, "text", "about"))


def test_of_forty_bases_twelve_are_drawn_and_the_rest_counted() -> None:
    bases = [make_basis(50 + at, precision=f"fp{at}", workload="a workload told at length " * 4) for at in range(40)]
    claim = make_claim(64, bases)
    svg = draw_claim(claim, speak("en"), "k")
    check_picture(svg)
    assert len(find(read(svg), "g", "row")) == 12
    assert "Left out here: 28 more, which the table has" in tell_all(svg)
    assert len(tabulate_claim(claim, speak("en")).rows) == 41


@pytest.mark.parametrize("language", LANGUAGES)
def test_hostile_words_are_words(language: str) -> None:
    basis = make_basis(80, workload=HOSTILE, subject=HOSTILE, metric=HOSTILE, precision=HOSTILE, departs=[HOSTILE])
    claim = make_claim(64, [basis], subject={"id": HOSTILE, "name": HOSTILE}, metric=HOSTILE, unit=HOSTILE[:24])
    claim["verdict"]["tolerance"]["rule"] = HOSTILE
    svg = draw_claim(claim, speak(language), "k")
    check_picture(svg)
    assert "\u202e" not in str(svg)


def test_the_table_tells_every_basis() -> None:
    table = tabulate_claim(MIXED, speak("en"))
    assert table.headings == ("Basis", "Figure", "What it means for the claim", "Kind of source")
    assert table.rows == (
        ("Stated", "64 GB", "", ""),
        ("Alpha SXM · memory capacity · package", "80", "As usually meant: does not agree", "the maker"),
        (
            "Alpha SXM · memory capacity · FP8 · with sparsity · package",
            "64",
            "On another basis: agrees",
            "press, reference works",
        ),
        ("Alpha SXM · process node · package · measured", "60–90", "For context, decides nothing", "research, databases"),
    )


@pytest.mark.parametrize(("text", "language"), [("Ascend 910C reaches 60 % of H100 performance", "en"), ("H100은 80GB다.", "ko")])
def test_a_real_answer_is_drawn(text: str, language: str) -> None:
    office = open_office(Settings())
    answer = office.wire(Document(text, language))
    for claim in answer["claims"]:
        check_picture(draw_claim(claim, speak(language), "k"))
        check_picture(draw_claim(claim, speak(language), "k", WIDE), room=WIDE)
