"""A check as Markdown, whole: bases, arithmetic, sources, dissent, what was not checked. It may be printed, filed or pasted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from claimsheet.core.catalogue import Catalogue
from claimsheet.render.bands import tell_band
from claimsheet.render.conditions import SEPARATOR, name_conditions, name_rank, name_role
from claimsheet.render.days import write_day
from claimsheet.render.sentences import Sentences

Json = dict[str, Any]
# Whatever might mean something in Markdown (CommonMark 2.4: any of them may stand behind a backslash): anywhere; at the beginning of a
# block; and in addresses, which GitHub's Markdown makes links of by themselves.
_MEANS = re.compile(r"[\\`*_\[\]<>|~&@]|^[#+=-]|(?<=^\d)[.)]|(?<=^\d\d)[.)]|:(?=//)|(?<=www)\.")


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
        self.phrase, self.signs = self.sentences.phrase, self.sentences.signs

    def head(self) -> Iterator[str]:
        document = self.answer["document"]
        yield f"# {escape(document['title'] or 'Claimsheet')}"
        yield ""
        published, created = (self._day(day) for day in (document["published"], self.answer["created"][:10]))
        told = (published, document["url"] and _link(document["url"]), created)
        yield from (f"- {one}" for one in told if one)
        if self.address:
            yield f"- {_link(self.address)}"
        yield f"- {self._head('facts')}{self.answer['facts_version']}"
        licence = self.answer["licence"]
        attribution = self.signs.bracket(escape(licence["attribution"]))
        yield f"- {self._head('licence')}{licence['id']} {_link(licence['url'])}{attribution}"

    def _day(self, written: str | None) -> str:
        return write_day(written or "", self.sentences.language)

    def _head(self, name: str) -> str:
        return self.phrase(f"head_{name}") + self.signs.colon

    def claim(self, number: int, claim: Json) -> Iterator[str]:
        verdict = claim["verdict"]
        yield ""
        yield f"## {number}: “{escape(claim['text'])}”"
        yield ""
        about = (
            self.phrase(f"kind_{claim['kind']}"),
            escape(self.sentences.metric(claim["metric"], claim["conditions"]["what"])),
        )
        yield f"**{self.phrase('label_' + verdict['label'])}**{self.signs.bracket(self.signs.join(about))}"
        yield ""
        yield escape(verdict["summary"])
        yield ""
        if verdict["tolerance"]:
            yield f"- {self._head('tolerance')}{escape(self._band(verdict['tolerance'], claim['unit']))}"
        if verdict["diagnosis"]:
            yield f"- {self._head('diagnosis')}{escape(verdict['diagnosis'])}"
        numbers = {citation["id"]: at for at, citation in enumerate(verdict["citations"], 1)}
        yield from self._bases(verdict, numbers)
        yield from self._list("head_caveats", [escape(caveat) for caveat in verdict["caveats"]])
        yield from self._citations(verdict)

    def _band(self, tolerance: Json, unit: str | None) -> str:
        return tell_band((tolerance["low"], tolerance["high"]), tolerance["rule"], unit, self.sentences)

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
        named = " / ".join(self.sentences.chip(basis[name]) for name in ("subject", "object") if basis[name])
        conditions = (self.sentences.metric(basis["metric"]), name_conditions(basis, self.sentences))
        marks = "".join(f" \\[{numbers[fact]}\\]" for fact in basis["citations"] if fact in numbers)
        outcome = "" if basis["context"] else self.signs.colon + self.phrase("head_agrees" if basis["agrees"] else "head_differs")
        told = (name_role(basis, self.sentences), named, SEPARATOR.join(filter(None, conditions)), basis["calculation"])
        return f"{escape(self.signs.colon.join(told))}{outcome}{marks}"

    def _citations(self, verdict: Json) -> Iterator[str]:
        if verdict["citations"]:
            yield ""
            yield f"### {self.phrase('head_citations')}"
            yield ""
        for number, one in enumerate(verdict["citations"], 1):
            about = self.signs.join((one["title"], one["publisher"], self._day(one["published"]), one["locator"]))
            notes = [name_rank(one["rank"], self.sentences)]
            notes += [self.phrase("head_differs")] if one["id"] in verdict["dissent"] else []
            quoted = f"“{escape(one['as_stated'])}”" + "".join(map(self.signs.bracket, notes))
            yield f"{number}. {escape(about)}{self.signs.colon}{quoted} {_link(one['url'])}"

    def rest(self) -> Iterator[str]:
        if not self.answer["claims"]:
            yield ""
            yield self.phrase("head_no_claims")
        lines = [f"“{escape(one['text'])}”{self.signs.colon}{escape(one['reason'])}" for one in self.answer["unchecked"]]
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
