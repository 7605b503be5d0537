"""Products named in a text, and the part each plays in its sentence."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence

from claimsheet.core.catalogue import Catalogue
from claimsheet.core.claim import Span
from claimsheet.extract.lexicon import Entry, Hit
from claimsheet.extract.machines import is_machine
from claimsheet.extract.passages import Product
from claimsheet.extract.roles import postpositions

# A name with one of these behind it is another product: "RTX 4080 Super" is no RTX 4080, "M4 Pro" no M4.
_OTHER = re.compile(
    r"[ -]?(?:ti|super|laptop|max-q|mobile|xtx?|gre|pro|max|ultra|plus|d|s|m|gen ?\d|\+|슈퍼|프로|맥스|울트라|플러스|至尊版)(?![a-z0-9])"
)
_NAMED_SO = frozenset({"gpu", "mobile_soc", "pc_soc"})
# The scientist a generation is named after: "グレース・ホッパー氏", "블랙웰 박사".
_PERSON = re.compile(r"\s?(?:氏|博士|提督|教授|女史|少将|제독|박사|교수|先生)")
# The verb of exceeding at the end of its clause: "A100을 메모리 용량에서 능가한다".
_EXCEEDED = {
    "ko": re.compile(
        r"[을를]\s(?:약\s?)?(?:\d[\d.]*\s?%\s?)?[^,.\d]{0,24}(?:능가|앞서|앞선|앞지|뛰어넘|웃도|웃돌|상회|제치|압도)"
    ),
    "ja": re.compile(r"を(?:約)?(?:\d[\d.]*[%％])?[^、。\d]{0,16}(?:上回|凌|しの[ぐい]|超え|抜[いく])"),
}
_RELATIVE = re.compile(r"(?:\s(?:ai\s)?(?:gpus?|chips?|accelerators?|processors?))?,?\s+(?:which|whose|that)\b")
_BRACKET = re.compile(r"\s?\([^()]{1,40}\)")  # "N3E(改良型3nmプロセス)と比べて": the particle behind it is the name's


def find_products(hits: Sequence[Hit], folded: str, known: Catalogue) -> list[tuple[Span, str]]:
    """(span, id) of the products named in order; a look-alike covers its words and is no product.

    Of names that overlap the leftmost and longest stands, but a product stands before a generation or standard: in "Huawei's Ascend
    910C" the 910C is named, not the Ascend line.
    """
    makers = {hit.end: entry.value for hit in hits for entry in hit.entries if entry.type == "vendor" and entry.value in _MAKERS}
    named = [(hit, ids) for hit in hits if (ids := [entry.value for entry in hit.entries if entry.type == "product"])]
    nodes = [(hit.start, hit.end) for hit, ids in named if _is_node(ids)]
    named = [(hit, ids) for hit, ids in named if not _is_inside(hit, nodes)]
    found: list[tuple[Span, str | None]] = []
    covered = bytearray(len(folded))
    for general in (False, True):
        for hit, ids in named:
            chosen = None if None in ids else ids[0]
            overlaps = covered.find(1, hit.start, hit.end) >= 0
            if (chosen is not None and _is_general(known, chosen)) is not general or overlaps:
                continue
            other = (
                chosen is None
                or _is_other(known, chosen, folded, hit.end)
                or _PERSON.match(folded, hit.end)
                or _is_of_other_maker(known, chosen, folded, hit, makers)
                or _is_cache_level(folded, hit)
                or _is_edition(known, chosen, folded, hit)
            )
            found.append(((hit.start, hit.end), None if other else chosen))
            covered[hit.start : hit.end] = b"\1" * (hit.end - hit.start)
    return _merge(sorted((span, chip_id) for span, chip_id in found if chip_id is not None), folded, known)


def _is_inside(hit: Hit, nodes: Sequence[Span]) -> bool:
    """True for a name that is part of a longer one of a node: "A16" in "台積電A16". The nodes are in order of the text."""
    near = nodes[bisect_left(nodes, (hit.start - _LONGEST, 0)) : bisect_left(nodes, (hit.start + 1, 0))]
    return any(hit.end <= end and end - start > hit.end - hit.start for start, end in near)


def _is_node(ids: list[str | None]) -> bool:
    return any(chip_id is not None and chip_id.startswith(_FOUNDRIES) for chip_id in ids)


_LONGEST = 200  # characters of a name, with all that may stand between its parts
_FOUNDRIES = ("tsmc-", "intel-", "samsung-sf", "smic-", "rapidus-")
_ADJOINING = re.compile(r"[ -]?(?:series |시리즈 |系列)?")


def _merge(named: list[tuple[Span, str]], folded: str, known: Catalogue) -> list[tuple[Span, str]]:
    """The products with a line's name joined to the member right behind it: "Sierra Forest 6780E" is one product."""
    merged: list[tuple[Span, str]] = []
    for span, chip_id in named:
        if merged:
            (start, end), line = merged[-1]
            gap = folded[end : span[0]]
            if _ADJOINING.fullmatch(gap) and line != chip_id and line in _lines(known, chip_id):
                merged[-1] = ((start, span[1]), chip_id)
                continue
            if gap in ("", " ") and _is_line_word(folded[slice(*span)], known, line, chip_id):
                merged[-1] = ((start, span[1]), line)
                continue
        merged.append((span, chip_id))
    return merged


def _is_line_word(written: str, known: Catalogue, named: str, chip_id: str) -> bool:
    """True for the words of a generation behind a product of the same maker: "GB10 Grace Blackwell" is the GB10."""
    return (
        not re.search(r"\d", written) and known.chip(named).vendor == known.chip(chip_id).vendor and not _is_general(known, named)
    )


def _lines(known: Catalogue, chip_id: str) -> set[str]:
    """The families a product belongs to."""
    lines: set[str] = set()
    chip = known.chip(chip_id)
    while chip.family and chip.family not in lines and chip.family in known.chips:
        lines.add(chip.family)
        chip = known.chip(chip.family)
    return lines


_MAKERS = frozenset({"nvidia", "amd", "intel", "apple", "samsung", "google", "huawei", "qualcomm", "mediatek", "rebellions"})


def _is_of_other_maker(known: Catalogue, chip_id: str, folded: str, hit: Hit, makers: dict[int, str]) -> bool:
    """True for a name right behind another maker's, "Intel Atom", or behind a hyphen, "Cortex-A15": another product of that name."""
    start = hit.start
    if hit.end - start <= _SHORT and folded[start - 1 : start] == "-" and folded[max(0, start - 2) : start - 1].isalpha():
        return True
    maker = makers.get(start) or (makers.get(start - 1) if folded[start - 1 : start] == " " else None)
    return maker is not None and maker != known.chip(chip_id).vendor and not _is_general(known, chip_id)


def _is_cache_level(folded: str, hit: Hit) -> bool:
    """True for "L4" beside another level of cache: no NVIDIA L4."""
    if not re.fullmatch(r"l[1-4]", folded[hit.start : hit.end]):
        return False
    around = folded[max(0, hit.start - _CACHES) : hit.start] + " " + folded[hit.end : hit.end + _CACHES]
    return bool(re.search(r"(?<![a-z0-9])l[1-3](?![a-z0-9])|cache|캐시|缓存|快取|キャッシュ", around))


_EDITION = re.compile(
    r"(?:(?:中国|中國|大陆|大陸|对华|對華)(?:市场)?(?:特供版?|定制版?|专供版?|專供版?|特别版)的?|china[- ](?:specific|only|exclusive|compliant) (?:version of (?:the )?)?"
    r"|chinese version of (?:the )?|중국(?:용|\s?전용|\s?수출용)\s|中国(?:市場)?向けの?)$"
)
_MADE_FOR_CHINA = re.compile(r"h20|[ahl]800|l20|(?<![a-z0-9])l2(?!\d)|mi308|h30|b30a|6000d|5090[ -]?d|4090[ -]?d|hl[ -]3[28]8")


def _is_edition(known: Catalogue, chip_id: str, folded: str, hit: Hit) -> bool:
    """True for an edition of a product that is another part: "中国特供版Gaudi 3"; not for what is made for China alone, the H20."""
    led = folded[max(0, hit.start - 40) : hit.start]
    return bool(_EDITION.search(led)) and not _MADE_FOR_CHINA.search(known.chip(chip_id).name.lower())


_CACHES = 30  # characters
_SHORT = 3  # characters
# Figures that only a text on hardware has: beside them "T4" and "M4" are chips.
HARDWARE = re.compile(
    r"\d\s?-?(?:[GT]B/s|[TP]FLOPS|TOPS|[GT]B\b|W\b|watt|gigabyte|nm\b|ワット|ギガバイト|와트|기가바이트|나노|ナノ|纳米|奈米)|\d\s?-?(?:核心|コア|코어|cores?\b)|transistors|트랜지스터|晶体管|トランジスタ",
    re.IGNORECASE,
)


def accept_short(hits: Sequence[Hit], around: Iterable[Hit], text: str, known: Catalogue) -> list[Hit]:
    """The hits with short names ("M4", "Frontier", "4090") made products where the text speaks of their maker or kind elsewhere."""
    spoken = _spoken_of(around, known)
    if HARDWARE.search(text):
        spoken |= {"hardware"}
    accepted = []
    for hit in hits:
        short = _most_spoken_of([entry.value for entry in hit.entries if entry.type == "short"], spoken, known)
        if (
            short
            and not any(entry.type == "product" for entry in hit.entries)
            and (
                _is_meant(short[0], spoken, text[hit.start : hit.end], known)
                or (known.chip(short[0]).kind == "supercomputer" and is_machine(text, hit.start, hit.end))
            )
        ):
            hit = Hit(hit.start, hit.end, (Entry("product", short[0]), *hit.entries))
        accepted.append(hit)
    return accepted


def _most_spoken_of(chips: list[str], spoken: frozenset[str], known: Catalogue) -> list[str]:
    """The one of several products of a short name whose kind the text speaks of: A16 beside N2P is TSMC's; none where both are spoken of."""
    if len(chips) < 2:
        return chips
    kinds = [chip for chip in chips if f"{known.chip(chip).vendor} {known.chip(chip).kind}" in spoken]
    makers = [chip for chip in chips if known.chip(chip).vendor in spoken or f"{known.chip(chip).vendor} " in spoken]
    return next((found for found in (kinds, makers) if len(found) == 1), [])


def _spoken_of(hits: Iterable[Hit], known: Catalogue) -> frozenset[str]:
    """Vendors named, and vendor with kind of the products named in full."""
    found = set()
    for hit in hits:
        for entry in hit.entries:
            if entry.type == "vendor":
                found.add(entry.value)
            elif entry.type == "product" and entry.value is not None:
                chip = known.chip(entry.value)
                found |= {f"{chip.vendor} {chip.kind}", chip.kind if chip.kind == "supercomputer" else chip.vendor + " "}
    return frozenset(found)


def _is_meant(chip_id: str, spoken: frozenset[str], written: str, known: Catalogue) -> bool:
    chip = known.chip(chip_id)
    if written.isascii() and written.lower() == written and not written.isdigit():
        return False
    if "hardware" in spoken and chip.kind != "supercomputer" and not written.isdigit():
        return True
    return f"{chip.vendor} {chip.kind}" in spoken or (chip.kind if chip.kind == "supercomputer" else chip.vendor) in spoken


def _is_other(known: Catalogue, chip_id: str, folded: str, end: int) -> bool:
    return known.chip(chip_id).kind in _NAMED_SO and bool(_OTHER.match(folded, end))


def make_products(found: Iterable[tuple[Span, str]], text: str, folded: str, language: str, known: Catalogue) -> list[Product]:
    """Products with what follows them read: their tail, possessive, and the postpositions that make them objects."""
    patterns = postpositions(language)
    products = []
    for (start, end), chip_id in found:
        tail = patterns["tail"].match(folded, end)
        product = Product(chip_id, (start, end), text[start:end], tail.end() if tail else end)
        product.general = _is_general(known, chip_id)
        product.possessive = bool(patterns["possessive"].match(folded, end) or patterns["possessive"].match(folded, product.tail))
        product.relative = language == "en" and bool(_RELATIVE.match(folded, product.tail))
        product.topic = bool(patterns["topic"].match(folded, product.tail))
        bracket = _BRACKET.match(folded, product.tail) if language != "en" else None
        for how in ("than", "exceed", "trail", "match"):
            if patterns[how].match(folded, product.tail) or (bracket and patterns[how].match(folded, bracket.end())):
                product.object, product.how = True, how
                break
        if not product.object and (far := _EXCEEDED.get(language)) and far.match(folded, product.tail):
            product.object, product.how = True, "exceed"
        products.append(product)
    return products


def _is_general(known: Catalogue, chip_id: str) -> bool:
    """True for a generation ("Blackwell"), a standard ("HBM3") and a foundry's node: properties beside a product."""
    chip = known.chip(chip_id)
    if chip.kind == "memory":
        return chip.vendor == "jedec"
    return chip.kind == "foundry_node" or (chip.level == "family" and not known.members.get(chip_id) and chip.usual is not None)
