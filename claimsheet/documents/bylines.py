"""The date that a page shows beside its title: "입력 2025.02.10 09:30", "発布于 2025-02-10", "Published February 10, 2025".

An article tells dates of other things. A date counts here only where its own label stands right before it, in a short line near the title.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta

from claimsheet.core.errors import InputError
from claimsheet.documents.dates import normalise_date

_LONGEST = 120  # characters of a line
_ABOVE, _BELOW = 5, 15  # lines around the title

_WHEN_KO = r"\s?(?:일시|일자|시간|시각|날짜|일)?"
_WHEN_JA = r"(?:日時|日付|時刻|日)?"
_WHEN_ZH = r"(?:时间|時間|日期|于|於|在)?"
# What else has such a date, a product or an exhibition, is not labelled in these words: "출시", "発売", "発表", "Released".
_PUBLISHED = "|".join(
    (
        rf"(?:기사|최초|신규)?\s?(?:입력|등록|승인|발행|게시|게재|작성|송고|출고){_WHEN_KO}",
        rf"(?:記事)?(?:公開|掲載|作成|投稿|配信|発行|発布){_WHEN_JA}",
        rf"(?:发布|發布|發佈|発布|发表于|發表於|发表时间|發表時間|刊登|刊发|刊發|发稿|發稿|发文|發文|上传|上傳){_WHEN_ZH}",
        r"(?:first |originally )?(?:published|posted)(?: on| at)?|date (?:published|posted)|(?:publication|publish|posting) date",
    )
)
_UPDATED = "|".join(
    (
        rf"(?:기사|최종|마지막)?\s?(?:수정|업데이트|갱신){_WHEN_KO}",
        rf"(?:最終)?(?:更新|改訂|修正){_WHEN_JA}",
        rf"(?:最后|最後|最近)?(?:更新|修改|修订|修訂|编辑|編輯){_WHEN_ZH}",
        r"(?:last )?(?:updated|modified|revised)(?: on| at)?",
    )
)
_MONTHS = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
_MONTH = rf"(?P<{{}}>{_MONTHS})[a-z]*\.?"
_YEAR = r"(?P<{}>(?:19|20)\d\d)"
_DATE = "|".join(
    (
        rf"{_YEAR.format('y1')}(?:\s?[-./年년]\s?(?P<m1>\d{{1,2}})(?:\s?[-./月월]\s?(?P<d1>\d{{1,2}})(?:\s?[日일]|\.)?|\s?[月월]|\.)?|[年년]?(?!\s\w))",
        rf"{_MONTH.format('m2')}\s(?:(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?,?\s)?{_YEAR.format('y2')}",
        rf"(?P<d3>\d{{1,2}})(?:st|nd|rd|th)?\s{_MONTH.format('m3')},?\s{_YEAR.format('y3')}",
    )
)
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?[.,]*\s)?"
# A label begins its line, or stands behind a mark or a name; with a colon, behind a blank as well.
_BEFORE = r"(?:^|[|｜·•∙/／,，、;；(（\[【]\s?|(?:[:.]\d\d\.?|[日일分분])\s|(?:기자|특파원|記者|记者)\s?|^by .{2,40}?\s?|\s(?=\S{2,8}\s?[:：]))"
# Behind it stand a time, a mark or nothing: no word that goes on with it, and no other end of a span of days.
_BEHIND = r"(?!\s?[~∼〜～–—-]\s?\d)(?=T?\d\d?[:：時时点시]|\W|\Z)"
_LINE = r"{}(?:{})\s?[:：]?\s?{}(?>{}){}"
_KINDS = tuple(re.compile(_LINE.format(_BEFORE, label, _WEEKDAY, _DATE, _BEHIND), re.I) for label in (_PUBLISHED, _UPDATED))
_SENTENCE = re.compile(r"[。!?！？]\s*\Z|[^\W\d]{2}\.\s*\Z")
_IMPRINT = re.compile(r"등록번호|발행인|편집인|copyright|©", re.I)


def _write(found: re.Match[str]) -> str | None:
    """A date as YYYY, YYYY-MM or YYYY-MM-DD; None for what no calendar has."""
    year, month, day = (next((part for n in "123" if (part := found.groupdict().get(name + n))), None) for name in "ymd")
    if month and not month.isdigit():
        month = str(_MONTHS.split("|").index(month.lower()) + 1)
    try:
        return normalise_date("-".join(part.zfill(2) for part in (year, month, day) if part))
    except InputError:
        return None


def _find_dates(lines: Sequence[str]) -> Iterator[str]:
    """The dates that lines tell under a label: those of publication, then those of a change."""
    short = [line for line in lines if len(line) <= _LONGEST and not _SENTENCE.search(line) and not _IMPRINT.search(line)]
    for kind in _KINDS:
        for line in short:
            yield from (told for found in kind.finditer(line) if (told := _write(found)))


def _find_below(lines: Sequence[str]) -> Iterator[str]:
    """The lines below a title, up to the second sentence: the first may sum the article up."""
    sentences = 0
    for line in lines[:_BELOW]:
        sentences += _SENTENCE.search(line) is not None
        if sentences == 2:
            return
        yield line


def _find_head(lines: Sequence[str], titles: Sequence[str]) -> list[str]:
    """The lines around the titles, or the first ones where no line is one."""
    places = [place for place, line in enumerate(lines, 1) if line in titles] or [0]
    return [line for at in places for line in (*lines[max(at - _ABOVE, 0) : at], *_find_below(lines[at:]))]


def _find_last_day() -> date:
    """Today, wherever on Earth it is latest."""
    return (datetime.now(UTC) + timedelta(hours=14)).date()


def read_byline(lines: Sequence[str], titles: Sequence[str]) -> str | None:
    """The date of publication, else of the last change, that a page shows near its title; None where it shows none, or only days to come."""
    last = _find_last_day().isoformat()
    return next((told for told in _find_dates(_find_head(lines, titles)) if told <= last[: len(told)]), None)
