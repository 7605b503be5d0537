"""How far a check is, told while it is made: server-sent events (html.spec.whatwg.org, 9.2), which a script of the form listens to.

The form works without: it is posted, and answered when all is done.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from queue import SimpleQueue
from typing import Any

from flask import Response, copy_current_request_context, request

from claimsheet.core.document import Document
from claimsheet.core.patience import hear_progress
from service.api.office import links, office
from service.api.problems import describe_error
from service.web.asking import read_form
from service.web.language import link
from service.web.pages import save, web

Json = dict[str, Any]
_EVERY = 20  # claims between two words on how far it is


def _write(event: Json) -> str:
    return f"data: {json.dumps(event)}\n\n"


def _listen(document: Document) -> Iterator[str]:
    """How far the check of a document is, told while it runs in a thread of its own, and then where it lies."""
    told: SimpleQueue[tuple[Json, bool]] = SimpleQueue()

    def hear(done: int, whole: int) -> None:
        if done % _EVERY == 0:
            told.put(({"done": done, "of": whole}, False))

    @copy_current_request_context
    def run() -> None:
        try:
            with hear_progress(hear):
                name = save(document)
            told.put(({"location": link("web.show_check", check_id=name) if name else None}, True))
        except Exception as error:  # noqa: BLE001 - told to whoever waits, as any error is
            told.put(({"problem": describe_error(error).record()}, True))

    threading.Thread(target=run, name="check", daemon=True).start()
    return _take(told)


def _take(told: SimpleQueue[tuple[Json, bool]]) -> Iterator[str]:
    last = False
    while not last:
        event, last = told.get()
        yield _write(event)


@web.post("/progress")
def check_aloud() -> Response:
    """Check what the form asks for, and tell how far it is."""
    answer = Response(_listen(read_form(request, office().settings, links())), content_type="text/event-stream; charset=utf-8")
    answer.headers["Cache-Control"] = "no-store"
    return answer
