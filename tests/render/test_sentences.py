"""The sentences of verdicts, in four languages."""

from __future__ import annotations

import re
import string

import pytest
from babel.messages.pofile import read_po

from claimsheet.core.catalogue import catalogue
from claimsheet.core.claim import KINDS
from claimsheet.core.messages import MESSAGES
from claimsheet.core.verdict import LABELS, Note
from claimsheet.render.catalogues import LOCALE, TRANSLATED
from claimsheet.render.korean import add_particle
from claimsheet.render.phrases import KIND_NAMES, LABEL_NAMES, PHRASES
from claimsheet.render.sentences import Sentences, format_number, translate
from tests.fakes import CATALOGUE

ALL = {**MESSAGES, **PHRASES}
_NUMBERS_IN_WORDS = {"bit_for_byte", "per_direction"}


def places(text: str) -> set[str]:
    """The named places of a message."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("language", TRANSLATED)
@pytest.mark.parametrize("code", ALL)
def test_every_message_is_translated_and_keeps_its_places(language: str, code: str) -> None:
    said = translate(code, language)
    assert said != ALL[code]
    assert places(said) == places(ALL[code])


@pytest.mark.parametrize("language", TRANSLATED)
def test_no_translation_is_left_of_a_message_that_is_gone(language: str) -> None:
    with (LOCALE / language / "LC_MESSAGES" / "claimsheet.po").open("rb") as source:
        catalogue = read_po(source, locale=language)
    assert {message.id for message in catalogue if message.id} == set(ALL.values())
    assert not any(message.fuzzy for message in catalogue if message.id)


@pytest.mark.parametrize("language", ["ko", "en", "zh", "ja"])
@pytest.mark.parametrize("code", ALL)
def test_every_message_can_be_said(language: str, code: str) -> None:
    said = Sentences(language, CATALOGUE).say(Note(code, dict.fromkeys(places(ALL[code]), "H100")))
    assert "{" not in said
    assert "–" not in said


def test_values_become_words_of_the_language() -> None:
    korean = Sentences("ko", CATALOGUE)
    assert korean.say(Note("other_metric", {"metric": "memory_capacity"})) == "메모리 용량의 수치입니다."
    assert korean.say(Note("other_date_kind", {"kind_of_date": "sampled"})) == "다른 시점의 날짜입니다: 샘플 공급."
    assert korean.departures(["sparsity", "variant", "strange"]) == "희소성 적용, 다른 세부 모델, strange"
    assert Sentences("zh", CATALOGUE).departures(["sparsity", "variant"]) == "稀疏算力、另一型号"


def test_a_value_that_is_not_there_leaves_a_dash() -> None:
    assert Sentences("en", CATALOGUE).say(Note("tie", {"other": None})) == "– ties with it."
    assert Sentences("en", CATALOGUE).say(Note("tie")) == "– ties with it."


@pytest.mark.parametrize(
    ("value", "said"),
    [(0.788356579, "0.78836"), (208_000_000_000, "208,000,000,000"), (3.0, "3"), (1234.5678, "1,234.6"), (-2, "-2")],
)
def test_numbers_are_short(value: float, said: str) -> None:
    assert format_number(value, "ko") == said


@pytest.mark.parametrize(
    ("word", "particle", "said"),
    [
        ("칩", "은", "칩은"),
        ("메모리", "은", "메모리는"),
        ("H100", "은", "H100은"),
        ("A5", "을", "A5를"),
        ("910C", "이", "910C가"),
        ("H100 SXM", "과", "H100 SXM과"),
        ("80 GB", "이", "80 GB가"),
        ("서울", "으로", "서울로"),
        ("부산", "으로", "부산으로"),
        ("7", "으로", "7로"),
        ("(64 GB)", "이", "(64 GB)가"),
        ("Samsung", "이", "Samsung이"),
        ("3 nm", "이", "3 nm가"),
        ("3nm", "은", "3nm는"),
        ("814 mm", "을", "814 mm를"),
        ("$2,000", "이", "$2,000가"),
        ("HBM3", "이", "HBM3가"),
        ("GDDR6", "은", "GDDR6는"),
        ("Gaudi 3", "과", "Gaudi 3와"),
        ("H100", "이", "H100이"),
        ("36", "은", "36은"),
        ("3", "이", "3이"),
        ("Blackhole", "으로", "Blackhole로"),
        ("LineShine", "은", "LineShine은"),
        ("Superchip", "은", "Superchip은"),
        ("A18 Bionic", "은", "A18 Bionic은"),
        ("Hopper", "으로", "Hopper로"),
        ("HBM3E (generic)", "은", "HBM3E (generic)는"),
        ("60%", "이라", "60%라"),
        ("절반", "이라", "절반이라"),
        ("", "은", "는"),
    ],
)
def test_korean_particles_follow_the_sound(word: str, particle: str, said: str) -> None:
    assert add_particle(word, particle) == said


def test_every_label_and_kind_has_a_name() -> None:
    assert set(LABEL_NAMES) == set(LABELS)
    assert set(KIND_NAMES) == set(KINDS)


@pytest.mark.parametrize(
    ("note", "language", "said"),
    [
        (Note("two_levels", {"scope": "rack"}), "en", "The product stands at two levels; the figure is that of the rack."),
        (Note("per_direction", {"direction": "per_direction"}), "en", "Twice off: it is the figure for one direction."),
        (Note("per_direction", {"direction": "both"}), "zh", "相差一倍：这是双向的数值。"),
        (Note("other_cores", {"what": "cuda cores"}), "en", "It is the number of another kind of core: CUDA cores."),
        (Note("other_count", {"what": "hbm stacks"}), "zh", "这是 HBM 堆叠的数量。"),
        (Note("class_of_product", {"product_class": "mobile_soc"}), "en", "Judged among products of the class: phone processor."),
        (Note("precision_open", {"precision": "bf16"}), "en", "No precision was named; the figure is BF16."),
        (Note("told_as_of", {"as_of": "2022-Q3"}), "en", "Judged as of Q3 2022, the time that the words tell."),
        (Note("told_as_of", {"as_of": "2022-H2"}), "en", "Judged as of the second half of 2022, the time that the words tell."),
        (Note("told_as_of", {"as_of": "2024-11-18"}), "zh", "按文中所说的时间（2024年11月18日）判断。"),
        (Note("told_as_of", {"as_of": "2024"}), "ja", "文中に書かれた時点（2024年）について判断しました。"),
        (Note("misquoted", {"found": "2022-03-22 / 2022-Q3"}), "en", "The speaker said something else: March 22, 2022 / Q3 2022."),
        (Note("misquoted", {"found": "2022"}), "ko", "발언자가 실제로 한 말은 다릅니다: 2022."),
    ],
)  # fmt: skip
def test_codes_and_days_in_sentences_are_told_in_words(note: Note, language: str, said: str) -> None:
    assert Sentences(language, CATALOGUE).say(note) == said


@pytest.mark.parametrize("code", [code.removesuffix("_plain") for code in MESSAGES if code.endswith("_plain")])
@pytest.mark.parametrize("language", ["ko", "en", "zh", "ja"])
@pytest.mark.parametrize("workload", ["", None])
def test_a_workload_that_is_not_there_leaves_no_hole(code: str, language: str, workload: str | None) -> None:
    values = {name: "H100" for name in places(MESSAGES[code])} | {"workload": workload}
    said = Sentences(language, CATALOGUE).say(Note(code, values))
    assert not re.search(r"\(\s*\)|（\s*）|–|: *\.|：。|for \.|、）|: \)", said)
    told = Sentences(language, CATALOGUE).say(Note(code, values | {"workload": "LLM training"}))
    assert told != said
    assert ("LLM training" in told) is (language == "en")


def test_a_count_says_of_what() -> None:
    english, chinese, japanese = (Sentences(language, catalogue()) for language in ("en", "zh", "ja"))
    assert english.metric("count", "dies") == "number of dies"
    assert chinese.metric("core_count", "cuda cores") == "CUDA 核心数量"
    assert japanese.metric("core_count", "cores") == "コア数"
    assert english.metric("boost_clock", "performance core") == "boost clock (performance cores)"
    assert english.metric("boost_clock", "base clock") == "base clock"
    assert english.metric("boost_clock", "cluster core") == english.metric("boost_clock") == "boost clock"
    values = {"subject": "A", "metric": "core_count", "what": "cuda cores", "found": "5", "publisher": "B", "stated": "4"}
    assert chinese.say(Note("refuted", values)) == "不符：A 的 CUDA 核心数量为 5（B），而不是 4。"
    assert english.say(Note("refuted", values | {"what": None})) == "Refuted: number of cores of A is 5 (B), not 4."
