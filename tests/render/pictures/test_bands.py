"""What a picture of a claim shows beside figures: tolerance, units, breaks, spans of days, repeats, and what has more."""

from __future__ import annotations

from claimsheet.render.pictures.claims import draw_claim, tabulate_claim
from tests.render.pictures.drawings import check_picture, find, list_words, place, read, speak
from tests.render.pictures.test_claims import Json, make_basis, make_claim, tell_all


def test_the_band_has_an_edge_and_the_key_gives_its_ends() -> None:
    svg = draw_claim(make_claim(141, [make_basis(80)]), speak("en"), "k")
    bands = find(read(svg), "rect", "band")
    assert len(bands) == 3  # in the key, with what was stated, with what was found
    assert {(band.get("stroke"), band.get("stroke-opacity")) for band in bands} == {("currentColor", None)}
    assert "Tolerance: 138.18 to 143.82 GB (figure, 2 %)" in tell_all(svg)
    assert "Tolerance: 1.5 GB or less" in tell_all(draw_claim(open_below(), speak("en"), "k"))


def open_below() -> Json:
    """A claim of at most so much."""
    claim = make_claim(1.4, [make_basis(2)], relation="at_most")
    claim["verdict"]["tolerance"] |= {"low": None, "high": 1.5}
    return claim


def test_the_unit_stands_at_the_axis_and_a_break_where_it_does_not_begin_at_zero() -> None:
    broken = draw_claim(make_claim(64, [make_basis(80)]), speak("en"), "k")
    assert find(read(broken), "text", "tick")[-1].text == "80 GB"
    assert len(find(read(broken), "path", "break")) == 1
    assert "The axis does not begin at zero" in tell_all(broken)
    whole = draw_claim(make_claim(20, [make_basis(80)]), speak("en"), "k")
    assert not find(read(whole), "path", "break")
    assert "does not begin" not in tell_all(whole)


def test_a_cache_is_told_in_megabytes() -> None:
    claim = make_claim(0.06, [make_basis(0.05, 0.052429)], metric="cache_capacity")
    words = tell_all(draw_claim(claim, speak("en"), "k"))
    assert "cache_capacity (MB)" in words
    assert {"60 MB", "50–52.429 MB"} <= {told.words for told in list_words(read(draw_claim(claim, speak("en"), "k")), 720)}
    assert tabulate_claim(claim, speak("en")).rows[1][1] == "50–52.429"


def test_equal_spans_of_days_are_drawn_alike() -> None:
    claim = make_claim("2023-12", [make_basis("2023-12", agrees=True)], kind="date", unit="date")
    root = read(draw_claim(claim, speak("en"), "k"))
    stated, found = (find(root, "line", "span", outcome)[0] for outcome in ("stated", "agrees"))
    assert [(line.get("x1"), line.get("x2")) for line in (stated, found)] == [(found.get("x1"), found.get("x2"))] * 2
    assert len(find(root, "path", "mark", "stated")) == len(find(root, "circle", "mark", "agrees")) == 3  # one of them in the key


def test_the_repeats_of_one_remark_are_one_row_that_decides_nothing() -> None:
    bases = [make_basis(64, default=False, agrees=True, origin="somebody", workload=f"work {at}") for at in range(3)]
    claim = make_claim(64, [*bases, make_basis(64, default=False, agrees=True, origin="another")])
    claim["verdict"] |= {"citations": [{"origin": "somebody"}] * 4 + [{"origin": "another"}], "label": "not_enough_evidence"}
    root = read(draw_claim(claim, speak("en"), "k"))
    groups = [element.text for element in find(root, "text", "group")]
    assert groups == ["Stated", "On another basis: agrees", "Repeats of one remark"]
    assert "sources cited here: 4" in tell_all(draw_claim(claim, speak("en"), "k"))
    assert len(find(root, "g", "row", "agrees")) == len(find(root, "g", "row", "context")) == 1
    claim["verdict"]["label"] = "supported"
    assert "Repeats" not in tell_all(draw_claim(claim, speak("en"), "k"))


def test_what_is_called_the_most_stands_beside_what_has_more() -> None:
    basis = make_basis(128, subject="acme-b", calculation="128 GB > 80 GB")
    claim = make_claim(None, [basis], kind="superlative", relation="most", unit=None)
    svg = draw_claim(claim, speak("en"), "k")
    check_picture(svg)
    assert [label.text for label in find(read(svg), "text", "label")] == ["Beta", "Alpha"]
    assert [place(bar, "width", 100) for bar in find(read(svg), "rect", "bar")] == [100, 62.5]
    assert "Beta: 128. Alpha: 80" in str(svg)
    for told in ("128 GB", "128 GB > more", "128 GB > 80 TB"):
        basis["calculation"] = told
        assert not find(read(draw_claim(claim, speak("en"), "k")), "rect", "bar")
