"""Why a text, a link or a file could not be checked, and what to do next, in the language of the page."""

from __future__ import annotations

from collections.abc import Mapping

from werkzeug.exceptions import RequestEntityTooLarge

from claimsheet.core.errors import FetchError, InputError, RobotsForbid, TextTooLong, TooBusy, TooSlow
from claimsheet.documents import files
from service.api.office import office
from service.web.language import gettext, show_number
from service.web.wording import mark

Refusal = InputError | FetchError | TooBusy | TooSlow | RequestEntityTooLarge
NOTHING = "give a text, a link or a file"
SEVERAL = "give either a file or a text or link, not both"
CHARACTERS = "these bytes are no text in any charset they may be in"
KINDS = "only texts (.txt, .md), pages (.html), .docx and .pdf are read"
_MEGA = 1_000_000
# What is said of each refusal of words or files, by how it is told to programs.
_SAID: Mapping[str, str] = {
    NOTHING: mark("There is nothing to check yet. Paste a text, give the link of an article or choose a file."),
    SEVERAL: mark("A file and a text or link were given. Choose one of them; the file has to be chosen again."),
    KINDS: mark("Files of this kind are not read. Choose a .txt, .md, .html, .docx or .pdf file, or paste the text."),
    CHARACTERS: mark("The file does not read as a text. Save it anew as UTF-8, or paste its text."),
    files.LARGE: mark("The file unpacks to more than it may. Paste the part of the text that matters."),
    files.ENTITIES: mark("The file holds definitions that no such file needs, and is not read. Save it anew, or paste its text."),
    files.NO_DOCX: mark("The file does not read as a document of Word. Save it anew as .docx, or paste its text."),
    files.NO_PDF: mark("The file does not read as a PDF. Save it anew, or paste its text."),
    files.LOCKED: mark("The PDF is protected by a password. Save it without one, or paste its text."),
    files.PICTURES: mark("The PDF holds pictures of words, not words. Paste its text."),
}
# What is said at a field, where nothing above fits.
_AT: Mapping[str, str] = {
    "text": mark("The text holds a character that no text can hold. Take it out, and check again."),
    "title": mark("The title holds a character that no text can hold. Take it out, and check again."),
    "url": mark("At this address lies neither a page nor a text that can be read. Paste the text of the article instead."),
    "file": mark("The file holds nothing that can be checked. Choose another, or paste the text."),
    "published": mark("Give a date like 2025-02-04, a month like 2025-02 or a year."),
    "language": mark("The text can be read in Korean, English, Chinese or Japanese."),
}
_FETCHED = mark(
    "The page could not be fetched. See whether the address is right and open to everybody, or paste the text of the article."
)
_FORBIDDEN = mark("The site does not allow programs to read this page. Paste the text of the article instead.")
_BUSY = mark("Too much is being fetched or checked at the moment. Send it again in a few seconds.")
_SLOW = mark("The text took longer than one may. Check it in parts.")
_KINDS = ((RobotsForbid, _FORBIDDEN), (FetchError, _FETCHED), (TooBusy, _BUSY), (TooSlow, _SLOW))
_LONG = mark("The text has more than %(most)s characters. Check it in parts.")
_LARGE = mark(
    "More was sent than %(most)s MB, which is the most. Choose a smaller file, or paste the part of the text that matters."
)


def find_field(error: Refusal) -> str:
    """The field of the form that the refusal is about."""
    if isinstance(error, InputError):
        return error.pointer.lstrip("/")
    return "url" if isinstance(error, FetchError | TooBusy) else "file" if isinstance(error, RequestEntityTooLarge) else "text"


def tell_refused(error: Refusal) -> str:
    """What is wrong and what to do next, in a sentence or two."""
    most = office().settings
    if isinstance(error, TextTooLong):
        return gettext(_LONG) % {"most": show_number(most.max_characters)}
    if isinstance(error, RequestEntityTooLarge):
        return gettext(_LARGE) % {"most": show_number(most.max_body_bytes / _MEGA)}
    if isinstance(error, InputError):
        said = _SAID.get(error.detail) or _AT.get(find_field(error))
        return gettext(said) if said else error.detail
    return gettext(next(said for kind, said in _KINDS if isinstance(error, kind)))
