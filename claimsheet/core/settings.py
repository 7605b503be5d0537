"""The settings: one typed place, filled from `CLAIMSHEET_*` in the environment."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, fields

from claimsheet.core.errors import SettingsError

PREFIX = "CLAIMSHEET_"


@dataclass(frozen=True, slots=True)
class Settings:
    """The limits of the service. Each is set by its name in capitals, CLAIMSHEET_MAX_CHARACTERS for `max_characters`.

    None is called "port" or "host": Kubernetes sets such variables for a service of this name.
    """

    max_characters: int = 200_000  # of a text, and of the main text of a page
    max_html_characters: int = 1_000_000  # of a page as submitted
    max_body_bytes: int = 4_000_000  # of a request
    max_depth: int = 16  # of nested lists and objects in a request
    page_size: int = 50  # records in a list where no limit is asked for
    max_page_size: int = 200

    def __post_init__(self) -> None:
        """Refuses what cannot be."""
        for name in (f.name for f in fields(self)):
            if getattr(self, name) < 1:
                raise SettingsError(f"{PREFIX}{name.upper()} must be at least 1, not {getattr(self, name)}")
        if self.page_size > self.max_page_size:
            raise SettingsError(f"{PREFIX}PAGE_SIZE is above {PREFIX}MAX_PAGE_SIZE: {self.page_size} > {self.max_page_size}")


def _read_number(name: str, value: str) -> int:
    try:
        return int(value)
    except ValueError as error:
        raise SettingsError(f"{name} must be a whole number, not {value!r}") from error


def read_settings(environment: Mapping[str, str] | None = None) -> Settings:
    """The settings of an environment, by default the process's own; SettingsError names the variable that cannot be."""
    given = os.environ if environment is None else environment
    names = {f.name: PREFIX + f.name.upper() for f in fields(Settings)}
    return Settings(**{field: _read_number(name, given[name]) for field, name in names.items() if name in given})
