"""A text through the whole check, and what has to hold for the answer."""

from __future__ import annotations

import time
from dataclasses import dataclass
from functools import cache
from typing import Any

from claimsheet.core.errors import InputError, TooSlow
from claimsheet.core.lasting import keep
from claimsheet.core.settings import Settings
from claimsheet.documents.building import build_from_text
from service.api.models import CheckOut
from service.office import Office, open_office

# More than a machine that does much else needs for what is quick, and an end for what is not.
SETTINGS = Settings(max_check_seconds=30)
Json = dict[str, Any]


@cache
def find_office() -> Office:
    """The office with the facts that ship, warm, and left alone by the collector of garbage as in a server."""
    office = open_office(SETTINGS)
    office.warm_up()
    keep()
    return office


def check(text: str) -> Json | None:
    """The answer to a text; None where it is refused as a text may be. Any other error is one of ours."""
    try:
        return find_office().wire(build_from_text(text, SETTINGS), with_text=True)
    except (InputError, TooSlow):
        return None


def assert_sound(text: str, answer: Json) -> None:
    """The answer is as it is described, and every place it names is in the text and holds the words it tells."""
    CheckOut.model_validate(answer | {"saved": False})
    for one in (*answer["claims"], *answer["unchecked"], *answer["suggestions"]):
        assert_at(text, one["span"], one["text"])
    for claim in answer["claims"]:
        for mention in filter(None, (claim["subject"], claim["object"])):
            assert_at(text, mention["span"], mention["written"])
        assert all(0 <= start < end <= len(text) for start, end in claim["marks"])


def assert_at(text: str, span: list[int], words: str) -> None:
    """The words stand at the place."""
    start, end = span
    assert 0 <= start <= end <= len(text)
    assert text[start:end] == words


@dataclass(frozen=True, slots=True)
class Cost:
    """What a check takes: seconds of this process, and megabytes at its peak beside what it had."""

    seconds: float
    megabytes: float


def _read_memory(name: str) -> float:
    with open("/proc/self/status", encoding="ascii") as lines:
        return next(int(line.split()[1]) / 1000 for line in lines if line.startswith(name))


def measure(text: str) -> Cost:
    """What it takes to check a text. Seconds are those of this process alone: others share the machine."""
    document = build_from_text(text, SETTINGS)
    with open("/proc/self/clear_refs", "w", encoding="ascii") as peak:
        peak.write("5")
    before, start = _read_memory("VmRSS"), time.process_time()
    try:
        find_office().wire(document)
    except TooSlow:
        return Cost(float("inf"), _read_memory("VmHWM") - before)
    return Cost(time.process_time() - start, _read_memory("VmHWM") - before)
