"""What was seen of hardware and not checked: numbers, dates and superlatives that no claim took up, each with the reason."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from claimsheet.core.verdict import Note, Unchecked
from claimsheet.extract.measures import CANDIDATES
from claimsheet.extract.strangers import is_of_stranger
from claimsheet.extract.wording import find_direction, is_asked, is_denied, is_silent

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claimsheet.core.claim import Claim, Span
    from claimsheet.core.mark import Mark
    from claimsheet.extract.passages import Passage
    from claimsheet.extract.reading import Reading

_SHARES = ("%", "times")
_EVENTS = ("announce", "release", "launch", "available", "ship", "sample", "production")
_BESIDE = 40  # characters between a date and the word of its event
# "World's first 3nm AI chip", "가장 빠른 AI 가속기", "最快的GPU": hardware that a superlative leads into, with no break between.
_HARDWARE = re.compile(
    r"[^,.;:、。，；]{0,26}?(?:\b(?:chips?|chipsets?|gpus?|cpus?|npus?|processors?|accelerators?|semiconductors?|supercomputers?|socs?|hbm\w*|dram|memory|graphics cards?)\b"
    r"|칩|반도체|가속기|프로세서|슈퍼컴퓨터|메모리|芯片|晶片|处理器|處理器|加速器|加速卡|显卡|顯卡|超级计算机|超級電腦|超算|内存|記憶體|チップ|半導体|プロセッサ|アクセラレータ|スパコン|スーパーコンピュータ|メモリ"
    r"|(?:gpu|cpu|npu|soc)(?![a-z]))"
)


def find_unchecked(reading: Reading, claims: list[Claim]) -> Iterator[Unchecked]:
    """Everything about hardware that could have been a claim and is none, with the reason, in order of the text."""
    taken = {span for claim in claims for span in claim.marks}
    for passage in reading.passages:
        found = [*_quantities(passage, taken), *_dates(passage, taken), *_superlatives(passage, taken)]
        yield from sorted(found, key=lambda one: one.span)


def _quantities(passage: Passage, taken: set[Span]) -> Iterator[Unchecked]:
    for mark in passage.of("quantity"):
        hardware = mark.value.dimension in CANDIDATES or (mark.value.unit in _SHARES and bool(passage.products))
        if mark.span not in taken and hardware:
            yield Unchecked(mark.text, mark.span, Note(_reason(passage, mark)))


def _dates(passage: Passage, taken: set[Span]) -> Iterator[Unchecked]:
    """Dates beside a word of announcing, making or selling, in a sentence that names a product."""
    if not any(not product.general for product in passage.products):
        return
    for mark in passage.of("date"):
        if mark.span not in taken and any(_gap(word, mark) <= _BESIDE for word in passage.of(*_EVENTS)):
            code = "question" if is_asked(passage) else "negated" if is_denied(passage, mark) else None
            yield Unchecked(mark.text, mark.span, Note(code or ("no_event" if mark.value is not None else "undated")))


def _gap(one: Mark, other: Mark) -> int:
    return max(one.start, other.start) - min(one.end, other.end)


def _superlatives(passage: Passage, taken: set[Span]) -> Iterator[Unchecked]:
    """The first or greatest of hardware, where no claim of the sentence is one already."""
    marks = passage.of("first", "most")
    if any(mark.span in taken for mark in marks):
        return
    for mark in marks:
        match = _HARDWARE.match(passage.folded, mark.end, passage.span[1])
        if match is None:
            continue
        code = "question" if is_asked(passage) else "negated" if is_denied(passage, mark) else "no_rival"
        yield Unchecked(passage.text[mark.start : match.end()], (mark.start, match.end()), Note(code))


def _reason(passage: Passage, mark: Mark) -> str:
    if passage.is_too_dense:
        return "too_dense"
    if is_asked(passage):
        return "question"
    if is_denied(passage, mark):
        return "negated"
    if is_silent(passage, mark):
        return "not_hardware"
    if is_of_stranger(passage, mark):
        return "unknown_product"
    if mark.value.unit in _SHARES and find_direction(passage, mark) and not any(product.object for product in passage.products):
        return "no_object"
    return "no_metric" if passage.products or passage.topic or passage.columns else "no_product"
