"""Published checks as RSS 2.0, for readers of feeds. Specification: https://www.rssboard.org/rss-specification."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime
from io import StringIO
from typing import Any

from feedgenerator import Rss201rev2Feed

from claimsheet.core.licence import ID, URL
from claimsheet.render.phrases import LABEL_NAMES
from claimsheet.render.reviews import NAME, Place

Json = dict[str, Any]
_SHORT = 120  # characters of a claim that stand for a title
# What XML 1.0 cannot carry (2.2, Char).
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def _plain(words: str) -> str:
    return _NO_XML.sub("", " ".join(words.split()))


def _name_check(answer: Json) -> str:
    """The title of the document; of one without, its first claim."""
    first = answer["claims"][0]["text"] if answer["claims"] else "No claims"
    named = answer["document"]["title"] or first
    return _plain(named if len(named) <= _SHORT else f"{named[:_SHORT]}…")


def _count_labels(answer: Json) -> str:
    labels = [claim["verdict"]["label"] for claim in answer["claims"]]
    counts = (f"{labels.count(label)} {name.lower()}" for label, name in LABEL_NAMES.items() if label in labels)
    return f"{len(labels)} claims: {', '.join(counts)}" if labels else "No claims"


def _describe(answer: Json) -> str:
    summaries = [claim["verdict"]["summary"] for claim in answer["claims"]]
    return _plain(f"{_count_labels(answer)}. {' '.join(summaries)}")


def write_feed(answers: Sequence[Json], place: Place, address: str) -> str:
    """Saved checks (in the wire format), the newest first, as a feed that lies at `address`."""
    feed = Rss201rev2Feed(
        title=f"{NAME}: recent checks",
        link=place.root,
        description="What texts say about hardware, compared with cited sources.",
        feed_url=address,
        feed_copyright=f"{ID}, {URL}",
    )
    for answer in answers:
        page = place.check(answer["id"])
        feed.add_item(
            title=_name_check(answer),
            link=page,
            description=_describe(answer),
            pubdate=datetime.fromisoformat(answer["created"]),
            unique_id=page,
            unique_id_is_permalink=True,
            categories=sorted({claim["verdict"]["label"] for claim in answer["claims"]}),
        )
    stream = StringIO()
    feed.write(stream, "utf-8")
    return stream.getvalue()
