"""Kinds of cores: what a count, clock or cache is of where a chip has several."""

from __future__ import annotations

import re

from claimsheet.core.mark import Mark
from claimsheet.extract.passages import Passage

CLUSTER = "cluster core"  # one kind of core that no word names
_DESIGN = re.compile(r"cortex[- ]?(?P<model>[axm]\d{1,4}(?:ae|c)?)|c1[- ](?P<size>ultra|premium|pro|nano)")


def core_name(passage: Passage, word: Mark) -> str:
    """The kind of core a word says: "prime core", or the design ("cortex-x4 core") that the words name."""
    match = _DESIGN.match(passage.folded, word.start)
    if word.value[1] != CLUSTER or match is None:
        return str(word.value[1])
    return f"cortex-{match['model']} core" if match["model"] else f"c1-{match['size']} core"
