"""News that was never printed, in four languages: every document is told by its number, and one in a hundred says something of a chip.

What it says is known, so that whoever reads it can be held to it: no claim missed, none invented.
"""

from __future__ import annotations

import html
import json
import random
from collections.abc import Iterator
from dataclasses import dataclass

LANGUAGES = ("en", "ko", "zh", "ja")
EVERY = 100  # documents, of which one speaks of a chip
_FIRST, _LAST = 12, 30  # sentences of a document

# Product, metric, figure and unit as makers print them; the wrong figure that is told beside it.
_FACTS = (
    ("nvidia-h100-sxm", "H100 SXM", "memory_capacity", 80, 96, "GB"),
    ("nvidia-h200", "H200", "memory_capacity", 141, 192, "GB"),
    ("amd-mi300x", "MI300X", "memory_capacity", 192, 256, "GB"),
    ("nvidia-rtx-5090", "RTX 5090", "memory_capacity", 32, 48, "GB"),
    ("nvidia-l40s", "L40S", "memory_capacity", 48, 80, "GB"),
    ("nvidia-h200", "H200", "memory_bandwidth", 4.8, 6.2, "TB/s"),
    ("amd-mi300x", "MI300X", "memory_bandwidth", 5.3, 7.1, "TB/s"),
)
_CLAIMS = {
    ("en", "memory_capacity"): ("The {name} has {value} {unit} of memory.", "With {value} {unit} of memory, the {name} is sold to data centres."),
    ("en", "memory_bandwidth"): ("The {name} has a memory bandwidth of {value} {unit}.", "The memory bandwidth of the {name} is {value} {unit}."),
    ("ko", "memory_capacity"): ("{name}의 메모리 용량은 {value}{unit}다.", "{name}는 {value}{unit} 메모리를 탑재했다."),
    ("ko", "memory_bandwidth"): ("{name}의 메모리 대역폭은 {value}{unit}다.",),
    ("zh", "memory_capacity"): ("{name}的显存容量为{value}{unit}。", "{name}配备{value}{unit}显存。"),
    ("zh", "memory_bandwidth"): ("{name}的显存带宽为{value}{unit}。",),
    ("ja", "memory_capacity"): ("{name}のメモリ容量は{value}{unit}である。", "{name}は{value}{unit}のメモリを搭載する。"),
    ("ja", "memory_bandwidth"): ("{name}のメモリ帯域幅は{value}{unit}である。",),
}  # fmt: skip
# Sentences of what else is in the news: {a} and {b} are numbers, {who} and {where} words.
_SENTENCES = {
    "en": (
        "{who} said on {day} that the bridge in {where} would stay closed for another {a} weeks.",
        "About {b} people came to the opening of the new library in {where}.",
        "Heavy rain is expected in {where} from {day}, and the river may rise by {a} centimetres.",
        "The council of {where} voted {a} to {a2} for the new tram line.",
        "{who} did not answer questions on the cost of the stadium.",
        "Farmers around {where} brought in {b} tonnes of apples this year.",
        "A train from {where} was {a} minutes late on {day}, for the {a2}th time this month.",
        "The museum shows {b} letters that {who} found in a cellar in {where}.",
        "Prices of bread rose again, and {who} called for patience.",
        "The team of {where} won its match with {a} goals, and the coach praised the defence.",
        "In {where} a school of {b} pupils is looking for teachers of music.",
        "{who} will visit {where} on {day} and meet the mayor.",
    ),
    "ko": (
        "{who}는 {day} {where}의 다리가 앞으로 {a}주 동안 통제된다고 밝혔다.",
        "{where}에 새로 문을 연 도서관에는 {b}명이 다녀갔다.",
        "{day}부터 {where}에 많은 비가 내려 강물이 불어날 전망이다.",
        "{where} 시의회는 새 전차 노선을 찬성 {a}, 반대 {a2}로 통과시켰다.",
        "{who}는 경기장 비용에 관한 질문에 답하지 않았다.",
        "{where} 농가들은 올해 사과 {b}톤을 거두었다.",
        "{where}발 열차가 {day} {a}분 늦게 도착해 승객들이 불편을 겪었다.",
        "박물관은 {who}가 {where}에서 찾은 편지 {b}통을 공개했다.",
        "빵값이 다시 오르자 {who}는 인내를 당부했다.",
        "{where} 축구팀이 {a}골을 넣고 이겼으며 감독은 수비를 칭찬했다.",
    ),
    "zh": (
        "{who}{day}表示，{where}的大桥还将封闭{a}周。",
        "{where}新图书馆开馆当天有{b}人到场。",
        "{day}起{where}将有大雨，河水可能上涨。",
        "{where}议会以{a}票对{a2}票通过了新的电车线路。",
        "{who}没有回答关于体育场费用的问题。",
        "{where}的农民今年收获了{b}吨苹果。",
        "从{where}开出的列车{day}晚点{a}分钟。",
        "博物馆展出{who}在{where}找到的{b}封信。",
        "面包价格再次上涨，{who}呼吁大家保持耐心。",
        "{where}队以{a}个进球赢得比赛，教练称赞了防守。",
    ),
    "ja": (
        "{who}は{day}、{where}の橋があと{a}週間閉鎖されると述べた。",
        "{where}の新しい図書館の開館には{b}人が訪れた。",
        "{day}から{where}では大雨が見込まれ、川の水位が上がるおそれがある。",
        "{where}の議会は新しい路面電車の路線を{a}対{a2}で可決した。",
        "{who}は競技場の費用についての質問に答えなかった。",
        "{where}の農家は今年、りんごを{b}トン収穫した。",
        "{where}発の列車は{day}に{a}分遅れた。",
        "博物館は{who}が{where}で見つけた手紙{b}通を公開している。",
        "パンの値段がまた上がり、{who}は辛抱を呼びかけた。",
        "{where}のチームは{a}点を取って勝ち、監督は守備をほめた。",
    ),
}
_WHO = {
    "en": ("The minister", "A spokeswoman", "Mayor Lindqvist", "Professor Adeyemi", "The union", "A witness", "Judge Moreau"),
    "ko": ("장관", "대변인", "김 시장", "박 교수", "노조", "목격자", "이 판사"),
    "zh": ("部长", "发言人", "林市长", "陈教授", "工会", "目击者", "王法官"),
    "ja": ("大臣", "報道官", "田中市長", "佐藤教授", "労働組合", "目撃者", "山本判事"),
}
_WHERE = {
    "en": ("Harlow", "Port Ellen", "Vasteras", "Lublin", "Cuenca", "Tromso", "Galway", "Trieste", "Bergen"),
    "ko": ("강릉", "목포", "안동", "춘천", "여수", "제천", "통영", "속초"),
    "zh": ("绍兴", "大理", "泉州", "洛阳", "桂林", "烟台", "湖州", "宜昌"),
    "ja": ("松江", "金沢", "函館", "倉敷", "高山", "鎌倉", "長崎", "弘前"),
}
_DAYS = {
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday"),
    "ko": ("월요일", "화요일", "수요일", "목요일", "금요일"),
    "zh": ("周一", "周二", "周三", "周四", "周五"),
    "ja": ("月曜日", "火曜日", "水曜日", "木曜日", "金曜日"),
}


@dataclass(frozen=True, slots=True)
class Planted:
    """A claim that a document holds, and the label it has to get."""

    subject: str
    metric: str
    value: float
    unit: str
    label: str


@dataclass(frozen=True, slots=True)
class News:
    """A document, and what it says of chips: one claim or none."""

    id: str
    language: str
    title: str
    text: str
    url: str
    published: str
    planted: Planted | None

    def write_line(self) -> str:
        """It as a line of JSON."""
        told = {name: getattr(self, name) for name in ("id", "language", "title", "text", "url", "published")}
        return json.dumps(told, ensure_ascii=False) + "\n"

    def write_page(self) -> str:
        """It as a page among what pages carry beside an article."""
        words = "".join(f"<p>{html.escape(paragraph)}</p>" for paragraph in self.text.split("\n"))
        links = "".join(f'<li class="nav-item"><a href="/section/{number}">Section {number}</a></li>' for number in range(120))
        return (
            f'<!doctype html><html lang="{self.language}"><head><meta charset="utf-8"><title>{html.escape(self.title)}</title>'
            f'<meta property="article:published_time" content="{self.published}"><style>{".c{margin:0;padding:0}" * 200}</style>'
            f"<script>{'window.track=window.track||[];' * 200}</script></head><body><nav><ul>{links}</ul></nav>"
            f"<article><h1>{html.escape(self.title)}</h1>{words}</article><footer><ul>{links}</ul></footer></body></html>"
        )


def _say(chance: random.Random, language: str) -> str:
    a, a2 = chance.sample(range(2, 60), 2)
    return chance.choice(_SENTENCES[language]).format(
        who=chance.choice(_WHO[language]),
        where=chance.choice(_WHERE[language]),
        day=chance.choice(_DAYS[language]),
        a=a,
        a2=a2,
        b=chance.randrange(100, 9_900),
    )


def _plant(chance: random.Random, language: str) -> tuple[str, Planted]:
    subject, name, metric, right, wrong, unit = chance.choice(_FACTS)
    value, label = chance.choice(((right, "supported"), (wrong, "refuted")))
    said = chance.choice(_CLAIMS[language, metric]).format(name=name, value=value, unit=unit)
    return said, Planted(subject, metric, float(value), unit, label)


def write_news(number: int) -> News:
    """The document of a number, always the same."""
    chance = random.Random(number)  # noqa: S311 - nothing is secret in it
    language = LANGUAGES[number // EVERY % len(LANGUAGES) if number % EVERY == 0 else number % len(LANGUAGES)]
    blank = " " if language in ("en", "ko") else ""
    sentences = [_say(chance, language) for _ in range(chance.randrange(_FIRST, _LAST))]
    planted = None
    if number % EVERY == 0:
        said, planted = _plant(chance, language)
        sentences.insert(chance.randrange(len(sentences) + 1), said)
    paragraphs = [blank.join(sentences[at : at + 4]) for at in range(0, len(sentences), 4)]
    day = f"2024-{1 + number // 28 % 12:02d}-{1 + number % 28:02d}"
    url = f"https://news{chance.randrange(40)}.example/{number}"
    return News(f"n{number}", language, _say(chance, language), "\n".join(paragraphs), url, day, planted)


def write_until(size: int) -> Iterator[News]:
    """Documents until their words have so many bytes."""
    number = written = 0
    while written < size:
        news = write_news(number)
        written += len(news.text.encode())
        number += 1
        yield news
