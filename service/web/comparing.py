"""`/compare`: chips side by side, metric by metric and basis by basis."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from flask import Response
from pydantic import Field

from claimsheet.core.errors import InputError, NotFound
from claimsheet.render.signs import SIGNS
from claimsheet.render.wire import round_number
from service.api.chips import read_ids
from service.api.models import Model
from service.api.office import office
from service.sheets import Sheets
from service.web.language import gettext
from service.web.pages import web
from service.web.queries import show_asked
from service.web.wording import find_sentences

Json = dict[str, Any]
MAIN = (
    "peak_compute", "memory_capacity", "memory_bandwidth", "memory_type", "memory_bus_width", "interconnect_bandwidth", "tdp",
    "process_node", "transistor_count", "die_area", "core_count", "boost_clock", "cache_capacity", "released", "price",
)  # fmt: skip
_EXAMPLES = (("nvidia-h100", "nvidia-h200", "amd-mi300x"), ("tsmc-n5", "tsmc-n3e"))

_DIGITS = 3


class ComparedIn(Model):
    """Which chips are compared, and on what; without a metric on the main ones."""

    chips: str | None = Field(None, max_length=500)
    metric: str | None = Field(None, max_length=60)


def _tell_ratio(row: Json, chip: str) -> Json | None:
    """How many times the first chip of a row another one is; None where that is nothing to divide."""
    ratio = next((one for one in row["ratios"] if one["over"] == chip), None)
    if ratio is None:
        return None
    ends = [round_number(1 / ratio[end], _DIGITS) for end in ("high", "low")]
    return {"of": ratio["chip"], "low": ends[0], "high": ends[1]}


def _write_row(row: Json, chips: list[str]) -> Json:
    by_chip = {one["chip"]: one | {"ratio": _tell_ratio(row, one["chip"])} for one in row["values"]}
    return {"basis": row["basis"], "cells": [by_chip.get(chip) for chip in chips]}


def name_table(metric: str, unit: str) -> str:
    """The heading of a table: the metric, with the unit where its figures are in another than usual."""
    sentences = find_sentences()
    return sentences.metric(metric) + SIGNS[sentences.language].bracket(unit)


def _compare(ids: list[str], metrics: list[str]) -> Iterator[Json]:
    for metric in metrics:
        told = Sheets(office()).compare(ids, metric)
        # Two sources that do not say whether with sparsity may each mean another thing: that is not like against like.
        rows = [row for row in told["comparisons"] if "unstated" not in row["basis"].values()]
        for unit in dict.fromkeys([told["unit"], *(row["unit"] for row in rows)]):
            alike = [row for row in rows if row["unit"] == unit]
            most = sorted(alike, key=lambda row: -len(row["values"]))  # the picture shows the first: that of the most chips
            named = name_table(metric, unit if unit != told["unit"] else "")
            yield told | {"named": named, "unit": unit, "comparisons": most, "rows": [_write_row(row, ids) for row in alike]}


def _find_ids(written: str) -> list[str]:
    try:
        return read_ids(written)
    except NotFound:
        raise
    except InputError as error:
        raise InputError(gettext("Give two to four chips, each once, with commas between."), error.pointer) from None


def _find(asked: ComparedIn) -> Json:
    if not asked.chips:
        return {"ids": []}
    known = office().catalogue.metrics
    ids = _find_ids(asked.chips)
    metrics = [asked.metric] if asked.metric else [metric for metric in MAIN if metric in known]
    tables = list(_compare(ids, metrics))
    return {"ids": ids, "read_as": tables[0]["read_as"], "tables": [table for table in tables if table["rows"]]}


@web.get("/compare")
def compare() -> Response:
    """Show chips side by side."""
    known = office().catalogue.chips
    examples = [ids for ids in _EXAMPLES if all(one in known for one in ids)]
    return show_asked("compare.html", ComparedIn, _find, metrics=office().catalogue.metrics, examples=examples)
