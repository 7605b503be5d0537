"""Doors that may reach this machine, and do not wait."""

from __future__ import annotations

from typing import Any

from claimsheet.fetch.door import Door
from claimsheet.fetch.policy import Policy

LIMITS: dict[str, Any] = {
    "allow_addresses": ("127.0.0.0/8",),
    "host_interval": 0,
    "backoff_seconds": 0.01,
    "read_seconds": 2,
    "total_seconds": 5,
    "robots": False,
}


def resolve_here(host: str, port: int) -> list[str]:
    """Every name is this machine's."""
    return ["127.0.0.1"]


class Waits:
    """A `sleep` that does not; `seconds` are the waits that were asked for."""

    def __init__(self) -> None:
        self.seconds: list[float] = []

    def __call__(self, seconds: float) -> None:
        self.seconds.append(seconds)


def open_door(*, guarded: bool = False, **settings: Any) -> Door:
    """A door with the limits above; the settings are those of a policy, or of a door."""
    named = {name: settings.pop(name) for name in ("resolve", "sleep", "clock", "verify") if name in settings}
    return Door(Policy(**{**LIMITS, **settings}), guarded=guarded, **named)
