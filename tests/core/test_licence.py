"""Whoever gets facts is told what may be done with them, and whom to name."""

from __future__ import annotations

from claimsheet.core.licence import ID, URL, attribute, write_licence


def test_each_publisher_is_named_once_in_order() -> None:
    assert attribute(["NVIDIA", "AMD", "huawei", "NVIDIA"]) == "Claimsheet, from AMD; huawei; NVIDIA"


def test_nobody_is_named_where_nothing_is_cited() -> None:
    assert write_licence([]) == {"id": ID, "url": URL, "attribution": "Claimsheet"}
