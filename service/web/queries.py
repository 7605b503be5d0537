"""What a form in an address asks for: read, and asked again with what is wrong beside the field."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from flask import Response, make_response, render_template, request, url_for
from pydantic import ValidationError

from claimsheet.core.errors import InputError
from claimsheet.documents.text import check_characters
from service.api.models import Model
from service.api.office import office
from service.naming import UnknownChip
from service.web.language import gettext
from service.web.wording import mark

T = TypeVar("T", bound=Model)
Json = dict[str, Any]
Wrong = dict[str, str]
# What is said at a field, whatever is wrong with it; of another field it is told as it was found.
_SAID = {
    "since": mark("Give a day like 2025-02-04, a month or a year."),
    "until": mark("Give a day like 2025-02-04, a month or a year."),
    "cursor": mark("This part of the list is not there: begin with the first."),
    "page": mark("This part of the list is not there: begin with the first."),
    "comment": mark("Say what is wrong, in at most 2,000 characters."),
    "url": mark("Give the address of the source, like https://example.com/article."),
    "locator": mark("Say where in the source it stands, in at most 300 characters."),
    "as_stated": mark("Give the words of the source, at most 300 characters."),
    "fact": mark("Say what it is about: there is no such fact."),
    "check": mark("There is no such check."),
    "claim": mark("The check has no such claim."),
    "metric": mark("There is no such figure."),
    "value": mark("Give one figure, in at most 300 characters."),
    "unit": mark("Give a unit of at most 20 characters."),
}

_OTHER = mark("This cannot be asked for. Choose another value, or leave the field empty.")


def tell_wrong(name: str, detail: str) -> Wrong:
    """What is wrong with a field, in the language of the page where it has words for it."""
    name = name.lstrip("/")
    return {name: gettext(_SAID[name]) if name in _SAID else detail}


def tell_refusal(error: InputError) -> Wrong:
    """What was refused, at its field."""
    if not isinstance(error, UnknownChip):
        return tell_wrong(error.pointer, error.detail)
    told = gettext("“%(name)s” is no chip of the catalogue, or the name of several.") % {"name": error.written}
    nearest = ", ".join(f"{office().catalogue.chip(one).name} ({one})" for one in error.nearest)
    more = " " + gettext("Near it are: %(names)s.") % {"names": nearest} if nearest else ""
    return {error.pointer.lstrip("/"): told + more}


def read_fields(kind: type[T], told: Mapping[str, Any]) -> tuple[T | None, Wrong]:
    """What a form asks for, or what is wrong by the name of the field. A field that is left empty is not asked."""
    given = {name: value for name, value in told.items() if name in kind.model_fields and str(value).strip()}
    try:
        for name, value in given.items():
            check_characters(str(value), name)
        return kind.model_validate(given), {}
    except InputError as error:
        return None, tell_refusal(error)
    except ValidationError as error:
        wrong: Wrong = {}
        for one in error.errors():
            wrong |= tell_wrong(str(one["loc"][0]), gettext(_OTHER))
        return None, wrong


def show_asked(template: str, kind: type[T], find: Callable[[T], Json], **more: Any) -> Response:
    """A page with what the form in its address asks for: what is found, or what is wrong at which field."""
    asked, wrong = read_fields(kind, request.args)
    status, found = 422 if wrong else 200, {}
    if asked is not None:
        try:
            found = find(asked)
        except InputError as error:
            status, wrong = error.status, tell_refusal(error)
    return make_response(render_template(template, asked=request.args, wrong=wrong, **more, **found), status)


def link_with(**changed: Any) -> str:
    """The address of this page with some of what it asks for changed; None leaves it out."""
    values: Json = {**(request.view_args or {}), **request.args.to_dict(), **changed}
    told = {name: value for name, value in values.items() if value not in (None, "") and not name.startswith("_")}
    return url_for(request.endpoint or "web.show_form", **told)
