"""Dates a sentence states: announced, released, sampled; and ages: "five years since launch"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checkers.drafts import draft, find_conditions
from claimsheet.core.claim import Claim, Span
from claimsheet.core.mark import Mark
from claimsheet.extract.owners import find_owner
from claimsheet.extract.passages import Passage
from claimsheet.extract.references import Owner, bracket_of
from claimsheet.extract.wording import find_relation, is_asked, is_denied

_KINDS = {
    "announce": ("announced", "announced"),
    "release": ("released", None),
    "launch": ("released", "launched"),
    "available": ("released", "available"),
    "ship": ("released", "shipped"),
    "sample": ("released", "sampled"),
    "production": ("released", "mass_production"),
}
_VERBS = tuple(_KINDS)
_NOUN_OF = 12  # characters from "출시일은" to its date
_LATE = 60  # characters from a date to the verb behind it
_MODIFIES = re.compile(r"(?:した|された|する|한|된|할|될|했던|はじめた)\s?(?:[\d가-힣ァ-ヶ一-龥a-z]{1,8}\s){0,2}[「'\"]?")


def propose(passage: Passage, used: set[Span]) -> Iterator[Claim]:
    """The dates of a sentence that has a verb of announcing or releasing beside them, and a product they can be of."""
    if is_asked(passage):
        return
    seen: set[tuple[str, str]] = set()
    for mark in passage.of("date"):
        if mark.value is None or mark.span in used or _restates(passage, mark):
            continue
        if _LASTING.search(passage.gap(max(passage.span[0], mark.start - 20), mark.start)):
            continue  # "through 2025" says how long, not when
        claim = _date(passage, mark)
        if claim and (key := (claim.subject.id, str(claim.value))) not in seen:
            seen.add(key)
            yield claim


def _find_verb(passage: Passage, mark: Mark) -> Mark | None:
    """The verb of a date: in its clause, behind it in languages that end with the verb."""
    words = [word for word in passage.of(*_VERBS) if _is_event(passage, word)]
    reach = 60 if passage.language == "en" else 40
    dates = [d for d in passage.of("date") if d is not mark and d.value is not None and not _restates(passage, d)]

    def cost(word: Mark) -> float:
        behind = word.start >= mark.end
        gap = word.start - mark.end if behind else mark.start - word.end
        crossed = any(min(word.end, mark.end) <= d.start < max(word.start, mark.start) for d in dates)
        late = (passage.language in ("ko", "ja", "zh")) != behind
        return gap + (40 if crossed else 0) + (15 if late else 0)

    if passage.language in ("ko", "ja"):  # the verb ends the clause: the one behind, unless another date comes first
        later = min((d.start for d in dates if d.start >= mark.end), default=passage.span[1])
        behind = [w for w in words if mark.end <= w.start and w.end <= later and w.start - mark.end <= _LATE]
        words = behind or [w for w in words if w.end <= mark.start and mark.start - w.end <= _NOUN_OF]
        reach = _LATE if behind else reach
    near = [word for word in words if cost(word) <= reach]
    return min(near, key=lambda word: (cost(word), word.start)) if near else None


# Rules that are introduced or announced are no products: "regulations introduced in 2023".
_RULES = re.compile(
    r"(?:regulations?|rules?|restrictions?|controls?|curbs?|sanctions?|bans?|tariffs?|laws?|polic(?:y|ies)|管制|禁令|规定|規定|关税|關稅)\s*(?:\w+\s+)?$"
)
_LASTING = re.compile(r"\b(?:through|throughout|until|till|into)\s+(?:\w+\s+)?$")
_RESULTS = re.compile(r"(?:실적|결산|決算|業績|业绩|財報|财报|earnings|results)\s?$")
# "판매를 금지했다": what is done to the trade, and no release.
_BARRED = re.compile(
    r"(?:\s?(?:을|를|이|가|은|는|が|を|は|に対する|的)?\s?)(?:20\d\d\s?(?:年|년)[^、。,.]{0,10}?)?(?:금지|중단|제한|허용|승인|재개|불허|규제|허가|禁止|停止|制限|許可|再開|承認|限制|許可|恢复|恢復|暂停|暫停)|\s+(?:bans?|restrictions?|curbs?|was banned|were banned|halted)\b"
)
_NOUN = re.compile(r"(?:량|액|대수|실적|목표|台数|額|高(?!速)|量(?!产|產))")


def _is_event(passage: Passage, word: Mark) -> bool:
    """False for what is announced or sold as a business: "실적 발표", "판매량"."""
    return not (
        _RESULTS.search(passage.gap(max(passage.span[0], word.start - 9), word.start))
        or _RULES.search(passage.gap(max(passage.span[0], word.start - 26), word.start))
        or _NOUN.match(passage.gap(word.end, passage.span[1]))
        or _BARRED.match(passage.gap(word.end, passage.span[1]))
        or _TALK.search(passage.gap(max(passage.span[0], word.start - 7), word.start))
    )


# "말이 나왔다", "という声が出た": talk comes out too, and is no product.
_TALK = re.compile(r"(?:말|주장|보도|평가|얘기|이야기|전망|지적|소식|분석|결과|의견|관측|반응|우려|비판|기사)[이가도은는]?\s?$")


def _restates(passage: Passage, mark: Mark) -> bool:
    """True for the months of a quarter in its bracket: "第3四半期(7〜9月)"."""
    opened = bracket_of(passage, mark.start)
    return opened is not None and any(d.end <= opened and not passage.gap(d.end, opened).strip() for d in passage.of("date"))


def _announced(passage: Passage, mark: Mark, verb: Mark) -> Owner | None:
    """The product between a date and the verb that ends on it: "지난해 8월에는 ... 'RNGD'를 선보였다"."""
    between = [p for p in passage.products if mark.end <= p.start and p.end <= verb.start and not (p.object or p.part)]
    if passage.language == "zh" and verb.start >= mark.end:
        behind = [p for p in passage.products if p.start >= verb.end and _THAT.fullmatch(passage.gap(verb.end, p.start))]
        if not behind and not passage.gap(mark.end, verb.start).strip():
            behind = [p for p in passage.products if p.start >= verb.end and not passage.gap(verb.end, p.start).strip("了 ")]
        if behind:
            return Owner(behind[0])
    return Owner(between[-1]) if between and passage.language != "en" else None


_THAT = re.compile(r"的\s?[^,，。;\d]{0,8}")  # "2022年发布的H100"


# A quarter of the books: "3분기(7~9월) 실적 발표", "3분기 매출".
_FISCAL = re.compile(r"(?:\s?\([^()]*\))?\s?(?:의|の)?\s?(?:실적|결산|매출|영업이익|決算|業績|売上|営業利益|财报|財報|营收|營收)")
_FURTHER = re.compile(
    r"(?:\b(?:additional|more|further|other)\s+|추가\s|追加の|更多的?|其他)$"
)  # "several additional Xeon 6 lines": not the first
_LEADS = re.compile(r"\s?(?:が|は|은|는|이|가)\s?")


def _leading(passage: Passage, mark: Mark) -> Owner | None:
    """The product or generation that leads into a date as its subject: "Ada Lovelace GPUが2022年末に発売"."""
    near = [p for p in passage.products if p.end <= mark.start and _LEADS.fullmatch(passage.gap(p.tail, mark.start))]
    return Owner(near[-1]) if near and passage.language in ("ko", "ja") else None


def _modified(passage: Passage, mark: Mark, verb: Mark) -> Owner | None:
    """The product right behind a verb that modifies it: "2024年5月に登場したM4"."""
    if passage.language not in ("ko", "ja") or verb.start < mark.end:
        return None
    behind = [p for p in passage.products if p.start >= verb.end]
    return Owner(behind[0]) if behind and _MODIFIES.fullmatch(passage.gap(verb.end, behind[0].start)) else None


_TOLD_ON = re.compile(r"\s?(?:\([^()]*\))?\s?(?:밝혔|전했|말했|알렸|설명했)")  # "양산을 시작한다고 25일 밝혔다"


def _is_of_report(passage: Passage, mark: Mark, verb: Mark) -> bool:
    """True where the date is that of the report: "10일 외신에 따르면 ... 출시한"."""
    if passage.language == "ko" and verb.end <= mark.start and _TOLD_ON.match(passage.gap(mark.end, passage.span[1])):
        return True
    if passage.language == "en" or verb.start < mark.end:
        return False
    return any(
        re.search(r"따르면|によると|によれば|报道|據|据", word.text)
        for word in passage.between(mark.end, verb.start, "attribution")
    )


def _date(passage: Passage, mark: Mark) -> Claim | None:
    verb = _find_verb(passage, mark)
    if _FISCAL.match(passage.gap(mark.end, passage.span[1])):
        return None
    led = _leading(passage, mark) or (_modified(passage, mark, verb) or _announced(passage, mark, verb) if verb else None)
    owner = led or find_owner(passage, mark)
    if mark.info.get("relative") and re.fullmatch(r"\d{4}", str(mark.value)) and str(mark.value) == (passage.published or "")[:4]:
        return None  # "this year": no date of an event
    if verb is None or owner is None or _is_of_report(passage, mark, verb) or is_denied(passage, mark) or owner.by == "title":
        return None
    if owner.by == "coreference" and not passage.has("pronoun"):
        return None
    if _FURTHER.search(passage.gap(max(passage.span[0], owner.product.start - 24), owner.product.start)):
        return None
    metric, kind = _KINDS[verb.type]
    relation, hedged, _ = find_relation(passage, mark)
    conditions = find_conditions(passage, mark, date_kind=kind)
    value = str(mark.value)
    hedged = hedged or bool(mark.info.get("part"))
    return draft(
        "date",
        passage,
        mark,
        owner,
        metric,
        value=value,
        unit="date",
        relation="about" if hedged and relation == "eq" else relation,
        hedged=hedged,
        conditions=conditions,
    )


def propose_ages(passage: Passage, used: set[Span]) -> Iterator[Claim]:
    """The ages of a sentence that are of a product."""
    if is_asked(passage):
        return
    for mark in passage.of("age"):
        owner = _aged(passage, mark) or find_owner(passage, mark)
        if mark.span in used or mark.value is None or owner is None or owner.by == "title" or not _is_of_product(passage, mark):
            continue
        relation, hedged, _ = find_relation(passage, mark)
        yield draft(
            "age",
            passage,
            mark,
            owner,
            "released",
            value=float(mark.value),
            unit="years",
            relation=relation,
            hedged=hedged,
            conditions=find_conditions(passage, mark),
        )


def _aged(passage: Passage, mark: Mark) -> Owner | None:
    """The product right behind its age: "2年前のA100"."""
    behind = [
        p for p in passage.products if p.start >= mark.end and passage.gap(mark.end, p.start).strip() in ("", "の", "의", "的")
    ]
    return Owner(behind[0]) if behind and passage.language != "en" else None


def _is_of_product(passage: Passage, mark: Mark) -> bool:
    """True where the age stands by a verb of release or with the product that it is said of."""
    near = passage.between(max(passage.span[0], mark.start - 30), min(passage.span[1], mark.end + 34), *_VERBS)
    named = [p for p in passage.products if abs(p.start - mark.end) < 24 or abs(mark.start - p.end) < 30]
    return bool(near) or (bool(named) and not mark.info.get("ago"))
