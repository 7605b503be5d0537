"""Every message a checker can name stands in the table, and every verdict fills its places."""

from __future__ import annotations

import re
from pathlib import Path

from claimsheet.core.messages import MESSAGES

CHECKERS = Path(__file__).resolve().parents[2] / "checkers"
_CODE = re.compile(r"""(?:Note|nothing|_dated)\(\s*"([a-z0-9_]+)\"""")
_DEPARTS = re.compile(r"departs=\(\*terms\.departs, \"(\w+)\"\)|departs=\(\"(\w+)\",\)")


def test_codes_stand_in_the_table() -> None:
    text = "\n".join(path.read_text(encoding="utf-8") for path in sorted(CHECKERS.glob("*.py")))
    assert {code for code in _CODE.findall(text) if code not in MESSAGES} == set()
    departures = {a or b for a, b in _DEPARTS.findall(text)}
    assert {word for word in departures if f"departs_{word}" not in MESSAGES} == set()
