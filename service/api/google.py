"""GET /v1alpha1/claims:search: published checks as Google's Fact Check Tools API tells fact checks.

Path, parameters and answer are those of https://developers.google.com/fact-check/tools/api/reference/rest/v1alpha1/claims/search, so that
its clients work by changing the host.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import islice
from typing import Any

from apiflask import APIBlueprint
from flask import Response, jsonify

from claimsheet.archive.records import Wanted
from claimsheet.core.errors import InputError
from claimsheet.documents.language import match_language
from claimsheet.documents.text import check_characters
from claimsheet.render.reviews import Place, list_google_claims
from service.api.forms import find_place
from service.api.office import archive
from service.api.questions import GoogleIn
from service.api.saved_records import GoogleOut

google = APIBlueprint("google", __name__, tag="Saved checks")
_AT_ONCE = 50
Json = dict[str, Any]


def _read_token(token: str | None, offset: int) -> int:
    if not token:
        return offset
    if not (token.isascii() and token.isdecimal() and len(token) < 9):
        raise InputError("the pageToken is none that a search gave", "pageToken")
    return int(token)


def _speaks_of(claim: Json, words: list[str]) -> bool:
    said = f"{claim['text']} {claim['claimReview'][0]['title']}".casefold()
    return all(word in said for word in words)


def _find_claims(wanted: Wanted, place: Place) -> Iterator[Json]:
    """The claims of published checks, the newest first, in which or in whose verdict each of the words stands."""
    words, cursor = (wanted.words or "").casefold().split(), None
    while True:
        part = archive().checks.search(wanted, _AT_ONCE, cursor)
        for saved in part.items:
            yield from (claim for claim in list_google_claims(saved.run.answer, place) if _speaks_of(claim, words))
        cursor = part.next
        if cursor is None:
            return


@google.get("/v1alpha1/claims:search")
@google.input(GoogleIn, location="query")
@google.output(GoogleOut)
def search_claims(query_data: GoogleIn) -> Response:
    """Search published claims: parameters and answer of Google's Fact Check Tools API."""
    if not (query_data.query or query_data.reviewPublisherSiteFilter):
        raise InputError("give a query, or a reviewPublisherSiteFilter", "query")
    place = find_place()
    if query_data.reviewPublisherSiteFilter not in (None, "", place.site):
        return jsonify({})
    since = None
    if query_data.maxAgeDays:
        since = (datetime.now(UTC) - timedelta(days=query_data.maxAgeDays)).strftime("%Y-%m-%d")
    language = match_language(query_data.languageCode)
    if query_data.languageCode and language is None:
        return jsonify({})
    words = check_characters(query_data.query, "query") if query_data.query else None
    first = _read_token(query_data.pageToken, query_data.offset)
    wanted = Wanted(language=language, since=since, words=words)
    found = list(islice(_find_claims(wanted, place), first, first + query_data.pageSize + 1))
    told: Json = {"claims": found[: query_data.pageSize]} if found else {}
    more = {"nextPageToken": str(first + query_data.pageSize)} if len(found) > query_data.pageSize else {}
    return jsonify(told | more)  # as it is: what there is not is left out, not null
