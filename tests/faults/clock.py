"""A clock that is set while the service runs: the time of day as our modules and the libraries read it. What counts seconds goes on."""

from __future__ import annotations

import datetime
import sys
import time
from typing import Any

import pytest

HOUR = 3600.0
_OURS = ("claimsheet", "checkers", "service", "app")


class Clock:
    """Sets the time of day of this process, for as long as a test runs."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self._shift = 0.0
        real = time.time
        patch.setattr(time, "time", lambda: real() + self._shift)
        shifted = self._make_datetime()
        for name, module in list(sys.modules.items()):
            if name.split(".")[0] in _OURS and getattr(module, "datetime", None) is datetime.datetime:
                patch.setattr(module, "datetime", shifted)

    def _make_datetime(self) -> type[datetime.datetime]:
        clock = self

        class Shifted(datetime.datetime):
            @classmethod
            def now(cls, tz: datetime.tzinfo | None = None) -> Any:
                return datetime.datetime.now(tz) + datetime.timedelta(seconds=clock._shift)

        return Shifted

    def set(self, hours: float) -> None:
        """Sets it so many hours before or after what is right."""
        self._shift = hours * HOUR
