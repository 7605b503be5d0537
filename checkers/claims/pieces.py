"""Figures of a piece of a product (one die, one core, one stack) and of what a product is used for: none of its own."""

from __future__ import annotations

import re

from claimsheet.core.catalogue import Chip
from claimsheet.core.mark import Mark
from claimsheet.extract.passages import Passage

_PIECE = (
    r"(?:dies?|stacks?|cores?|clusters?|chiplets?|tiles?|xcds?|ccds?|gcds?|sms?|cus?|compute units?|multiprocessors?|slices?"
    r"|channels?|banks?|lanes?|links?)"
)
# What stands before or behind the figure of a piece: "each compute die packs 38", "128 cores per SM", "24 GB each", "每个核心2个".
_EACH = re.compile(
    rf"\b(?:each|every|per)\s+(?:of the\s+|of its\s+)?(?:[\w/-]+\s+){{0,3}}?{_PIECE}\b"
    r"|(?:每|单|單)\s?(?:个|個|颗|顆|片|块|塊|条|條|根|组|組)?\s?[^,。,;\d]{0,6}?(?:核心|裸片|裸晶|晶粒|芯粒|小芯片|堆栈|堆疊|堆叠|计算单元|sm|链路|通道)"
)
_EACH_BEHIND = re.compile(
    rf"[\s-]*transistors?\s+dies?\b|\s*(?:of\s+)?(?:[\w/-]+\s+){{0,4}}?(?:(?:per|for each|in each|on each)\s+(?:[\w/-]+\s+)?{_PIECE}\b"
    r"|each\b(?!\s+(?:gpu|card|chip|node|server|rack)))"
)
_OPENS = re.compile(rf"[\s*•-]*each\s+(?:of\s+(?:the\s+|its\s+)?)?(?:[\w/-]+\s+){{0,4}}?{_PIECE}\b")
# "140 GB just for weights", "203 GB) fits on two", "needs 140 GB", "需要140GB": memory that is needed, not had.
_NEEDS = re.compile(
    r"(?:\b(?:needs?|requires?|requiring|takes?|consumes?|consuming|occupies|occupying)\s+(?:up to |at least |about |around |roughly |over |~\s?)?"
    r"|(?:需要|需|占用|占)\s?(?:约|約|至少)?)$"
)
_FOR_MODEL = re.compile(
    r"\s+(?:just\s+|only\s+)?(?:for|of)\s+(?:the\s+|its\s+|model\s+)?(?:weights|parameters|kv cache)|\)\s*(?:easily\s+|just\s+)?fits?\b"
)


def is_of_piece(passage: Passage, mark: Mark, chip: Chip, *, each: bool = True) -> bool:
    """True for a figure of one die, core, stack or link of a product that has more than one; `each` behind a cache is kept as a condition."""
    if chip.kind == "memory" or passage.label is not None:
        return False  # of a memory, the stack is the product
    if _OPENS.match(passage.gap(*passage.span)):
        return True
    start = passage.clause(mark.start)[0]
    led = passage.gap(max([start, *(p.end for p in passage.products if p.end <= mark.start)]), mark.start)
    return bool(_EACH.search(led) or each and _EACH_BEHIND.match(passage.gap(mark.end, min(passage.span[1], mark.end + 80))))


def is_needed(passage: Passage, mark: Mark) -> bool:
    """True for memory that a model needs or fills."""
    led = passage.gap(max(passage.span[0], mark.start - 26), mark.start)
    return bool(_NEEDS.search(led) or _FOR_MODEL.match(passage.gap(mark.end, passage.span[1])))


_NETWORK = re.compile(r"[2-6]g")
_BAND = re.compile(r"\s?(?:频段|頻段|频谱|頻譜|bands?\b|spectrum\b|wi-?fi\b)")


def is_radio(passage: Passage, mark: Mark) -> bool:
    """True for a generation of mobile network ("5G") and a radio band ("sub-6 GHz"): no figures of a chip."""
    if _NETWORK.fullmatch(passage.gap(*mark.span)):
        return True
    led = passage.gap(max(passage.span[0], mark.start - 4), mark.start)
    behind = passage.gap(mark.end, passage.span[1])
    return mark.value.dimension == "frequency" and bool(led.endswith(("sub-", "sub ")) or _BAND.match(behind))
