"""GET /v1/facts, /v1/facts/{name}: the facts as open data."""

from __future__ import annotations

from typing import Any

from apiflask import APIBlueprint
from flask import Response, send_file, url_for

from claimsheet.core import licence
from claimsheet.core.errors import NoRoom
from claimsheet.exports.files import FILES
from service.api.export_records import FactsFileList
from service.api.office import exports as kept
from service.api.office import office
from service.exporting import Made

exports = APIBlueprint("exports", __name__, url_prefix="/v1", tag="Open data")
_BYTES = {"schema": {"type": "string", "format": "binary"}}
_FORMS = {file.media_type.split(";")[0]: _BYTES for file in FILES.values()} | {"application/json": {"schema": {"type": "object"}}}
_ANSWERS: dict[int | str, dict[str, Any]] = {
    200: {"description": "The file", "content": _FORMS},
    206: {"description": "The part that the header Range asks for", "content": _FORMS},
    304: {"description": "The file is still the one with that ETag"},
    416: {"description": "The file has no such part"},
    501: {"description": "The file needs a library that the service does not have"},
    503: {"description": "There is no room for the file"},
}


@exports.get("/facts")
@exports.output(FactsFileList)
def list_files() -> dict[str, Any]:
    """List the files that hold the facts. Parquet is among them where the service can write it."""
    files = [file for file in FILES.values() if file.is_available()]
    return {
        "facts_version": office().facts.version,
        "licence": {"id": licence.ID, "name": licence.NAME, "url": licence.URL},
        "items": [
            {
                "name": file.name,
                "media_type": file.media_type,
                "description": file.description,
                "url": url_for("exports.get_file", name=file.name),
            }
            for file in files
        ],
    }


def _send(made: Made) -> Response:
    name = made.path.name
    # The days in a file change without the version of the facts, so that the version alone would be no strong ETag.
    etag = f"{office().facts.version}/{name}/{made.digest[:16]}"
    answer = send_file(made.path, as_attachment=True, download_name=name, etag=etag)
    answer.headers["Content-Type"] = FILES[name].media_type
    answer.headers["Link"] = f'<{licence.URL}>; rel="license"'
    return answer


@exports.get("/facts/<name>")
@exports.doc(summary="Hand out a file that holds the facts", responses=_ANSWERS)
def get_file(name: str) -> Response:
    """Hand out a file of the facts in force. The ETag changes with what is in it; ranges are answered."""
    try:
        edition = kept().edition(office())  # held until the file is open: its folder goes with it
        return _send(edition.make(name))
    except OSError as error:
        raise NoRoom(f"the file cannot be kept: {error}") from error
