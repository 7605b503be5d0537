"""Links that users give: fetched through the guarded door, a few at a time, and read as documents."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from claimsheet.core.document import Document
from claimsheet.core.errors import InputError, TooBusy
from claimsheet.core.settings import Settings
from claimsheet.documents.building import Told, build_from_html, build_from_text
from claimsheet.fetch.charsets import decode_text
from claimsheet.fetch.door import Door
from claimsheet.fetch.pages import Page
from claimsheet.fetch.policy import Policy

_PAGES = {"", "text/html", "application/xhtml+xml", "application/xml", "text/xml"}
_TEXTS = {"text/plain", "text/markdown"}
_TOLD_WHERE = "/url"
_COME_AGAIN = 5  # seconds


def make_link_policy(settings: Settings) -> Policy:
    """How links of users are fetched: somebody waits for the answer, so that little time goes into patience."""
    return Policy(
        connect_seconds=5,
        read_seconds=10,
        total_seconds=15,
        max_wire_bytes=5_000_000,
        max_decoded_bytes=10_000_000,
        max_waiting_seconds=10,
        retries=1,
        max_retry_after=3,
        host_interval=0.5,
        max_turn_seconds=5,
        max_crawl_delay=3,
        contact=settings.contact,
        allow_addresses=settings.allowed_networks,
    )


def read_page_as_document(page: Page, settings: Settings, told: Told) -> Document:
    """The document of a fetched page; InputError where it is neither a page nor a text. Where it was found is its address."""
    found: Told = {**told, "url": page.url}
    if page.media_type in _PAGES:
        return build_from_html(decode_text(page), settings, pointer=_TOLD_WHERE, **found)
    if page.media_type in _TEXTS:
        return build_from_text(decode_text(page), settings, pointer=_TOLD_WHERE, **found)
    raise InputError(f"there lies a document of type {page.media_type}, neither a page nor a text", _TOLD_WHERE)


class Links:
    """Reads links through one door. No more than `max_fetches` are fetched at once: whoever comes then is told to come again (TooBusy)."""

    def __init__(self, door: Door, settings: Settings) -> None:
        self._door, self._settings = door, settings
        self._free = threading.BoundedSemaphore(settings.max_fetches)

    @contextmanager
    def _turn(self) -> Iterator[None]:
        if not self._free.acquire(blocking=False):
            raise TooBusy("as many links as may be are being fetched; come again in a moment", _COME_AGAIN)
        try:
            yield
        finally:
            self._free.release()

    def read(self, url: str, told: Told) -> Document:
        """The document at an address; a FetchError where there is none."""
        with self._turn():
            page = self._door.fetch(url)
        return read_page_as_document(page, self._settings, told)


def open_links(settings: Settings) -> Links:
    """Links under these settings."""
    return Links(Door(make_link_policy(settings), guarded=True), settings)
