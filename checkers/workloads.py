"""Whether words name the workload, part or test that a relative figure was given for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from claimsheet.core.claim import Claim
    from claimsheet.core.fact import Fact

_GENERIC = frozenset({"", "general", "general performance", "performance", "inference", "training", "gaming", "llm inference"})
_OF_ANY = frozenset(
    {"inference", "training", "power", "energy", "efficiency", "throughput", "performance", "speed", "ai", "overall", "average"}
)


def has_scope(fact: Fact) -> bool:
    """True where a relative figure was given for one workload or one system, not for speed in general."""
    words = re.findall(r"[a-z0-9]+", (fact.workload or "").lower())
    return (fact.workload or "").strip().lower() not in _GENERIC and not _OF_ANY.issuperset(words)


# A scope as sources tell it, and how the words of a claim name it.
_SAID = (
    (
        re.compile(r"^llm training$"),
        re.compile(
            r"(?:训练|訓練|training|train)[^,.。]{0,24}(?:大型?语言模型|大型?語言模型|language model|llm)|(?:llm|language model)s?[^,.。]{0,12}training"
        ),
    ),
    (
        re.compile(r"^(?:some|certain|other|some other) tests$"),
        re.compile(
            r"(?:某些|部分|特定|一些|个别|個別)[^,。]{0,4}(?:测试|測試|场景|場景)|(?:some|certain|specific) (?:tests|benchmarks)"
        ),
    ),
)


# Parts and services that a heading or the same sentence names.
_SAID_AROUND = (
    (
        re.compile(r"\bcpu\b|single|multi"),
        re.compile(r"cpu|싱글|멀티|单核|單核|多核|シングル|マルチ|single-core|multi-core|중앙처리"),
    ),
    (re.compile(r"\bgpu\b|graphics"), re.compile(r"gpu|그래픽|图形|圖形|グラフィック|graphics")),
    (
        re.compile(r"\bnpu\b|^ai\b|generative"),
        re.compile(r"npu|생성형|生成式|生成ai|generative|hexagon|헥사곤|ai performance|ai 성능|ai性能|aiの"),
    ),
    (re.compile(r"ai service"), re.compile(r"ai service|ai 서비스|ai服务|ai服務|aiサービス")),
    (re.compile(r"ray.?tracing"), re.compile(r"ray.?tracing|레이\s?트레이싱|光线追踪|光線追蹤|レイトレーシング")),
)


_WORK = re.compile(
    r"(?<![a-z])(?:ai|llm)(?:の|性能|效能|算力|성능|\s(?:성능|performance|workloads?))|ray.?trac|레이\s?트레이싱|光线追踪|光線追蹤|レイトレ"
)


def names_work(claim: Claim, around: str) -> bool:
    """True where the words name some work that the figure is of: a maker's figure has not lost its workload then."""
    return (claim.conditions.workload or "").lower() not in _GENERIC or bool(
        _WORK.search(claim.text.lower()) or _WORK.search(around)
    )


def speaks_of(claim: Claim, fact: Fact, around: str = "") -> bool:
    """True where the words name the workload a figure was given for, beyond "inference" or "training"; `around` are those about the claim."""
    scope = (fact.workload or "").lower()
    if any(said.search(claim.text.lower()) for scoped, said in _SAID if scoped.search(scope)):
        return True
    if any(said.search(around) for scoped, said in _SAID_AROUND if scoped.search(scope)):
        return True
    named = (claim.conditions.workload or "").lower()
    return bool(named) and named not in _GENERIC and named in (fact.workload or "").lower()
