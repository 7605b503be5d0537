"""Every error the project raises, in one tree.

    ClaimsheetError
    ├── InputError            what a caller sent cannot be checked (4xx; names the field)
    │   ├── TextTooLong       413
    │   ├── NotFound          404
    │   ├── Unauthorized      401: no key, or one that is none
    │   ├── Forbidden         403: a key that may not
    │   └── Conflict          409: what was to be changed is no longer as it was
    ├── DataError             a file of ours or of a collector breaks its rules (file, line, what)
    ├── SettingsError         a setting has a value that cannot be (names the variable)
    ├── TooSlow               a document needs more time than it is given (503)
    ├── TooBusy               as much as may be is being done already (503; `retry_after`)
    ├── ArchiveDown           the database cannot be reached (503)
    │   └── ArchiveUnfit      its tables are none that this version works with
    ├── BackupRefused         a backup that cannot be made, or cannot be put into a database
    ├── NotInstalled          what is asked for needs a library that is not there (501)
    ├── NoRoom                files cannot be written where they are kept (503)
    ├── ReadingError          a document does not read as its plan says: nothing of it is taken
    ├── StoreBusy             another collection is writing to the store
    └── FetchError            a document could not be fetched (422; `url`, and in one line `why`)
        ├── AddressRefused    the address may not be fetched: scheme, port, credentials, no public address
        ├── RobotsForbid      robots.txt forbids it
        ├── Unreachable       no name, no connection, no TLS, no time, a broken answer
        ├── DocumentGone      404 or 410
        ├── AnswerFailed      any other status that is no success, after the retries
        ├── TooMuch           more bytes, time or redirects than are allowed
        └── Undecodable       bytes that are no text in any charset they may be in

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
    title = "Unprocessable Content"

    def __init__(self, detail: str, pointer: str = "") -> None:
        super().__init__(detail)
        self.detail = detail
        self.pointer = pointer


class TextTooLong(InputError):
    """A document of more characters than the limit."""

    status = 413
    title = "Content Too Large"


class NotFound(InputError):
    """An id that names nothing."""

    status = 404
    title = "Not Found"


class Unauthorized(InputError):
    """A key is needed, and none was given or it is none."""

    status = 401
    title = "Unauthorized"


class Forbidden(InputError):
    """The key that was given may not do this."""

    status = 403
    title = "Forbidden"


class Conflict(InputError):
    """What was to be changed is no longer as it was."""

    status = 409
    title = "Conflict"


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


class TooBusy(ClaimsheetError):
    """As much as may be is being done already. `retry_after` is how many seconds to wait before asking again."""

    status = 503
    title = "Service Unavailable"

    def __init__(self, detail: str, retry_after: int) -> None:
        super().__init__(detail)
        self.retry_after = retry_after


class ArchiveDown(ClaimsheetError):
    """The database of saved checks cannot be reached."""

    status = 503
    title = "Service Unavailable"


class ArchiveUnfit(ArchiveDown):
    """The tables of the database are none that this version of the service works with; the message says what is wrong and what to do."""


class BackupRefused(ClaimsheetError):
    """A backup that cannot be made, is not whole, or does not fit the database it is to go into; nothing was changed."""


class NotInstalled(ClaimsheetError):
    """What is asked for needs a library that is not installed; the message names it."""

    status = 501
    title = "Not implemented"


class NoRoom(ClaimsheetError):
    """Files cannot be written where they are kept until they are handed out."""

    status = 503
    title = "Service Unavailable"


class ReadingError(ClaimsheetError):
    """A document does not read as its plan says; one line, with what was expected and what was found."""


class StoreBusy(ClaimsheetError):
    """Another collection is writing to the store."""


class FetchError(ClaimsheetError):
    """A document could not be fetched: its `url`, and `why` in one line."""

    # Not 502: whose link leads nowhere is to change the link, and nothing of the service has failed.
    status = 422
    title = "Unprocessable Content"

    def __init__(self, url: str, why: str) -> None:
        self.url, self.why = url, " ".join(why.split())
        super().__init__(f"{self.url}: {self.why}")


class AddressRefused(FetchError):
    """An address that may not be fetched, whatever lies there."""


class RobotsForbid(FetchError):
    """The robots.txt of the site forbids it, or could not be had (RFC 9309, 2.3.1.4)."""


class Unreachable(FetchError):
    """No name, no connection, no TLS, no time, or a broken answer. `passing` where another try may fare better."""

    def __init__(self, url: str, why: str, *, passing: bool = False) -> None:
        super().__init__(url, why)
        self.passing = passing


class DocumentGone(FetchError):
    """The site has no such document: `http_status` is 404 or 410."""

    def __init__(self, url: str, http_status: int) -> None:
        super().__init__(url, f"answered {http_status}")
        self.http_status = http_status


class AnswerFailed(FetchError):
    """A status that is no success. `retry_after` is how many seconds the site asks to wait, None where it does not say."""

    def __init__(self, url: str, http_status: int, retry_after: float | None = None) -> None:
        later = "" if retry_after is None else f", and asks to wait {retry_after:.0f} seconds"
        super().__init__(url, f"answered {http_status}{later}")
        self.http_status, self.retry_after = http_status, retry_after


class TooMuch(FetchError):
    """More bytes, time or redirects than are allowed."""


class Undecodable(FetchError):
    """The bytes are no text in any charset they may be in."""
