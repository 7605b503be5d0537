"""What the command line is given: words, the name of a file, or a name that is none."""

from __future__ import annotations

import codecs
from pathlib import Path

import pytest

from claimsheet.core.errors import FetchError, InputError, Undecodable
from claimsheet.core.settings import Settings
from service.given import build_given, looks_like_path
from tests.service.news import CHINESE, ENGLISH, JAPANESE, KOREAN, Story

KOREAN_WORDS, JAPANESE_WORDS, CHINESE_WORDS = "알파는 64 GB다.", "アルファは64 GBです。", "阿尔法有64 GB。"


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def read(given: str, *, html: bool = False) -> str:
    return build_given(given, Settings(), {}, html=html).text


@pytest.mark.parametrize(
    ("story", "charset", "told"),
    [
        (KOREAN, "euc-kr", True),
        (KOREAN, "euc-kr", False),
        (KOREAN, "utf-8", False),
        (ENGLISH, "utf-8", True),
        (CHINESE, "gb18030", True),
        (CHINESE, "gb18030", False),
        (JAPANESE, "shift_jis", True),
        (JAPANESE, "euc-jp", False),
    ],
    ids=lambda value: value.lang if isinstance(value, Story) else str(value),
)
def test_a_page_in_a_file_is_decoded_like_one_that_was_fetched(story: Story, charset: str, told: bool) -> None:  # noqa: FBT001
    Path("page.html").write_bytes(story.page(charset, told=told))
    assert all(paragraph in read("page.html", html=True) for paragraph in story.paragraphs)


@pytest.mark.parametrize("words", [KOREAN_WORDS, JAPANESE_WORDS, CHINESE_WORDS, "Alpha has 64 GB."])
@pytest.mark.parametrize(
    ("mark", "codec"),
    [
        (b"", "utf-8"),
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
    ],
)
def test_a_text_in_a_file_is_utf_8_or_what_its_mark_says(words: str, mark: bytes, codec: str) -> None:
    Path("words.txt").write_bytes(mark + words.encode(codec))
    assert read("words.txt") == words


def test_a_text_in_another_charset_is_refused_by_name() -> None:
    Path("words.txt").write_bytes(KOREAN_WORDS.encode("cp949"))
    with pytest.raises(Undecodable, match=r"^words\.txt: the text declares no character set and is no UTF-8$"):
        read("words.txt")


@pytest.mark.parametrize(
    "given",
    [
        "articel.txt",
        "기사.txt",
        "記事.html",
        "文章.HTM",
        "notes.md",
        "nope/file.txt",
        "/nope/file.txt",
        "/nope",
        "./nope",
        "../nope",
        "nope/",
        "folder/nope",
        "/usr/nope",
        "www.paper.example/a.html",
    ],
)
def test_a_name_of_a_file_that_is_not_there_is_no_text(given: str) -> None:
    Path("folder").mkdir()
    with pytest.raises(InputError, match=f"there is no file {given}"):
        read(given)


@pytest.mark.parametrize("given", ["folder", "./folder", "folder/", ".", "..", "/usr", "folder/inside.txt"])
def test_a_folder_is_no_text(given: str) -> None:
    Path("folder/inside.txt").mkdir(parents=True)
    with pytest.raises(InputError, match="is a folder, not a file"):
        read(given)


@pytest.mark.parametrize(
    "given",
    [
        "TSMC/Samsung",
        "H100/H200",
        "삼성/하이닉스",
        "英伟达H100/H200的显存为80GB/141GB。",
        "エヌビディア/AMDのGPU",
        "4.8TB/s",
        "Node.js",
        "3.35",
        "H100 has 80 GB, says article.txt",
        "see /nope/file.txt",
        "어센드 910C 128GB/기사.txt",
        "80GB," * 2_000,
        "a\x01b",
    ],
)
def test_words_with_slashes_and_points_are_words(given: str) -> None:
    assert not looks_like_path(given)


def test_words_are_checked_as_they_are() -> None:
    assert read("TSMC/Samsung") == "TSMC/Samsung"


def test_no_words_are_no_folder() -> None:
    with pytest.raises(InputError, match="there is no text to check"):
        read("")


def test_a_file_that_cannot_be_read_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    Path("locked.txt").write_text("Alpha")

    def refuse(_: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(InputError, match=r"locked\.txt cannot be read: Permission denied"):
        read("locked.txt")


def test_a_link_is_not_looked_for_among_the_files() -> None:
    with pytest.raises(FetchError):
        read("http://127.0.0.1/a.txt")
