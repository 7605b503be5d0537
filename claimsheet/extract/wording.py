"""How a number is said: relation, hedge, direction, and the words around it that make it no claim."""

from __future__ import annotations

import re
from itertools import pairwise

from claimsheet.core.claim import Relation
from claimsheet.core.mark import Mark
from claimsheet.extract.measures import region
from claimsheet.extract.passages import Passage
from claimsheet.extract.references import bracket_of

_JOINT = re.compile(
    r"[\s*~\"'(]*(?:(?:a|an|the|of|than|that|to|at|be|with|by|현재|총|약|达到|達到|达|到|约|約|为|為|是|可达|相当于|相當於|能|可)\s*)*[\s*\"']*\$?"
)
# "최대 용량은 80GB", "最大功耗为10.2kW", "最多可划分为7个": the noun or verb of the limit between it and its number.
_LIMITED = re.compile(r"[^\s\d,.、。;()]{0,7}\s?[은는이가]?\s?")
# "至少高20%", "最多降低30%": the verb of the change between its bound and its number.
_ZH_VERB = re.compile(r"(?:提升|提高|增加|增长|降低|减少|減少|下降|便宜|[高低多少快慢大小贵貴])[了出]?")
_BEHIND = re.compile(r"\s*(?:의|가까이|도|나|은|을|를|가|이|에|에도|%|多|还|還)?\s*")


def _before(passage: Passage, place: int, kind: str) -> bool:
    """True where a word of this kind leads into what begins at `place`."""
    if not passage.has(kind):
        return False
    words = passage.between(max(passage.span[0], place - 26), place, kind)
    limited = kind == "upto" and passage.language != "en"
    return any(
        _JOINT.fullmatch(gap) or (limited and _LIMITED.fullmatch(gap)) or _ZH_VERB.fullmatch(gap)
        for gap in (passage.gap(word.end, place) for word in words)
    )


def _behind(passage: Passage, mark: Mark, kind: str) -> bool:
    """True where a word of this kind follows the number: "60% 이상", "约80GB左右", "2倍以上", "80 GB or more"."""
    words = passage.between(mark.end, min(passage.span[1], mark.end + 12), kind)
    return any(_BEHIND.fullmatch(passage.gap(mark.end, word.start)) for word in words)


_OVER = re.compile(r"[을를を]\s?\S{0,5}\s?")


def _is_held_against(passage: Passage, mark: Mark) -> bool:
    """True for a figure that another is set against by a verb: "8Gbps를 웃도는 11.7Gbps" and "H100의 3.35TB/s에 못 미친다" bound neither."""
    if passage.language not in ("ko", "ja") or mark.type != "quantity" or mark.value.dimension in (None, "ratio"):
        return False
    if any(p.object and p.possessive and 0 <= mark.start - p.tail <= 3 for p in passage.products):
        return True
    alike = [q for q in passage.of("quantity") if q.value.dimension == mark.value.dimension]
    place = alike.index(mark) if mark in alike else 0
    return any(
        _OVER.fullmatch(passage.gap(one.end, other.start)) for one, other in pairwise(alike[max(0, place - 1) : place + 2])
    )


def _said(passage: Passage, mark: Mark, kind: str, lead: int | None) -> bool:
    if not passage.has(kind):
        return False
    if any(mark.start <= word.start and word.end <= mark.end for word in passage.of(kind)):
        return True
    if kind in ("morethan", "lessthan") and _is_held_against(passage, mark):
        return False
    if _before(passage, mark.start, kind) or (lead is not None and _before(passage, _led(passage, lead), kind)):
        return True
    return (passage.language != "en" or kind == "atleast") and _behind(passage, mark, kind)


def _led(passage: Passage, lead: int) -> int:
    """Where a product begins with the maker named before it: "接近[英伟达 GB200]的两倍"."""
    makers = [mark for mark in passage.of("maker", "vendor") if mark.end <= lead and not passage.gap(mark.end, lead).strip()]
    return makers[-1].start if makers else lead


_SIGNS: dict[str, Relation] = {"<": "lt", "≤": "at_most", ">": "gt", "≥": "at_least", "~": "about", "≈": "about"}


def find_relation(passage: Passage, mark: Mark, lead: int | None = None) -> tuple[Relation, bool, bool]:
    """(relation, hedged, nearly) of a quantity; `lead` is where its genitive begins ("约为[H100的]60%"), which a hedge may stand before."""
    if (bound := _SIGNS.get(passage.gap(max(passage.span[0], mark.start - 2), mark.start).strip()[-1:])) is not None:
        return bound, bound == "about", False
    nearly = _said(passage, mark, "nearly", lead)
    hedged = nearly or _said(passage, mark, "about", lead)
    if _said(passage, mark, "lessthan", lead) or (lead is not None and _before(passage, lead, "trail")):
        return "lt", hedged, False
    if passage.language == "en" and _OR_LESS.match(passage.gap(mark.end, passage.span[1])):
        return "lt", hedged, False
    if passage.language != "en" and _OR_MORE.match(passage.gap(mark.end, passage.span[1])):
        return "at_least", hedged, False
    if _said(passage, mark, "upto", lead) and not _OR_MORE.match(passage.gap(mark.end, passage.span[1])):
        return "at_most", hedged, False
    if passage.language == "zh" and passage.gap(mark.end, mark.end + 1) == "多":
        return "gt", hedged, False
    if _said(passage, mark, "morethan", lead) or (lead is not None and _before(passage, lead, "exceed")):
        return ("gt" if passage.language in ("en", "zh") else "at_least"), hedged, False
    if _said(passage, mark, "atleast", lead) or (
        mark.info.get("plus") and not _SUMMED.match(passage.gap(mark.end, passage.span[1]))
    ):
        return "at_least", hedged, False
    return ("about" if hedged else "eq"), hedged, nearly


# "高达10 Gbps以上": the bound behind the figure is the one meant.
_OR_MORE = re.compile(r"\s?(?:\([^()]*\))?\s?(?:以上|이상|or more)")
# 미만, 未満, 不到 and "less than" leave the figure itself out; these do not.
_OR_LESS = re.compile(r"\s?(?:\([^()]*\))?\s?(?:이하|以下|or (?:less|fewer|under))")


def is_inclusive(passage: Passage, mark: Mark) -> bool:
    """True where a bound from above takes the figure itself in: "700 W 이하"."""
    return bool(_OR_LESS.match(passage.gap(mark.end, passage.span[1]))) or mark.text.endswith(("이하", "以下"))


_SUMMED = re.compile(r"\+?\w")  # "Pコア×4+LPEコア×4": a sum
_REACH = {"en": (28, 22), "ko": (12, 6), "zh": (5, 6), "ja": (12, 2)}  # characters behind and before a number


def find_direction(passage: Passage, mark: Mark) -> int:
    """1 where the words by the number say more, -1 where they say less, 0 where they say neither."""
    start, end = region(passage, mark)
    behind, before = _REACH[passage.language]
    place = _start_of_bound(passage, mark)
    if passage.language == "en" and passage.gap(max(start, place - 4), place).strip() in ("by", "by a", "up", "down"):
        before = 40
    words = passage.between(max(start, place - before), min(end, mark.end + behind), "more", "less")
    words = [w for w in words if w.end <= place or (w.start >= mark.end and passage.gap(mark.end, w.start).strip() != "or")]
    words = [w for w in words if w.end <= mark.start or not re.search(r"[,;.()、。]", passage.gap(mark.end, w.start))]
    words = [w for w in words if w.text.lower() not in ("up", "down", "better") or w.start >= mark.end or mark.start - w.end <= 4]
    if (
        passage.language == "ko"
        and re.match(r"\s*더\s", passage.gap(mark.end, mark.end + 4))
        and not any(w.type == "less" for w in words)
    ):
        return 1
    if not words:
        return 0
    # A word before the number ("up 43 %", "提升58%") counts as a little farther than one behind it.
    best = min(words, key=lambda w: w.start - mark.end if w.start >= mark.end else 8 + mark.start - w.end)
    return 1 if best.type == "more" else -1


def _start_of_bound(passage: Passage, mark: Mark) -> int:
    """Where the bound of a number begins, or the number itself: the "more" of "lower by more than 10 %", "by 10 % or more" says no direction."""
    words = passage.between(max(passage.span[0], mark.start - 26), mark.start, "morethan", "lessthan")
    return min((w.start for w in words if _JOINT.fullmatch(passage.gap(w.end, mark.start))), default=mark.start)


def is_silent(passage: Passage, mark: Mark) -> bool:
    """True where the clause speaks of shares, sales, people, models: numbers that are none of ours."""
    if re.match(r"[\s-]*(?:[\w-]+\s+)?models?\b", passage.gap(mark.end, min(passage.span[1], mark.end + 24))):
        return True
    start, end = passage.clause(mark.start)
    return any(_near_number(passage, word, mark) for word in passage.between(start, end, "silent"))


_CHANGE = {
    "en": (
        re.compile(
            r"\b(?:increase|increased|rises?|rose|jump|bump|boost|gain|uplift|reduction|up|down|drop|raised|grew)\s+(?:of|by)\s+(?:about |around |up to |roughly )?$"
        ),
        None,
    ),
    "ko": (
        None,
        re.compile(r"\s?(?:만큼\s?|가량\s?|정도\s?)?(?:더\s)?(?:향상|증가|늘어|늘렸|높아졌|올랐|상승|빨라졌|줄었|감소)"),
    ),
    "zh": (re.compile(r"(?:提升|提高|增加|增长|增長|上升|上涨|降低|减少|減少|下降|多|高)了?(?:约|約|近)?$"), None),
    "ja": (None, re.compile(r"(?:の)?\s?(?:向上|増加|アップ|引き上げ|高速化|上昇|増え|低下|減少)")),
}


def is_change(passage: Passage, mark: Mark) -> bool:
    """True for how much a figure grew or fell, "核心频率提升300MHz", "a bump of 300 MHz": none of the product's own."""
    led, behind = _CHANGE[passage.language]
    before = passage.gap(max(passage.span[0], mark.start - 30), mark.start)
    return bool(led and led.search(before)) or bool(behind and behind.match(passage.gap(mark.end, passage.span[1])))


def is_aimed_at(passage: Passage, mark: Mark) -> bool:
    """True for a goal or a landmark, "the anticipated 1.5 exaflops target", "the 300-layer barrier": no figure of the product."""
    return bool(_AIMED_AT.match(passage.gap(mark.end, min(passage.span[1], mark.end + 24))))


_AIMED_AT = re.compile(
    r"[\s-]*(?:\w+\s)?(?:target|goal|mark\b|barrier|milestone)s?\b|(?:라는|이라는|의)?\s?(?:\S{1,6}\s)?(?:목표|벽을|장벽)|的?(?:目标|目標|门槛|門檻|大关|大關)|(?:という|との|の)?(?:目標|壁)"
)


def _near_number(passage: Passage, word: Mark, mark: Mark) -> bool:
    gap = word.start - mark.end if word.start >= mark.end else mark.start - word.end
    return gap <= (32 if passage.language == "en" else 16)


_WISHED = re.compile(r"(?:れば|たら|ったなら)(?:よい|いい|よかった)のに|(?:으면|었으면|다면)\s?(?:좋겠|좋을 텐데)")


def is_asked(passage: Passage) -> bool:
    """True for questions and wishes: they state nothing. Found out once a sentence: each kind of claim asks."""
    if passage.asked is None:
        passage.asked = _is_asked(passage)
    return passage.asked


def _is_asked(passage: Passage) -> bool:
    if passage.folded[passage.span[0] : passage.span[1]].rstrip("\"')").endswith(("?", "？")):
        return True
    if _WISHED.search(passage.gap(*passage.span)):
        return True
    opening = passage.between(passage.span[0], passage.span[0] + 3 + 12, "wish")
    return bool(opening) and opening[0].start <= passage.span[0] + 2


_ONLY = re.compile(r"(?:しか|すぎ|過ぎ|満た|足ら|少|밖에|불과|못지)$")  # "しかない", "少ない" say how much, and deny nothing


def is_denied(passage: Passage, mark: Mark) -> bool:
    """True where the clause denies its number."""
    if bracket_of(passage, mark.start) is not None:
        return False
    start, end = passage.clause(mark.start)
    if passage.language in ("ko", "ja"):
        words = passage.between(mark.end, min(passage.span[1], mark.end + 30), "negation")
        return any(0 <= word.start - mark.end <= 24 and not _ONLY.search(passage.gap(mark.end, word.start)) for word in words)
    bounds = {word.start for word in passage.of("lessthan")}
    words = [word for word in passage.between(start, mark.start, "negation") if word.start not in bounds]
    return any(0 <= mark.start - word.end <= 30 for word in words)


_TO_KO = r"에서\s?[^,.\d]{0,16}(?:zen \d\w?[^,.\d]{0,6})?\d[\d.,만억]*\s?[^\s,.\d]{0,6}?(?:으로|로)"
_TO_JA = r"から\s?[^、。\d]{0,16}(?:zen \d\w?[^、。\d]{0,6})?\d[\d.,万億]*\s?[^\s、。\d]{0,6}?(?:に|へ)"
_CHANGED = {
    "en": (re.compile(r"\bfrom (?:about |around )?$"), re.compile(r"\s(?:up |down )?to\s[^\w]*\d")),
    "ko": (re.compile(r""), re.compile(_TO_KO)),
    "zh": (
        re.compile(r"[从從由](?:约|約)?$"),
        re.compile(r"(?:涨|漲|升|提|增|扩|擴|降|跌|减|減|调|調)[^,。;\d]{0,5}(?:到|至|为|為)"),
    ),
    "ja": (re.compile(r""), re.compile(_TO_JA)),
}


def is_left_behind(passage: Passage, mark: Mark) -> bool:
    """True for what a figure or count was before it changed: "价格从1599美元涨到1999美元", "128개에서 170개로"."""
    led, behind = _CHANGED[passage.language]
    before = passage.gap(max(passage.span[0], mark.start - 14), mark.start)
    return bool(led.search(before) and behind.match(passage.gap(mark.end, passage.span[1])))
