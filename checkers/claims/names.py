"""Figures that are names: the memory type, architecture and process that a sentence tells of a product."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checkers.drafts import draft, find_conditions
from claimsheet.core.catalogue import catalogue
from claimsheet.core.claim import Claim, Span
from claimsheet.core.mark import Mark
from claimsheet.extract.owners import find_owner
from claimsheet.extract.passages import Passage
from claimsheet.extract.references import Owner
from claimsheet.extract.wording import is_denied

_DRAM_LEAST = 10


_OF_PIECE = re.compile(
    r"\s?(?:공정|프로세스|工艺|工藝|制程|製程|プロセス|process|node)?\s?(?:기반의?|technology|의|的|の)?\s?['\"]?(?:i/?o ?d(?:ie)?s?|iod|ccds?|xcds?|base (?:dies?|tiles?)|compute (?:dies?|tiles?|chiplets?)|cpu (?:dies?|tiles?|chiplets?)"
    r"|gpu (?:dies?|tiles?)|chiplets?|tiles?|base|베이스 다이|컴퓨트 타일|칩렛|小芯片|芯粒|模块|チップレット|ダイ(?!サイズ))"
)


def find_piece(passage: Passage, mark: Mark) -> str | None:
    """ "piece" for the process of one kind of die of a product that has several: "four 6 nm IODs", "N6 공정 기반의 IOD"."""
    return "piece" if _OF_PIECE.match(passage.gap(mark.end, passage.span[1])) else None


def is_of_base_die(size: float) -> bool:
    """True for a node that no DRAM is made in: under 10 nm, or "10 nm", the class of them all and the name of none."""
    return size <= _DRAM_LEAST


def propose_names(passage: Passage, used: set[Span]) -> Iterator[Claim]:
    seen: set[tuple[str, str, str]] = set()
    for mark in (name for name in passage.of("name") if name.span not in used):
        metric, value = mark.value
        for owner in _name_owners(passage, mark, metric):
            key = (owner.product.id, metric, value)
            if is_denied(passage, mark) or key in seen or _is_either(passage, mark):
                continue
            seen.add(key)
            size = _SIZE.search(mark.text) if metric == "process_node" else None
            memory = catalogue().chip(owner.product.id).kind == "memory"
            if size and memory and is_of_base_die(float(size[1])):
                continue
            said = {"value": float(size[1]), "unit": "nm"} if size else {"value": value, "unit": "text"}
            part = {"what": find_piece(passage, mark)} if metric == "process_node" else {}
            yield draft("figure", passage, mark, owner, metric, conditions=find_conditions(passage, mark, **part), **said)


_EITHER = re.compile(r"\s?(?:\bor\b|または|あるいは|또는|혹은|或者?)\s?")


def _is_either(passage: Passage, mark: Mark) -> bool:
    """True for one of two names that the writer leaves open: "likely N3E or N3P"."""
    around = [(mark.end, other.start) for other in passage.of("name") if other.start >= mark.end]
    around += [(other.end, mark.start) for other in passage.of("name") if other.end <= mark.start]
    return any(_EITHER.fullmatch(passage.gap(*gap)) for gap in around)


def _name_owners(passage: Passage, mark: Mark, metric: str) -> list[Owner]:
    """The products a name is said of: one, but for a bracket that lists a generation's members, "Hopper (H100/H800)"."""
    if metric == "architecture":
        listed = [
            p
            for p in passage.products
            if not p.general and p.start >= mark.end and _LISTED.fullmatch(passage.gap(mark.end, p.start))
        ]
        if listed:
            return [Owner(product) for product in listed]
    owner = _name_owner(passage, mark, metric)
    return [owner] if owner else []


_SIZE = re.compile(r"(\d+(?:\.\d+)?)\s*-?(?:nm|nanometer|나노|纳米|奈米|ナノ)", re.IGNORECASE)
_LISTED = re.compile(r"\s*\((?:[a-z0-9]+\s?[/、,]\s?)*")
_BUILT = re.compile(
    r"architecture|based|아키텍|기반|架构|架構|アーキテクチャ|ベース|世代|generation|家族|계열|세대|采用|基于|基於"
)


def _name_owner(passage: Passage, mark: Mark, metric: str) -> Owner | None:
    if metric == "architecture":
        return _architecture_owner(passage, mark)
    if metric == "memory_type" and _left_behind(passage, mark):
        return None
    owner = find_owner(passage, mark)
    if owner is None or owner.product.span == mark.span:
        return None
    chip = catalogue().chip(owner.product.id)
    if metric == "memory_type" and chip.kind in ("gpu", "accelerator") and re.fullmatch(r"ddr\d?.*", mark.text.lower()):
        return None  # the main memory of the machine that a card is in
    if metric == "memory_type" and (chip.kind in ("memory", "foundry_node") or chip.level == "process"):
        return None
    if metric == "process_node" and (chip.kind == "foundry_node" or _is_quoted(passage, mark)):
        return None
    if metric == "memory_type" and owner.by != "name" and not passage.has("quantity"):
        return None
    return owner


def _left_behind(passage: Passage, mark: Mark) -> bool:
    """True for the first of "from HBM3 to HBM3e": what the product had before."""
    return bool(re.search(r"\bfrom\s+[\"'*]*$", passage.gap(max(passage.span[0], mark.start - 12), mark.start)))


def _is_quoted(passage: Passage, mark: Mark) -> bool:
    return is_compared_node(passage, mark) or bool(
        re.search(r"(?:compared|versus|than|보다|대비)", passage.gap(max(passage.span[0], mark.start - 20), mark.start))
    )


_NODE_THAN = re.compile(
    r"\s?(?:gaa|finfet)?\s?(?:급|級|级)?\s?(?:공정|기술|프로세스|プロセス(?:ノード)?|製程|制程|工艺|工藝|技术|技術|process(?: node)?|node|technology)?[^,.、。\d]{0,6}?"
    r"(?:보다|대비|에 비해|より|に比べ|と比べ|比で|以下|이하|or (?:below|smaller|less)|及以下)"
)


def is_compared_node(passage: Passage, mark: Mark) -> bool:
    """True for a node that something is held against, or a limit: "14nmプロセスよりも先進的", "14nm以下の輸出を規制"."""
    return bool(_NODE_THAN.match(passage.gap(mark.end, passage.span[1])))


_LED = re.compile(
    r"\s*(?:架构|架構|아키텍처|architecture|アーキテクチャ)?(?:\s*의|\s*기반의?|\s*的|\s*の|-based)?\s*[\s(]?(?:[a-z0-9]+\s?[/、,]\s?)*"
)


_SUCCEEDED = re.compile(
    r"(?:\([^()]*\))?\s*(?:architecture|아키텍처|架构|架構|アーキテクチャ)?(?:\([^()]*\))?\s*(?:の後継|의 후속|의 뒤를|'s successor|的后继|的後繼|的继任)"
)


def _architecture_owner(passage: Passage, mark: Mark) -> Owner | None:
    """The product of a generation named beside it: "Volta (V100)", "Blackwell B200", "based on the Hopper architecture"."""
    for product in passage.products:
        if not product.general and product.start >= mark.end and _LED.fullmatch(passage.gap(mark.end, product.start)):
            return Owner(product)
    if _SUCCEEDED.match(passage.gap(mark.end, passage.span[1])):
        return None
    around = passage.gap(max(passage.span[0], mark.start - 24), min(passage.span[1], mark.end + 16))
    if not _BUILT.search(around):
        return None
    owner = find_owner(passage, mark)
    return owner if owner and not owner.product.general and owner.product.span != mark.span else None
