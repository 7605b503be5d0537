"""JSON written and read fast says what the standard library says."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimsheet.core.encoding import decode, encode

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=6), inner, max_size=4),
    max_leaves=12,
)


@given(VALUES)
def test_what_is_written_is_read_by_both(value: Any) -> None:
    written = encode(value)
    assert json.loads(written) == value
    assert b"\n" not in written
    assert decode(written) == value or not _fits(value)


def _fits(value: Any) -> bool:
    """Whether all whole numbers are of 64 bits: orjson reads larger ones as floats."""
    if isinstance(value, dict):
        return all(map(_fits, value.values()))
    if isinstance(value, list):
        return all(map(_fits, value))
    return not isinstance(value, int) or -(2**63) <= value < 2**64


def test_what_orjson_refuses_is_written_all_the_same() -> None:
    assert encode({"n": 2**70}) == b'{"n":1180591620717411303424}'
    assert encode("\ud800") == b'"\\ud800"'
    assert encode({1}, sorted) == b"[1]"
    with pytest.raises(TypeError):
        encode({1})


def test_what_is_no_json_is_told_as_ever() -> None:
    assert decode('"\\ud800"') == "\ud800"
    for broken in ("", "{", '{"a": 1,}'):
        with pytest.raises(json.JSONDecodeError):
            decode(broken)
