"""Supercomputers whose names are common words: Frontier, Aurora, Summit. Beside figures that only such machines have they are meant."""

from __future__ import annotations

import re

_BEFORE, _BEHIND = 120, 160  # characters
_END = re.compile(r"[.!?]\s|[。！？\n]")
# Units of a size, tests and lists that speak of supercomputers alone.
_CUE = re.compile(
    r"(?<![a-z])(?:[pe]fl?ops?(?:/s)?|(?:peta|exa)[- ]?(?:flops?(?:/s)?|scale)|hpl(?:-mxp|-ai)?|hpcg|linpack|top ?500|green ?500)(?![a-z])"
    r"|\d[\d,]*\s(?:compute |cpu |gpu )?nodes\b|(?:엑사|페타)(?:플롭|급|스케일)|린팩|톱500|\d[\d,]*개(?:의)?\s?(?:컴퓨팅 |계산 )?노드"
    r"|(?:百亿亿|百億億|千万亿|千萬億|亿亿|億億)次|\d[\d,]*\s?(?:个|個)(?:计算|計算)?(?:节点|節點)|(?:エクサ|ペタ)(?:フロップス|級|スケール)|\d[\d,]*\s?(?:台の)?(?:計算)?ノード",
    re.IGNORECASE,
)
# "Frontier models", "Frontier-class", "프런티어 모델": the common word after all.
_COMMON = re.compile(
    r"(?:[\s-]?(?:급|级|級|class)|[\s-]*(?:ai[\s-]+)?(?:models?|labs?|llms?|research|intelligence|compan(?:y|ies)|reasoning|communications?|모델|연구|기업|모형|模型|实验室|モデル|研究))",
    re.IGNORECASE,
)
_PART_OF_NAME = re.compile(r"(?:[A-Z][\w&.]*|\d{4})[ -]$")  # "AI Action Summit", "GTC Summit"
_OPENS = re.compile(r"(?:^|[.!?\n\"'(]\s*)(?:The|On|In|At|Like|Unlike|While|With|Even|Both|And|But|Today|Its?|As)\s$")


def is_machine(text: str, start: int, end: int) -> bool:
    """True where the sentence around a common word tells what only a supercomputer has."""
    if text[start:end].isascii() and not text[start].isupper():
        return False
    if _COMMON.match(text, end):
        return False
    led = text[max(0, start - _BEFORE) : start]
    if _PART_OF_NAME.search(led) and not _OPENS.search(led):
        return False
    before = [match.end() for match in _END.finditer(led)]
    close = _END.search(text, end, end + _BEHIND)
    around = led[before[-1] if before else 0 :] + " " + text[end : close.start() if close else end + _BEHIND]
    return _CUE.search(around) is not None
