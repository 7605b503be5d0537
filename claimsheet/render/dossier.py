"""A check as Markdown, whole: bases, arithmetic, sources, dissent, what was not checked. It may be printed, filed or pasted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from claimsheet.core.catalogue import Catalogue
from claimsheet.render.sentences import Sentences, format_number

Json = dict[str, Any]
# Whatever might mean something in Markdown (CommonMark 2.4: any of them may stand behind a backslash): anywhere; at the beginning of a
# block; and in addresses, which GitHub's Markdown makes links of by themselves.
_MEANS = re.compile(r"[\\`*_\[\]<>|~&@]|^[#+=-]|(?<=^\d)[.)]|(?<=^\d\d)[.)]|:(?=//)|(?<=www)\.")
_CONDITIONS = ("precision", "sparsity", "engine", "scope", "workload")


def escape(words: str) -> str:
    """Words of others as words: nothing in them is markup."""
    return _MEANS.sub(r"\\\g<0>", " ".join(words.split()))


def _link(address: str) -> str:
    return "<" + re.sub(r"[<>\s\\]", lambda found: f"%{ord(found[0]):02X}", address) + ">"


class _Dossier:
    """Writes one answer, in the language of its document."""

    def __init__(self, answer: Json, catalogue: Catalogue, address: str | None) -> None:
        self.answer, self.address = answer, address
        self.sentences = Sentences(answer["document"]["language"], catalogue)
        self.phrase = self.sentences.phrase

    def head(self) -> Iterator[str]:
        document = self.answer["document"]
        yield f"# {escape(document['title'] or 'Claimsheet')}"
        yield ""
        told = (document["published"], document["url"] and _link(document["url"]), self.answer["created"][:10])
        yield from (f"- {one}" for one in told if one)
        if self.address:
            yield f"- {_link(self.address)}"
        yield f"- {self.phrase('head_facts')}: {self.answer['facts_version']}"
        licence = self.answer["licence"]
        yield f"- {self.phrase('head_licence')}: {licence['id']} {_link(licence['url'])} ({escape(licence['attribution'])})"

    def claim(self, number: int, claim: Json) -> Iterator[str]:
        verdict = claim["verdict"]
        yield ""
        yield f"## {number}: “{escape(claim['text'])}”"
        yield ""
        kind, metric = self.phrase(f"kind_{claim['kind']}"), self.sentences.metric(claim["metric"])
        yield f"**{self.phrase('label_' + verdict['label'])}** ({kind}, {escape(metric)})"
        yield ""
        yield escape(verdict["summary"])
        yield ""
        if verdict["tolerance"]:
            yield f"- {self.phrase('head_tolerance')}: {escape(self._band(verdict['tolerance']))}"
        if verdict["diagnosis"]:
            yield f"- {self.phrase('head_diagnosis')}: {escape(verdict['diagnosis'])}"
        numbers = {citation["id"]: at for at, citation in enumerate(verdict["citations"], 1)}
        yield from self._bases(verdict, numbers)
        yield from self._list("head_caveats", [escape(caveat) for caveat in verdict["caveats"]])
        yield from self._citations(verdict)

    def _band(self, tolerance: Json) -> str:
        ends = [tolerance["low"], tolerance["high"]]
        if ends == [None, None]:
            return str(tolerance["rule"])
        shown = ("" if end is None else format_number(end, self.sentences.language) for end in ends)
        return f"{'…'.join(shown)} ({tolerance['rule']})"

    def _list(self, heading: str, items: list[str]) -> Iterator[str]:
        if items:
            yield ""
            yield f"### {self.phrase(heading)}"
            yield ""
            yield from (f"- {item}" for item in items)

    def _bases(self, verdict: Json, numbers: dict[str, int]) -> Iterator[str]:
        ordered = sorted(verdict["bases"], key=lambda basis: (basis["context"], not basis["default"]))
        yield from self._list("head_bases", [self._basis(basis, numbers) for basis in ordered])

    def _basis(self, basis: Json, numbers: dict[str, int]) -> str:
        role = "head_context" if basis["context"] else "head_default" if basis["default"] else "head_alternative"
        named = " / ".join(self.sentences.chip(basis[name]) for name in ("subject", "object") if basis[name])
        conditions = [self.sentences.metric(basis["metric"]), *(basis[name] for name in _CONDITIONS)]
        conditions += [self.phrase("head_measured")] if basis["measured"] else []
        marks = "".join(f" \\[{numbers[fact]}\\]" for fact in basis["citations"] if fact in numbers)
        outcome = "" if basis["context"] else f": {self.phrase('head_agrees' if basis['agrees'] else 'head_differs')}"
        words = f"{named}: {', '.join(filter(None, conditions))}: {basis['calculation']}"
        return f"{self.phrase(role)}: {escape(words)}{outcome}{marks}"

    def _citations(self, verdict: Json) -> Iterator[str]:
        if verdict["citations"]:
            yield ""
            yield f"### {self.phrase('head_citations')}"
            yield ""
        for number, one in enumerate(verdict["citations"], 1):
            about = ", ".join(filter(None, (one["title"], one["publisher"], one["published"], one["locator"])))
            dissent = f" ({self.phrase('head_differs')})" if one["id"] in verdict["dissent"] else ""
            rank = self.phrase(f"rank_{one['rank']}")
            yield f"{number}. {escape(about)}: “{escape(one['as_stated'])}” ({rank}){dissent} {_link(one['url'])}"

    def rest(self) -> Iterator[str]:
        if not self.answer["claims"]:
            yield ""
            yield self.phrase("head_no_claims")
        lines = [f"“{escape(one['text'])}”: {escape(one['reason'])}" for one in self.answer["unchecked"]]
        if lines:
            yield ""
            yield f"## {self.phrase('head_unchecked')}"
            yield ""
            yield from (f"- {line}" for line in lines)


def write_markdown(answer: Json, catalogue: Catalogue, address: str | None = None) -> str:
    """The check (an answer in the wire format) as a document of CommonMark. `address` is where it is found again."""
    dossier = _Dossier(answer, catalogue, address)
    lines = [*dossier.head()]
    for number, claim in enumerate(answer["claims"], 1):
        lines += dossier.claim(number, claim)
    return "\n".join([*lines, *dossier.rest()]) + "\n"


def write_page(answer: Json, catalogue: Catalogue, address: str | None = None) -> str:
    """The same as a page of HTML for printing: no script, no style, nothing from elsewhere. Each claim has its id for an anchor."""
    from markdown_it import MarkdownIt  # it is wanted seldom

    body = MarkdownIt("commonmark", {"html": False}).render(write_markdown(answer, catalogue, address))
    for claim in answer["claims"]:  # the second headings in order; the last may be of what was not checked
        body = body.replace("<h2>", f'<h2 id="{claim["id"]}">', 1)
    title = re.sub(r"[<>&]", " ", answer["document"]["title"] or "Claimsheet")
    language = answer["document"]["language"]
    head = f'<!DOCTYPE html>\n<html lang="{language}"><head><meta charset="utf-8"><title>{title}</title></head>'
    return f"{head}<body>\n{body}</body></html>\n"
