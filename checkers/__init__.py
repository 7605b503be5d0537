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
from checkers.verdicts import judge
from claimsheet.core.catalogue import Catalogue
from claimsheet.core.claim import Claim, Span
from claimsheet.core.document import Document
from claimsheet.core.mark import Mark
from claimsheet.core.patience import check_time, tell_progress
from claimsheet.core.verdict import Check, Checked, Note, Unchecked
from claimsheet.extract.measures import CANDIDATES
from claimsheet.extract.passages import Passage
from claimsheet.extract.reading import Reading, read
from claimsheet.extract.strangers import is_of_stranger
from claimsheet.extract.wording import is_asked, is_denied, is_silent
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
    reading = read(document, catalogue)
    desk = Desk(facts, catalogue, document, tolerance, _places(reading))
    claims = find_claims(reading)
    checked = compare_statements(list(_judge_all(claims, desk)))
    return Check(document, checked, tuple(find_unchecked(reading, claims)), facts.version, reading.suggestions)


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
        used: set[Span] = set()
        if is_too_dense(passage) or not (passage.products or passage.topic or passage.columns):
            continue  # nothing is said of a product where none is named or spoken of
        for propose in _PROPOSALS:
            check_time()
            for claim in propose(passage, used):
                found.append(at_time(passage, claim, used, reading.document.published))
                used.update(claim.marks)
    return sorted(found, key=lambda claim: (claim.span, claim.kind, claim.metric))


MOST_NUMBERS = 60  # in one sentence; more is a dump of a table that has lost its shape, and says of nothing what it is of


def is_too_dense(passage: Passage) -> bool:
    """True for a sentence of so many numbers that none can be given its product."""
    return len(passage.of("quantity")) > MOST_NUMBERS


def find_unchecked(reading: Reading, claims: list[Claim]) -> Iterator[Unchecked]:
    """Every number with a unit of hardware that no claim took up, with the reason."""
    taken = {span for claim in claims for span in claim.marks}
    for passage in reading.passages:
        for mark in passage.of("quantity"):
            hardware = mark.value.dimension in CANDIDATES or (mark.value.unit in ("%", "times") and bool(passage.products))
            if mark.span not in taken and hardware:
                yield Unchecked(mark.text, mark.span, Note(_reason(passage, mark)))


def _reason(passage: Passage, mark: Mark) -> str:
    if is_too_dense(passage):
        return "too_dense"
    if is_asked(passage):
        return "question"
    if is_denied(passage, mark):
        return "negated"
    if is_silent(passage, mark):
        return "not_hardware"
    if is_of_stranger(passage, mark):
        return "unknown_product"
    return "no_metric" if passage.products or passage.topic or passage.columns else "no_product"
