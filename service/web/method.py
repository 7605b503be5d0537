"""`/about`: how verdicts are made, what they mean, and how often they are right."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from flask import render_template

from checkers.extent import MOST_CLAIMS, MOST_NUMBERS
from claimsheet.core.licence import NAME, URL
from claimsheet.core.verdict import LABELS
from service.api.office import office
from service.api.questions import SourceWordsIn
from service.api.sources import count_figures, find_sources
from service.web.language import gettext
from service.web.pages import web
from service.web.wording import mark

ACCURACY = Path(__file__).parent / "accuracy.json"
# The sets of passages as docs/accuracy.md names them.
SETS = (
    mark("Accelerators and their systems"),
    mark("Memory, foundry nodes, CPUs, phone chips, graphics cards, supercomputers"),
    mark("English, all fields"),
    mark("Chinese, all fields"),
    mark("Japanese, all fields"),
    mark("Chinese, kept back to the end"),
)


@cache
def read_accuracy() -> dict[str, Any]:
    """The figures that were measured, with their day."""
    told: dict[str, Any] = json.loads(ACCURACY.read_text(encoding="utf-8"))
    return told


@web.get("/about")
def show_about() -> str:
    """Show the method."""
    facts = office().facts
    opened, figures = find_sources(SourceWordsIn.model_validate({})), count_figures()
    counts = {"facts": sum(figures[one] for one in opened), "sources": len(opened), "chips": len(office().catalogue.chips)}
    return render_template(
        "about.html",
        accuracy=read_accuracy(),
        set_name=gettext,
        labels_all=LABELS,
        most={"claims": MOST_CLAIMS, "numbers": MOST_NUMBERS},
        counts=counts,
        version=facts.version,
        licence={"name": NAME, "url": URL},
    )
