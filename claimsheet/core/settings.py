"""The settings: one typed place, filled from `CLAIMSHEET_*` in the environment, or from the files that `CLAIMSHEET_*_FILE` names."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from ipaddress import ip_network
from pathlib import Path

from claimsheet.core.catalogue import DATA
from claimsheet.core.errors import SettingsError

PREFIX = "CLAIMSHEET_"
MODES = ("production", "test")
_MAY_BE_NONE = frozenset({"max_remembered"})
LEVELS = ("debug", "info", "warning", "error")


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of the service. Each is set by its name in capitals, CLAIMSHEET_MAX_CHARACTERS for `max_characters`.

    None is called "port" or "host": Kubernetes sets such variables for a service of this name.
    """

    max_characters: int = 200_000  # of a text, and of the main text of a page
    max_html_characters: int = 1_000_000  # of a page as submitted
    max_body_bytes: int = 4_000_000  # of a request
    max_depth: int = 16  # of nested lists and objects in a request
    page_size: int = 50  # records in a list where no limit is asked for
    max_page_size: int = 200
    sources: str = "sources.json"  # the registry; a relative name is of the folder the project lies in
    store: str = "store"  # the folder of collected facts; a relative name is of that folder too
    database: str = (
        "checks.sqlite3"  # of saved checks: an address of PostgreSQL, or a file of SQLite; DATABASE_URL goes before it
    )
    public_url: str = ""  # where readers find the service, without a slash at the end; that of the request where it is empty
    rate_limit: str = ""  # how often one caller may ask: "60/minute", or "10/second;1000/hour"; empty is without limit
    rate_store: str = "memory://"  # where callers are counted; several workers share one at redis://
    trusted_proxies: int = 0  # how many proxies in front tell who asks, by X-Forwarded-For
    allow_origins: str = ""  # sites whose pages may ask, with commas between; * is all
    log_level: str = "info"  # debug, info, warning, error: what of the service's own is logged
    contact: str = ""  # an address that the User-Agent of every fetch names
    max_fetches: int = 8  # links of users that are fetched at once
    max_check_seconds: int = 20  # for reading the page of one document, and for checking it
    max_waiting: int = 32  # requests that a worker works on or lets wait; below the server's --blocking-threads
    max_wait_seconds: int = 10  # that a document waits until it is checked
    max_remembered: int = 2_000  # claims whose answers a worker keeps at hand for whoever asks the same; 0 keeps none
    large_characters: int = 20_000  # a longer document is large: a worker checks one of them at a time
    max_batch_documents: int = 100
    max_batch_seconds: int = 60  # for one batch; documents that are not reached then are told so
    mode: str = "production"  # or "test", which alone may have allow_addresses
    allow_addresses: str = ""  # networks that may be fetched beside public ones, with commas between

    def __post_init__(self) -> None:
        """Refuses what cannot be."""
        for name, default in ((f.name, f.default) for f in fields(self) if isinstance(f.default, int)):
            least = 0 if name in _MAY_BE_NONE else min(1, default)
            if getattr(self, name) < least:
                raise SettingsError(f"{PREFIX}{name.upper()} must be at least {least}, not {getattr(self, name)}")
        if self.page_size > self.max_page_size:
            raise SettingsError(f"{PREFIX}PAGE_SIZE is above {PREFIX}MAX_PAGE_SIZE: {self.page_size} > {self.max_page_size}")
        if self.mode not in MODES:
            raise SettingsError(f"{PREFIX}MODE must be {' or '.join(MODES)}, not {self.mode!r}")
        if self.log_level not in LEVELS:
            raise SettingsError(f"{PREFIX}LOG_LEVEL must be {', '.join(LEVELS[:-1])} or {LEVELS[-1]}, not {self.log_level!r}")
        if self.allow_addresses and self.mode != "test":
            raise SettingsError(
                f"{PREFIX}ALLOW_ADDRESSES opens this machine's own network to fetching: it is for {PREFIX}MODE=test alone"
            )
        for network in self.allowed_networks:
            _check_network(network)

    @property
    def sources_file(self) -> Path:
        """The registry of sources."""
        return DATA.parent.parent / self.sources

    @property
    def store_folder(self) -> Path:
        """The folder of collected facts."""
        return DATA.parent.parent / self.store

    @property
    def database_address(self) -> str:
        """The address of the database; a name that is relative is of the folder the project lies in."""
        return self.database if "://" in self.database else str(DATA.parent.parent / self.database)

    @property
    def allowed_networks(self) -> tuple[str, ...]:
        """The networks of `allow_addresses`."""
        return tuple(network.strip() for network in self.allow_addresses.split(",") if network.strip())


def _check_network(network: str) -> None:
    try:
        ip_network(network)
    except ValueError as error:
        raise SettingsError(f"{PREFIX}ALLOW_ADDRESSES: {network!r} is no network like 127.0.0.0/8") from error


def _read_number(name: str, value: str) -> int:
    try:
        return int(value)
    except ValueError as error:
        raise SettingsError(f"{name} must be a whole number, not {value!r}") from error


def _find(given: Mapping[str, str], name: str) -> str | None:
    """What a variable says, or the file that the variable with `_FILE` names: there secrets lie that are to stand in no environment."""
    file = given.get(f"{name}_FILE")
    if not file:
        return given.get(name)
    if name in given:
        raise SettingsError(f"{name} and {name}_FILE are both set")
    try:
        value = Path(file).read_text(encoding="utf-8").strip()
    except (OSError, ValueError) as error:
        raise SettingsError(f"{name}_FILE cannot be read: {error}") from error
    if not value:
        raise SettingsError(f"{name}_FILE names a file with nothing in it")
    return value


def read_settings(environment: Mapping[str, str] | None = None) -> Settings:
    """The settings of an environment, by default the process's own; SettingsError names the variable that cannot be."""
    given = os.environ if environment is None else environment
    read: dict[str, str | int] = {}
    for f in fields(Settings):
        name = PREFIX + f.name.upper()
        if (value := _find(given, name)) is not None:
            read[f.name] = _read_number(name, value) if f.type == "int" else value
    if address := _find(given, "DATABASE_URL"):  # what platforms call it
        read["database"] = address
    return Settings(**read)  # type: ignore[arg-type]  # each is read by its type


# Of a service called claimsheet Kubernetes tells CLAIMSHEET_PORT and CLAIMSHEET_SERVICE_HOST; compose.yaml asks for its port.
_OF_OTHERS = re.compile(r"(?:PORT|SERVICE)(?:_|$)")


def find_unknown(environment: Mapping[str, str] | None = None) -> list[str]:
    """Variables that are named as settings are and set nothing: slips, as a rule."""
    given = os.environ if environment is None else environment
    known = {PREFIX + f.name.upper() + end for f in fields(Settings) for end in ("", "_FILE")}
    told = (name for name in given if name.startswith(PREFIX) and name not in known)
    return sorted(name for name in told if not _OF_OTHERS.match(name.removeprefix(PREFIX)))
