"""JSON where there is much of it: orjson writes and reads it faster than the standard library."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import orjson


def encode(told: Any, default: Callable[[Any], Any] | None = None) -> bytes:
    """JSON without spaces, keys in their order, letters as they are. `default` makes JSON of what is none; TypeError where it cannot."""
    try:
        return orjson.dumps(told, default=default)
    except orjson.JSONEncodeError:  # whole numbers of more than 64 bits, and halves of surrogates, which become escapes
        return json.dumps(told, default=default, separators=(",", ":")).encode()


def decode(written: str | bytes) -> Any:
    """What JSON says, whole numbers of more than 64 bits as floats; json.JSONDecodeError, which is a ValueError, for what is none."""
    try:
        return orjson.loads(written)
    except orjson.JSONDecodeError:  # halves of surrogates, which rows of before may have; else it is told what is wrong, as ever
        return json.loads(written)
