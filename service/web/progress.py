"""How far a check is, told while it is made: server-sent events (html.spec.whatwg.org, 9.2), which a script of the form listens to.

The form works without: it is posted, and answered when all is done.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from queue import SimpleQueue
from typing import Any

from flask import Response, copy_current_request_context, request

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


def _listen(work: Callable[[Callable[[Json], None]], Json]) -> Iterator[str]:
    """What the work tells while it runs in a thread of its own, and what comes of it."""
    told: SimpleQueue[tuple[Json, bool]] = SimpleQueue()

    @copy_current_request_context
    def run() -> None:
        try:
            told.put((work(lambda event: told.put((event, False))), True))
        except Exception as error:  # noqa: BLE001 - told to whoever waits, as any error is
            told.put(({"problem": describe_error(error).record()}, True))

    threading.Thread(target=run, name="check", daemon=True).start()
    last = False
    while not last:
        event, last = told.get()
        yield _write(event)


def _check(tell: Callable[[Json], None]) -> Json:
    def hear(done: int, whole: int) -> None:
        if done % _EVERY == 0:
            tell({"done": done, "of": whole})

    document = read_form(request, office().settings, links())
    with hear_progress(hear):
        name = save(document)
    return {"location": link("web.show_check", check_id=name)} if name else {"location": None}


@web.post("/progress")
def check_aloud() -> Response:
    """Check what the form asks for, and tell how far it is."""
    request.form  # noqa: B018 - read before the answer begins: what is asked comes with the request
    answer = Response(_listen(_check), content_type="text/event-stream; charset=utf-8")
    answer.headers["Cache-Control"] = "no-store"
    return answer
