"""The front door of checking: a document in, a check out.

The kinds are tried in the order of `_PROPOSALS`; a quantity serves one claim, the first that takes it up.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from checkers.claims import counts as count_claims
from checkers.claims import dates as date_claims
from checkers.claims import figures as figure_claims
from checkers.claims import orders as order_claims
from checkers.claims import ratios as ratio_claims
from checkers.claims import superlatives as superlative_claims
from checkers.claims.times import at_time
from checkers.consistency import compare_statements
from checkers.desk import Desk
from checkers.extent import MOST_CLAIMS, cut_claims, cut_document
from checkers.unchecked import find_unchecked
from checkers.verdicts import judge
from claimsheet.core.catalogue import Catalogue
from claimsheet.core.claim import Claim, Span
from claimsheet.core.document import Document
from claimsheet.core.patience import check_time, tell_progress
from claimsheet.core.verdict import Check, Checked
from claimsheet.extract.passages import Passage
from claimsheet.extract.reading import Reading, read
from claimsheet.facts.base import FactBase

_PROPOSALS: tuple[Callable[[Passage, set[Span]], Iterator[Claim]], ...] = (
    ratio_claims.propose,
    date_claims.propose_ages,
    date_claims.propose,
    count_claims.propose,
    order_claims.propose_differences,
    superlative_claims.propose,
    figure_claims.propose,
    order_claims.propose,
)


def check_document(document: Document, facts: FactBase, catalogue: Catalogue, tolerance: float | None = None) -> Check:
    """A document checked: its claims with their verdicts in order of the text, and the numbers seen and not checked."""
    read_part, rest = cut_document(document)
    reading = read(read_part, catalogue)
    desk = Desk(facts, catalogue, document, tolerance, _places(reading))
    claims, more = cut_claims(find_claims(reading), reading)
    checked = compare_statements(list(_judge_all(claims, desk)))
    end = more.span[0] if more else len(read_part.text)
    unchecked = [one for one in find_unchecked(reading, claims) if one.span[0] < end]
    unchecked += [one for one in (more or rest,) if one]
    return Check(document, checked, tuple(unchecked), facts.version, reading.suggestions)


def _judge_all(claims: Sequence[Claim], desk: Desk) -> Iterator[Checked]:
    for done, claim in enumerate(claims):
        tell_progress(done, len(claims))
        yield Checked(claim, judge(claim, desk))


def check_claims(
    claims: Sequence[Claim], document: Document, facts: FactBase, catalogue: Catalogue, tolerance: float | None = None
) -> Check:
    """Claims that came taken apart, with their verdicts: judged as those of a text are. `document` is what they stand in."""
    places = tuple((one.id, one.span[0]) for claim in claims for one in (claim.subject, claim.object) if one)
    desk = Desk(facts, catalogue, document, tolerance, places)
    return Check(document, tuple(_judge_all(claims, desk)), (), facts.version)


def _places(reading: Reading) -> tuple[tuple[str, int], ...]:
    return tuple((product.id, product.start) for passage in reading.passages for product in passage.products)


def find_claims(reading: Reading) -> list[Claim]:
    """What a document states about products, in order of the text."""
    found: list[Claim] = []
    for passage in reading.passages:
        if len(found) > MOST_CLAIMS:
            break  # the rest is told as not checked
        used: set[Span] = set()
        if passage.is_too_dense or not (passage.products or passage.topic or passage.columns):
            continue  # nothing is said of a product where none is named or spoken of
        for propose in _PROPOSALS:
            check_time()
            for claim in propose(passage, used):
                found.append(at_time(passage, claim, used, reading.document.published))
                used.update(claim.marks)
    return sorted(found, key=lambda claim: (claim.span, claim.kind, claim.metric))
