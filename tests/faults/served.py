"""The service on the small base of facts, which starts in a second: what granian is given where a fault has nothing to do with facts."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import Any

from app import Claimsheet
from app import create_app as create_real_app
from claimsheet.core.settings import read_settings
from tests.fakes import open_fake_office

NAME = "tests.faults.served:create_app"
SLOW = "slowly"


def create_app() -> Claimsheet:
    """The application; a text with the word "slowly" in it takes two seconds."""
    office = open_fake_office(read_settings())

    def check(document: Any, *given: Any) -> Any:
        if SLOW in document.text:
            time.sleep(2)
        return office.checker(document, *given)

    return create_real_app(office=replace(office, checker=check))
