"""A check as schema.org ClaimReview (JSON-LD), one review a claim, and as Google's Fact Check Tools tell reviews.

Terms: https://schema.org/ClaimReview. Where the label says that nothing is known there is no ratingValue: no number stands for it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from claimsheet.core.licence import URL
from claimsheet.render.sentences import translate

Json = dict[str, Any]
NAME = "Claimsheet"
# Of five, as fact checks are rated; the other labels say that the facts do not decide.
RATINGS = {"supported": 5, "misleading": 3, "refuted": 1}
_BEST, _WORST = 5, 1


@dataclass(frozen=True, slots=True)
class Place:
    """Where checks are found: the address of the service, "https://claims.example", without a slash at its end."""

    root: str

    def check(self, name: str) -> str:
        """The address of a check, for readers."""
        return f"{self.root}/checks/{name}"

    @property
    def site(self) -> str:
        """The name of its host."""
        return urlsplit(self.root).hostname or ""


def _name_label(answer: Json, label: str) -> str:
    return translate(f"label_{label}", answer["document"]["language"])


def _drop_empty(record: Json) -> Json:
    return {name: value for name, value in record.items() if value not in (None, [], {})}


def _write_rating(answer: Json, label: str) -> Json:
    rating: Json = {"@type": "Rating", "alternateName": _name_label(answer, label)}
    if label in RATINGS:
        rating |= {"ratingValue": RATINGS[label], "bestRating": _BEST, "worstRating": _WORST}
    return rating


def _write_claim(answer: Json, claim: Json) -> Json:
    document = answer["document"]
    work = {"@type": "CreativeWork", "url": document["url"], "name": document["title"], "datePublished": document["published"]}
    claimant = {"@type": "Organization", "name": claim["attributed_to"]} if claim["attributed_to"] else None
    told = {"@type": "Claim", "text": claim["text"], "datePublished": document["published"], "author": claimant}
    return _drop_empty(told | {"appearance": _drop_empty(work) if document["url"] else None})


def _write_citation(citation: Json) -> Json:
    publisher = {"@type": "Organization", "name": citation["publisher"]}
    told = {"@type": "CreativeWork", "name": citation["title"], "url": citation["url"], "datePublished": citation["published"]}
    return _drop_empty(told | {"publisher": publisher, "archivedAt": citation["archived"]})


def _write_review(answer: Json, claim: Json, place: Place) -> Json:
    verdict = claim["verdict"]
    sources = {citation["source"]: citation for citation in verdict["citations"]}
    address = f"{place.check(answer['id'])}#{claim['id']}"
    return {
        "@type": "ClaimReview",
        **({"@id": address, "url": address} if answer["saved"] else {}),  # what is not saved lies nowhere
        "datePublished": answer["created"][:10],
        "inLanguage": answer["document"]["language"],
        "author": {"@type": "Organization", "name": NAME, "url": place.root},
        "claimReviewed": claim["text"],
        "reviewRating": _write_rating(answer, verdict["label"]),
        "reviewBody": verdict["summary"],
        "itemReviewed": _write_claim(answer, claim),
        "license": URL,
        "citation": [_write_citation(citation) for citation in sources.values()],
    }


def write_reviews(answer: Json, place: Place) -> Json:
    """The claims of a check (an answer in the wire format) as one JSON-LD document."""
    return {
        "@context": "https://schema.org",
        "@graph": [_write_review(answer, claim, place) for claim in answer["claims"]],
    }


def list_google_claims(answer: Json, place: Place) -> Iterator[Json]:
    """The claims of a check as `claims:search` of the Fact Check Tools API tells them (v1alpha1, resource Claim)."""
    document = answer["document"]
    for claim in answer["claims"]:
        yield _drop_empty(
            {
                "text": claim["text"],
                "claimant": claim["attributed_to"],
                "claimDate": _stamp(document["published"]),
                "claimReview": [
                    {
                        "publisher": {"name": NAME, "site": place.site},
                        "url": f"{place.check(answer['id'])}#{claim['id']}",
                        "title": claim["verdict"]["summary"],
                        "reviewDate": answer["created"],
                        "textualRating": _name_label(answer, claim["verdict"]["label"]),
                        "languageCode": document["language"],
                    }
                ],
            }
        )


def _stamp(day: str | None) -> str | None:
    """A date as a moment; a year or a month begins with its first day."""
    return None if day is None else day + "-01" * (2 - day.count("-")) + "T00:00:00Z"
