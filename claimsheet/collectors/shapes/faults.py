"""The one error of this room: a document that cannot be read as what it says it is."""

from __future__ import annotations

from claimsheet.core.errors import ClaimsheetError


class ShapeError(ClaimsheetError):
    """A document, or a part of it, that did not parse; one line: `where: what`.

    `where` is the format and the place ("CSV line 7"), `what` tells what was expected against what was found.
    """

    title = "Unreadable document"

    def __init__(self, where: str, what: str) -> None:
        self.where, self.what = where, " ".join(what.split())
        super().__init__(f"{self.where}: {self.what}")
