"""Every error the project raises, in one tree.

    ClaimsheetError
    ├── InputError            what a caller sent cannot be checked (4xx; names the field)
    │   ├── TextTooLong       413
    │   └── NotFound          404
    ├── DataError             a file of ours or of a collector breaks its rules (file, line, what)
    ├── SettingsError         a setting has a value that cannot be (names the variable)
    └── TooSlow               a document needs more time than it is given (503)

An error carries its HTTP status; `app.py` turns it into problem+json in one table.
"""

from __future__ import annotations


class ClaimsheetError(Exception):
    """The root; never raised itself."""

    status = 500
    title = "Internal error"


class InputError(ClaimsheetError):
    """What a caller sent cannot be checked. `pointer` is the JSON pointer of the field."""

    status = 422
    title = "Unprocessable content"

    def __init__(self, detail: str, pointer: str = "") -> None:
        super().__init__(detail)
        self.detail = detail
        self.pointer = pointer


class TextTooLong(InputError):
    """A document of more characters than the limit."""

    status = 413
    title = "Content too large"


class NotFound(InputError):
    """An id that names nothing."""

    status = 404
    title = "Not found"


class DataError(ClaimsheetError):
    """A data file breaks its rules: `path:line: what`."""

    def __init__(self, path: str, line: int, what: str) -> None:
        super().__init__(f"{path}:{line}: {what}")
        self.path, self.line, self.what = path, line, what


class SettingsError(ClaimsheetError):
    """A setting whose value cannot be used; the message names it."""


class TooSlow(ClaimsheetError):
    """A document needs more time than it is given."""

    status = 503
    title = "Took too long"
