"""Which office serves: a running service takes up new facts when the store has them, without a restart.

Whether it has is looked at each second. A request asks once for its office and keeps it, so that no answer mixes two versions. New facts are read by a thread of their own while
the old ones serve; facts that do not read are an alarm in the log and in /healthz, and the old ones stay.
"""

from __future__ import annotations

import logging
import threading
import time
import weakref
from collections.abc import Callable
from pathlib import Path

from claimsheet.core.lasting import renew
from claimsheet.core.settings import Settings
from claimsheet.facts.collected import MANIFEST
from service.office import Office, open_office

_LOG = logging.getLogger(__name__)
# Seconds between two looks at the store.
PAUSE = 1.0
Signature = tuple[int, int, int] | None
_UNSIGNED = object()
# Seconds before facts that did not read are tried again: what is wrong may pass, as when there are too many open files.
BACK_OFF = 30.0


def _sign(path: Path) -> Signature:
    """What tells one manifest from the next: it is replaced, never written to."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_ino, found.st_mtime_ns, found.st_size


class Keeper:
    """The office in force. `problem` says why newer facts are not in force, None where they are."""

    def __init__(
        self,
        office: Office,
        *,
        opened: Callable[[], Office] | None = None,
        pause: float = PAUSE,
        signature: Signature | object = _UNSIGNED,
    ) -> None:
        self._office = office
        self._open = opened
        self._pause = pause
        self._manifest = office.settings.store_folder / MANIFEST
        self._signature = _sign(self._manifest) if signature is _UNSIGNED else signature
        self._looked = time.monotonic()
        self._lock = threading.Lock()
        self._failed: Signature = None
        self._again = 0.0
        self._back_off = BACK_OFF
        self.problem: str | None = None

    def office(self) -> Office:
        """The office in force; starts taking up newer facts where there are any."""
        if self._open and time.monotonic() - self._looked > self._pause:
            self._look()
        return self._office

    def watch(self) -> None:
        """Looks at the store again and again, for as long as somebody keeps this: whoever asks after a quiet night asks the newest facts."""
        held = weakref.ref(self)
        threading.Thread(target=_look_again, args=(held, self._pause), name="store", daemon=True).start()

    def _look(self) -> None:
        if not self._lock.acquire(blocking=False):
            return  # somebody reads them already
        self._looked = time.monotonic()
        signature = _sign(self._manifest)
        rests = signature == self._failed and self._looked < self._again
        if signature == self._signature or rests:
            self._lock.release()
            return
        try:
            threading.Thread(target=self._take_up, args=(signature,), name="facts", daemon=True).start()
        except RuntimeError as error:  # no thread to be had: the next request tries again
            self._fail(error, signature)
            self._lock.release()

    def _fail(self, error: Exception, signature: Signature) -> None:
        _LOG.error("new facts do not read, the old ones stay: %s", error)
        self.problem = str(error) or type(error).__name__
        self._failed, self._again = signature, time.monotonic() + self._back_off

    def _take_up(self, signature: Signature) -> None:
        """Reads the facts and puts them in force; the lock is held by whoever started this."""
        try:
            assert self._open is not None  # noqa: S101 - only a keeper that can open looks # nosec B101
            office = self._open()
            office.warm_up()
            self._office, self.problem, self._signature = office, None, signature
            renew()
            _LOG.info("facts taken up: %s", office.facts.version)
        except Exception as error:  # noqa: BLE001 - whatever is wrong with new facts, the old ones serve and the alarm is raised
            self._fail(error, signature)
        finally:
            self._lock.release()


def _look_again(held: weakref.ref[Keeper], pause: float) -> None:
    while (keeper := held()) is not None:
        keeper.office()
        del keeper
        time.sleep(pause)


def keep_office(settings: Settings) -> Keeper:
    """A keeper that takes up what the store of these settings has. It is signed before it is read: what is put there meanwhile is newer."""
    signature = _sign(settings.store_folder / MANIFEST)
    office = open_office(settings, remembers=True)
    keeper = Keeper(office, opened=lambda: open_office(settings, office.lanes, remembers=True), signature=signature)
    keeper.watch()
    return keeper
