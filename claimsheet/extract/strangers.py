"""Names of products that the catalogue does not know: what a sentence says of them is said of nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from claimsheet.core.claim import Span
from claimsheet.core.mark import Mark
from claimsheet.extract.passages import Passage

# "Lumenix K9000", "RM1000x", "Zen 5", "Llama-3": a capital, and a number in the name or right behind it.
_MODEL = r"(?!(?:The|An?|Its|Our|Your|This|That|Each|Both|One|When|While|If|But|And|So|With|In|On) )(?:[A-Z][A-Za-z]{0,14}[ -]){0,2}(?:[A-Z][A-Za-z]{0,14}[ -]?\d{1,5}[A-Za-z]{0,4}|[A-Z]{1,5}-?\d{1,5}[A-Za-z]{0,4})"
_TAIL = r"(?:[ -](?:Pro|Max|Ultra|Plus|Super|Ti|XT|Mini))?"
# What follows a name that is the subject: a verb of having and doing, or a particle.
_LEADING = {
    "en": r"(?:'s\b|\s+(?:gpus?|chips?|cards?|accelerators?|processors?|series|system|server)?\s*(?:\w+ly\s+|also\s+|now\s+|only\s+)?(?:has|have|had|is|was|will|can"
    r"|delivers?|delivered|offers?|offered|provides?|provided|comes?|came|features?|featured|packs?|draws?|uses?|used|boasts?|reach(?:es|ed)?|achieve[sd]?"
    r"|carries|carried|supports?|runs?|ran|costs?|consumes?|integrates?|holds?|hits?|scored?|scores|sports|with)\b)",
    "ko": r"(?:\s?(?:칩|gpu|프로세서|가속기|모델|제품))?(?:은|는|이|가|의|에는|도)(?=\s)",
    "zh": r"(?:\s?(?:芯片|晶片|处理器|處理器|显卡|顯卡|加速卡))?(?:拥有|擁有|配备|配備|采用|採用|搭载|搭載|提供|支持|支援|达到|達到|的|有|为|為|则|則|功耗|集成|可)",
    "ja": r"(?:\s?(?:チップ|プロセッサー?|モデル))?(?:は|が|の|では|も)",
}
_PATTERNS = {language: re.compile(rf"(?<![\w.-])({_MODEL}{_TAIL}){behind}", re.ASCII) for language, behind in _LEADING.items()}
# "In Q4 2024 revenue is": months, quarters, versions and headings carry numbers and are no products.
_PLAIN = re.compile(
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|Q|H|Gen|Generation|Version|Table|Figure|Section|Part|Chapter|Phase|Step"
    r"|Level|Tier|Type|Class|Series|Day|Week|Year|Top|Number|No|Vol|PCIe|DDR|FP|BF|TF|INT|CUDA|MLPerf|ISO|IEEE|USB|Wi-Fi|Windows|Linux|Ubuntu|GDDR|LPDDR|HBM|UFS|SATA|NVMe)[ -]?\d[\w.]*"
)
# A model of a known line that the catalogue lacks, "GeForce RTX 5999": known by its first word whatever follows.
_OF_LINE = re.compile(
    r"(?<![\w-])((?:GeForce(?: [RG]TX)?|[RG]TX|Radeon(?: RX)?|Instinct|Ryzen(?: [3579])?|EPYC|Xeon|Core Ultra(?: [579])?|Snapdragon|Dimensity|Exynos|Kirin|Ascend|Quadro|Gaudi"
    r"|Trainium|지포스(?: RTX)?|라데온(?: RX)?|라이젠(?: [3579])?|스냅드래곤|디멘시티|엑시노스|기린|어센드|昇[腾騰]|[骁驍][龙龍]|天[玑璣]|麒麟|[锐銳][龙龍])\s?(?=[A-Z]{0,3}\d)[A-Z0-9]{2,6}[A-Za-z+]{0,4})"
    r"(?![\w.])(?!\s?(?:series|시리즈|系列|シリーズ|세대|世代|계열|番台|系))",
    re.ASCII,
)
_LED_BY = re.compile(
    r"\b(?:of|on|for|in|with|than|by|to|at|from|via|using|under|like|as|and|or|over|against|versus|vs\.?|runs?|running|serving|training|deploying)"
    r"\s+(?:the\s+|an?\s+|its\s+)?$|(?:部署|部署了|运行|運行|跑|训练|訓練|推理|基于|基於|使用|与|與|和|及|比|对|對|在|用|支持|支援)\s?$",
    re.IGNORECASE,
)


def find_strangers(passage: Passage, taken: Iterable[Span]) -> list[Span]:
    """The spans of unknown names that something is said of in a sentence; `taken` are the spans that are known to be something else."""
    closed = list(taken)
    found: list[Span] = []
    for match in _PATTERNS[passage.language].finditer(passage.text, *passage.span):
        start, end = match.span(1)
        if _PLAIN.fullmatch(match[1]) or any(s < end and start < e for s, e in closed):
            continue
        if _LED_BY.search(passage.text[max(passage.span[0], start - 16) : start]):
            continue
        found.append((start, end))
    found += [
        match.span(1)
        for match in _OF_LINE.finditer(passage.text, *passage.span)
        if not any(s < match.end(1) and match.start(1) < e for s, e in closed)
    ]
    return found


def mark_strangers(passages: Iterable[Passage], misspelt: Sequence[Span]) -> None:
    """Gives each sentence the unknown names that it speaks of; a misspelt one is unknown too."""
    for passage in passages:
        start, end = passage.span
        known = [product.span for product in passage.products]
        known += [mark.span for mark in passage.of("quantity", "date", "name", "condition", "thing")]
        slips = [s for s in misspelt if start <= s[0] and s[1] <= end and not any(s[0] < e and b < s[1] for b, e in known)]
        passage.strangers = sorted({*find_strangers(passage, known), *slips})


def is_of_stranger(passage: Passage, mark: Mark) -> bool:
    """True where an unknown name is the last that was named before a figure."""
    before = [span for span in passage.strangers if span[1] <= mark.start]
    if not before:
        return False
    return not any(
        before[-1][1] <= product.start and product.end <= mark.start for product in passage.products if not product.general
    )
