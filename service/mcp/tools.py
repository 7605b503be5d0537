"""The tools: what an assistant may ask, and how it is told to use the answers. What a tool raises is told by `refusals`."""

from __future__ import annotations

import json
from typing import Annotated, Any, Literal

from mcp.types import CallToolResult, TextContent
from pydantic import Field

from claimsheet.core.catalogue import Catalogue
from claimsheet.core.document import Document
from claimsheet.core.errors import NotFound
from claimsheet.documents.building import Told, build_from_text
from service.api.models import Language
from service.keeping import Keeper
from service.links import Links
from service.mcp.answers import CheckAnswer, CompareAnswer, FactsAnswer
from service.mcp.writing import write_check, write_comparison, write_facts, write_full_check
from service.naming import ChipNames
from service.office import Office
from service.sheets import Sheets, check_distinct

Text = Annotated[str, Field(description="The words to check, as they are, in Korean, English, Chinese or Japanese.")]
Url = Annotated[
    str, Field(max_length=2000, pattern=r"^https?://\S+$", description="The http(s) address of a public page or plain text.")
]
Written = Annotated[Language | None, Field(description="The language of the words; found from the script where none is given.")]
Published = Annotated[
    str | None,
    Field(
        max_length=40,
        description="When the words were published: YYYY, YYYY-MM or YYYY-MM-DD. Facts are those in force on that day.",
    ),
]
Title = Annotated[str | None, Field(max_length=2000, description="The title: context for reading, not checked itself.")]
Tolerance = Annotated[
    float | None,
    Field(gt=0, le=0.5, description="How far a figure may be off, relative (0.05 is 5 %), instead of the rule for its kind."),
]
Detail = Annotated[
    Literal["brief", "full"],
    Field(
        description='"brief": what decides, with its citations. "full": the whole check in the wire format, several times as long.'
    ),
]
ChipName = Annotated[str, Field(max_length=100, description='An id ("nvidia-h100-sxm") or a name ("H100 SXM", "Ascend 910C").')]
ChipList = Annotated[list[ChipName], Field(min_length=2, max_length=4, description="Two to four chips, each an id or a name.")]
MetricId = Annotated[str, Field(max_length=60, description='The id of a metric: "memory_bandwidth", "peak_compute", "tdp", ...')]
AnyMetric = Annotated[str | None, Field(max_length=60, description="The id of a metric; all metrics where none is given.")]


def _answer(told: dict[str, Any]) -> CallToolResult:
    """The answer as structured content, and the same as text for clients that read no other."""
    text = json.dumps(told, ensure_ascii=False, separators=(",", ":"))
    return CallToolResult(content=[TextContent(type="text", text=text)], structured_content=told)


def _check_metric(catalogue: Catalogue, metric_id: str) -> None:
    if metric_id not in catalogue.metrics:
        raise NotFound(f"there is no metric {metric_id!r}; there are {', '.join(sorted(catalogue.metrics))}", "/metric")


class Tools:
    """The tools on the facts in force. Each call keeps to one version of them; nothing is saved."""

    def __init__(self, keeper: Keeper, links: Links) -> None:
        self._keeper, self._links = keeper, links
        self._names = ChipNames(keeper.office().catalogue)

    def check_text(
        self,
        text: Text,
        language: Written = None,
        published: Published = None,
        title: Title = None,
        tolerance: Tolerance = None,
        detail: Detail = "brief",
    ) -> Annotated[CallToolResult, CheckAnswer]:
        """Check what a text says about hardware chips (memory, bandwidth, compute, power, dates, prices, ratios, "first" and "most")
        against cited spec sources. Use it before you repeat or rely on such a statement, and on your own draft before you send it. Send a long text in parts of a few paragraphs.

        Each claim found comes with a label: `supported` (the facts agree within tolerance), `refuted` (they disagree), `misleading` (it holds
        only on another basis than its words say, such as sparse instead of dense), `conflicting` (sources of equal rank disagree),
        `not_enough_evidence` (no source decides: say that it is unknown). `unchecked` lists numbers that were seen and not judged.
        Figures must be cited: name the publisher and give the url with the locator; `as_stated` are the source's own words."""
        office = self._keeper.office()
        told: Told = {"language": language, "published": published, "title": title}
        return self._check(office, build_from_text(text, office.settings, **told), tolerance, detail, with_text=False)

    def check_url(
        self,
        url: Url,
        language: Written = None,
        published: Published = None,
        title: Title = None,
        tolerance: Tolerance = None,
        detail: Detail = "brief",
    ) -> Annotated[CallToolResult, CheckAnswer]:
        """Fetch a public web page and check what its main text says about hardware chips against cited spec sources. Use it when a link is
        given; for words that you have already use check_text. Language, date and title are read from the page where they are not given.

        The answer and its labels are those of check_text. Figures must be cited with url and locator of their citations: the page that was
        checked is not a source."""
        office = self._keeper.office()
        told: Told = {"language": language, "published": published, "title": title}
        return self._check(office, self._links.read(url, told), tolerance, detail, with_text=True)

    def _check(
        self, office: Office, document: Document, tolerance: float | None, detail: str, *, with_text: bool
    ) -> CallToolResult:
        wire = office.wire(document, tolerance, with_text=with_text)
        return _answer(write_full_check(wire) if detail == "full" else write_check(wire))

    def compare_chips(self, chips: ChipList, metric: MetricId) -> Annotated[CallToolResult, CompareAnswer]:
        """Set two to four chips side by side on one metric, with ratios and citations. Use it instead of comparing figures from memory.

        There is one comparison for each basis (precision, dense or sparse, scope, workload) on which two or more of the chips have
        figures: name the basis when you quote a ratio, and never mix figures of two bases. No comparison means that no source
        gives figures that can be compared. A family is read as its usual variant, which `read_as` names.
        Figures must be cited with url and locator."""
        office = self._keeper.office()
        _check_metric(office.catalogue, metric)
        ids = [self._names.find(chip, "/chips") for chip in chips]
        return _answer(write_comparison(Sheets(office).compare(check_distinct(ids), metric)))

    def chip_facts(self, chip: ChipName, metric: AnyMetric = None) -> Annotated[CallToolResult, FactsAnswer]:
        """Look up what sources state of one chip, by metric and basis, each figure with citations. Use it instead of quoting specifications
        from memory. Give a metric where you need only one: then all its citations and the sources that dissent come too, also
        measured results, which are only counted in `left_off` otherwise.

        Quote a figure with its basis, and cite it with url and locator. A metric that is missing is one on which no source here decides:
        say so. A family is read as its usual variant, which `read_as` names; `chip` of a figure says whether it is stated of the family as a whole."""
        office = self._keeper.office()
        if metric is not None:
            _check_metric(office.catalogue, metric)
        return _answer(write_facts(office, self._names.find(chip, "/chip"), metric))
