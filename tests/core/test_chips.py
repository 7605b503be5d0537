"""The catalogue of chips that ships with the package: its records load, agree with each other, and tell like names apart."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache

import pytest

from claimsheet.core.catalogue import DATA, Chip, read_chips, read_lines

KINDS = {
    "accelerator", "cpu", "foundry_node", "gpu", "memory", "mobile_soc", "pc_soc", "supercomputer", "superchip", "switch", "system",
}  # fmt: skip
LEVELS = {
    "card", "die", "family", "group", "module", "node", "package", "pod", "process", "rack", "stack", "system", "wafer",
}  # fmt: skip
# Words that stand in texts on hardware without naming a product.
PLAIN = frozenset(
    """frontier summit eagle aurora alps sierra leonardo jupiter titan sequoia horizon discovery grace vera helios turing pascal ampere ada
    ascend kunlun atlas orin thor atom ion rebel bow corsair blackhole wormhole switch eos spyre maia trillion gold core max pro ultra
    m1 m2 m3 m4 m5 n2 n3 n4 n5 a14 a16 a18 t4 l4 a10 v4 910 920 950 384 4090 5090 12hi 프론티어 오로라 이글 서밋 시에라 아톰 그레이스 베라 마하 아이온
    前沿 极光 顶点 山脊 麒麟 海光 思元 フロンティア サミット オーロラ アトム グレース""".split()
)


@cache
def chips() -> dict[str, Chip]:
    return read_chips(DATA / "chips")


@cache
def names() -> dict[str, set[str]]:
    """Ids by alias, with whatever parts its words (a space, a hyphen or nothing) left out."""
    found: dict[str, set[str]] = defaultdict(set)
    for chip in chips().values():
        for forms in chip.aliases.values():
            for alias in forms:
                found[re.sub(r"[ -]", "", alias)].add(chip.id)
    return found


def named(alias: str) -> str | None:
    ids = names().get(re.sub(r"[ -]", "", alias.lower()), set())
    return next(iter(ids)) if len(ids) == 1 else None


def test_every_file_holds_one_vendor():
    for path in sorted((DATA / "chips").glob("*.jsonl")):
        assert {record["vendor"] for _, record in read_lines(path)} == {path.stem}


def test_kinds_and_levels_are_known():
    assert {chip.kind for chip in chips().values()} <= KINDS
    assert {chip.level for chip in chips().values()} <= LEVELS


def test_links_lead_to_chips():
    for chip in chips().values():
        for target in (chip.family, chip.usual, chip.predecessor):
            assert target is None or target in chips(), chip.id
            assert target != chip.id


@pytest.mark.parametrize("link", ["family", "predecessor", "usual"])
def test_no_link_leads_in_a_circle(link: str):
    for chip in chips().values():
        seen = {chip.id}
        step = getattr(chip, link)
        while step is not None:
            assert step not in seen, chip.id
            seen.add(step)
            step = getattr(chips()[step], link)


def test_a_family_says_which_variant_is_usual_and_why():
    for chip in chips().values():
        if chip.level == "family":
            assert chip.usual, chip.id
            assert chip.usual_reason, chip.id


def test_no_alias_names_two_chips():
    assert {alias: ids for alias, ids in names().items() if len(ids) > 1} == {}


def test_aliases_are_folded_and_in_a_known_language():
    for chip in chips().values():
        assert set(chip.aliases) <= {"en", "ko", "zh", "ja"}, chip.id
        for forms in chip.aliases.values():
            for alias in forms:
                assert alias == " ".join(alias.lower().split()), chip.id


def test_no_alias_is_a_plain_word_or_number():
    for alias in names():
        assert alias not in PLAIN
        assert not re.fullmatch(r"[\d.]+|.", alias)


def test_short_names_are_no_aliases():
    for chip in chips().values():
        assert not [short for short in chip.short if named(short)], chip.id


def test_what_a_person_buys_has_a_name():
    """Only profiles of code, entries of benchmarks and unnamed things go without an alias."""
    nameless = {chip.id for chip in chips().values() if not chip.aliases}
    assert len(nameless) < 30
    assert not {"nvidia-h100", "amd-mi300x", "huawei-ascend-910c", "google-tpu-v5p", "skhynix-hbm4"} & nameless


@pytest.mark.parametrize(
    "alike",
    [
        ("H100", "H200", "H800", "H20", "GH200", "H100 NVL", "H100 PCIe", "H100 SXM5"),
        ("A100", "A800", "A10", "A100 PCIe"),
        ("B100", "B200", "B300", "GB200", "GB300", "B30A"),
        ("Ascend 910", "910B", "910C", "910D", "Ascend 920"),
        ("MI300X", "MI300A", "MI308X", "MI325X", "MI355X"),
        ("RTX 4090", "RTX 4090D", "RTX 4090 Laptop", "RTX 4080"),
        ("RTX 4070", "RTX 4070 Ti", "RTX 4070 Super", "RTX 4070 Ti Super"),
        ("RTX 5060 Ti", "RTX 5060 Ti 8GB", "RTX 5060 Ti 16GB"),
        ("RX 7900 XT", "RX 7900 XTX", "RX 7900 GRE"),
        ("TPU v5e", "TPU v5p", "TPU v5p pod", "TPU v6e", "TPU v7"),
        ("Snapdragon 8 Elite", "Snapdragon 8 Elite Gen 5", "Snapdragon 8 Gen 3"),
        ("Dimensity 9400", "Dimensity 9400+"),
        ("Apple M4", "M4 Pro", "M4 Max", "Apple M3"),
        ("HBM3", "HBM3E", "HBM4", "SK hynix HBM3E", "Samsung HBM3E", "SK hynix 12-high HBM3E"),
        ("TSMC N3", "N3B", "N3E", "TSMC N2", "N2P"),
        ("GB200 NVL72", "GB300 NVL72", "Vera Rubin NVL72", "Vera Rubin NVL144"),
        ("CloudMatrix 384", "Atlas 950 SuperPoD", "Atlas 950 SuperCluster", "Atlas 900 A3 SuperPoD"),
    ],
)
def test_names_that_look_alike_are_different_chips(alike: tuple[str, ...]):
    ids = [named(name if name != "A10" else "Nvidia A10") for name in alike]
    assert None not in ids
    assert len(set(ids)) == len(alike)


@pytest.mark.parametrize(
    ("written", "chip_id"),
    [
        ("어센드 910C", "huawei-ascend-910c"),
        ("昇腾910C", "huawei-ascend-910c"),
        ("昇騰910B", "huawei-ascend-910b"),
        ("アセンド910C", "huawei-ascend-910c"),
        ("블랙웰", "nvidia-blackwell"),
        ("베라 루빈", "nvidia-vera-rubin"),
        ("아이언우드", "google-tpu-v7-ironwood"),
        ("트릴리움", "google-tpu-v6e"),
        ("트레이니움2", "aws-trainium2"),
        ("가우디3", "intel-gaudi3"),
        ("레니게이드", "furiosa-rngd"),
        ("한광800", "alibaba-hanguang-800"),
        ("骁龙8至尊版", "qualcomm-snapdragon-8-elite"),
        ("스냅드래곤 8 엘리트", "qualcomm-snapdragon-8-elite"),
        ("天玑9400", "mediatek-dimensity-9400"),
        ("麒麟9020", "huawei-kirin-9020"),
        ("엑시노스 2600", "samsung-exynos-2600"),
        ("지포스 RTX 5090", "nvidia-rtx-5090"),
        ("富岳", "top500-fugaku"),
        ("엘 캐피탄", "top500-el-capitan"),
        ("昇腾384超节点", "huawei-cloudmatrix-384"),
        ("SK하이닉스 12단 HBM3E", "skhynix-hbm3e-12hi"),
        ("三星HBM3E", "samsung-hbm3e"),
        ("美光HBM3E", "micron-hbm3e"),
        ("台积电3纳米", "tsmc-n3"),
        ("삼성전자 2나노", "samsung-sf2"),
        ("애플 M4", "apple-m4"),
        ("M4芯片", "apple-m4"),
        ("思元590", "cambricon-mlu590"),
        ("壁仞BR100", "biren-br100"),
    ],
)
def test_names_in_the_four_languages(written: str, chip_id: str):
    assert named(written) == chip_id


@pytest.mark.parametrize(
    ("chip_id", "has"),
    [("nvidia-h100-sxm", True), ("nvidia-v100-sxm2-32gb", False), ("amd-mi300x", True), ("amd-mi250x", False), ("huawei-ascend-910c", False),
     ("google-tpu-v5p", False), ("nvidia-rtx-4090", True), ("nvidia-rtx-2080-ti", False)],
)  # fmt: skip
def test_structured_sparsity(chip_id: str, has: bool):  # noqa: FBT001
    assert chips()[chip_id].sparsity is has
