"""Pages of news as sites serve them: the article among menus, adverts, related links and comments."""

from __future__ import annotations

from dataclasses import dataclass

_PAGE = """<!DOCTYPE html>
<html lang="{lang}"><head>{meta}<title>{title} | {paper}</title><meta property="og:title" content="{title}">
<meta property="article:published_time" content="2025-02-04T09:30:00+09:00">
<script>window.ads = ["RTX 5090 32GB"];</script><style>.ad {{ color: red }}</style></head>
<body>
<header><a href="/">{paper}</a><nav><ul><li><a href="/it">IT</a></li><li><a href="/h200">H200 141GB</a></li><li><a href="/chips">Chips</a></li></ul></nav></header>
<div class="ad"><a href="/buy">GeForce RTX 5090 32GB</a></div>
<main><article><h1>{title}</h1><div class="byline">{paper}</div>
{paragraphs}
<table><tr><th></th><th>H100 SXM</th></tr><tr><td>{memory}</td><td>80 GB</td></tr></table>
</article>
<section class="related"><h3>Related</h3><ul><li><a href="/1">MI300X 192GB</a></li><li><a href="/2">B200 180GB</a></li></ul></section>
<div id="comments" class="comments"><div class="comment"><p>H100 96GB!</p></div></div></main>
<footer><p>Copyright 2025 {paper}, H20 148 TFLOPS</p></footer>
</body></html>"""


@dataclass(frozen=True)
class Story:
    """An article: its language, title and paragraphs, and what a table calls memory."""

    lang: str
    title: str
    paragraphs: tuple[str, ...]
    memory: str = "Memory"

    def page(self, charset: str, *, told: bool = True) -> bytes:
        """The page in a charset; `told` writes it into the page too."""
        meta = f'<meta charset="{charset}">' if told else ""
        words = "\n".join(f"<p>{paragraph}</p>" for paragraph in self.paragraphs)
        text = _PAGE.format(lang=self.lang, meta=meta, title=self.title, paper="Chip Daily", paragraphs=words, memory=self.memory)
        return text.encode(charset)


KOREAN = Story(
    "ko",
    "화웨이 AI 칩, 어디까지 왔나",
    (
        "화웨이의 최신 인공지능 반도체가 엔비디아 제품을 얼마나 따라잡았는지를 두고 업계의 관심이 이어지고 있다.",
        "어센드 910C의 메모리 용량은 128GB로, 80GB인 H100 SXM보다 크다는 점이 먼저 눈에 띈다.",
        "다만 전문가들은 소프트웨어와 안정적인 공급이 실제 경쟁력을 가를 것이라고 입을 모은다. 장기간 학습에서의 신뢰성도 과제다.",
    ),
    "메모리 용량",
)
ENGLISH = Story(
    "en",
    "How far along are Huawei's chips?",
    (
        "Buyers of accelerators keep asking how close the newest parts from Shenzhen have come to those they cannot get any more.",
        "The H100 SXM has 80 GB of memory, while the H200 offers 141 GB, which matters most for models that do not fit otherwise.",
        "Engineers say that software and a steady supply will decide the matter, and that long training runs remain a risk.",
    ),
)
CHINESE = Story(
    "zh",
    "国产芯片走到了哪一步",
    (
        "业内一直在讨论最新的国产人工智能芯片距离国际主流产品还有多远，采购方也在重新评估各自的方案与供应情况。",
        "英伟达H100 SXM的显存容量为80GB，而H200的显存容量为141GB，这对放不下的大模型最为重要。",
        "工程师们认为，软件生态与稳定供应才是真正的分水岭，长时间训练的可靠性仍然是一个需要解决的问题。",
    ),
    "显存容量",
)
JAPANESE = Story(
    "ja",
    "中国製チップはどこまで来たか",
    (
        "最新の人工知能向け半導体が主要な製品にどこまで近づいたのか、購入を検討する企業の関心が続いている。",
        "H100 SXMのメモリ容量は80GBで、H200のメモリ容量は141GBである。大きなモデルではこの差が効いてくる。",
        "技術者たちは、ソフトウェアと安定した供給が勝敗を分けると話す。長時間の学習における信頼性も課題だという。",
    ),
    "メモリ容量",
)
