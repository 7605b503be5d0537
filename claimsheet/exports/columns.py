"""The columns of the tables that are handed out: name, type, what is in them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from claimsheet.core.document import LANGUAGES
from claimsheet.core.fact import RANKS, Status, Trust

Kind = Literal["string", "integer", "number", "boolean"]


@dataclass(frozen=True, slots=True)
class Column:
    """A column. `kind` is its type by Table Schema; `allowed` are all values it can have, where they are few; `refers` is the table whose
    `id` it holds. A column that is not `required` is null where nothing states it."""

    name: str
    description: str
    kind: Kind = "string"
    required: bool = False
    allowed: tuple[str, ...] | tuple[int, ...] = ()
    refers: str | None = None


_ID = Column("id", "Names the record", required=True)
_RANK = "Who stated it: 1 the maker, 2 measured results that others can check, 3 papers, databases, analysts, 4 press and encyclopedias"

FACTS = (
    _ID,
    Column("chip", "The product the figure is of", required=True, refers="chips"),
    Column("metric", "What is measured", required=True, refers="metrics"),
    Column("value_number", "The figure as a number in `unit`; null where it is a text", "number"),
    Column(
        "value_text", "The value as a text, or a date (YYYY, YYYY-MM, YYYY-MM-DD, YYYY-Qn, YYYY-Hn); null where it is a number"
    ),
    Column("unit", "Unit of value_number; text or date where the value is one", required=True),
    Column("source", "The document that states the figure", required=True, refers="sources"),
    Column("locator", "Where in the document it stands", required=True),
    Column("as_stated", "The words of the document"),
    Column("rank", _RANK, "integer", required=True, allowed=RANKS),
    Column("status", "Of the figure: contradicted ones never decide a verdict", required=True, allowed=get_args(Status)),
    Column("trust", "Figures of low trust and rumours never decide a verdict", required=True, allowed=get_args(Trust)),
    Column("origin", "Whom the figure goes back to: figures of one origin are one voice"),
    Column("stated_by", "Whose word it is, where it is not the publisher's"),
    Column("scope", "What the figure is of: die, package, card, node, system, rack, pod"),
    Column("count", "How many of the product the figure is of", "integer"),
    Column("precision", "Number format of a rate: fp64, fp16, int8 and so on"),
    Column("sparsity", "dense or sparse; unstated where a peak is printed without saying"),
    Column("engine", "tensor or vector; unstated where a peak is printed without saying"),
    Column("what", "Which part or which clock, where the metric leaves it open"),
    Column("link", "The interconnect"),
    Column("direction", "Of a link: both, per_direction"),
    Column("tier", "Level of memory or cache"),
    Column("price_kind", "list, market, estimate, rent"),
    Column("date_kind", "What happened on the date: announced, available and so on"),
    Column("versus", "The id of the product that a relative figure compares with", refers="chips"),
    Column("workload", "What was run"),
    Column("benchmark", "The benchmark, its round and test"),
    Column("submitter", "Who submitted the result"),
    Column("system", "The system it was measured on"),
    Column("aspect", "What a relative figure or a first place is about"),
    Column("bound", "lower, upper: one end of a printed range; at_least, at_most: so printed"),
    Column("measured", "Whether it was measured", "boolean", required=True),
    Column("estimate", "Whether it is an estimate", "boolean", required=True),
    Column("derived", "How the figure follows from what is printed, where it is not printed itself"),
    Column("note", "A remark"),
    Column("snapshot", "Hash of the document as it was when a program read the figure"),
    Column("first_seen", "Day the figure was first read, YYYY-MM-DD"),
    Column("last_seen", "Day the figure was last read, YYYY-MM-DD"),
)

SOURCES = (
    _ID,
    Column("title", "Title of the document", required=True),
    Column("publisher", "Who published it", required=True),
    Column("url", "Its address", required=True),
    Column("archived", "Address of a kept copy"),
    Column("kind", "Kind of document: vendor-datasheet, benchmark-results, paper, press and so on", required=True),
    Column("rank", _RANK, "integer", required=True, allowed=RANKS),
    Column("published", "Date of publication: YYYY, YYYY-MM or YYYY-MM-DD"),
    Column("language", "Its language, by ISO 639-1", required=True),
    Column("licence", "What may be done with the document, where its publisher says"),
    Column("reader", "parser where a program reads it again and again, else person", required=True, allowed=("parser", "person")),
    Column("retrieved", "When it was fetched: YYYY-MM or YYYY-MM-DD"),
    Column("last_verified", "Day it was last read at its own address, YYYY-MM-DD"),
    Column("facts", "How many facts it states", "integer", required=True),
)

CHIPS = (
    _ID,
    Column("vendor", "The maker", required=True),
    Column("name", "Name of the product", required=True),
    Column("kind", "Class of product: accelerator, gpu, cpu, memory, foundry_node and so on", required=True),
    Column("level", "What the thing is: family, die, package, card, node, rack, system and so on", required=True),
    Column("family", "The family it belongs to", refers="chips"),
    Column("usual", "Of a family: the variant a text means where it names none", refers="chips"),
    Column("usual_reason", "Why that one is meant"),
    Column("predecessor", "The product or family it followed", refers="chips"),
    Column("sparsity", "Whether the part has structured sparsity", "boolean"),
    Column("unreleased", "Whether it has not been released", "boolean", required=True),
)

ALIASES = (
    Column("chip", "The product", required=True, refers="chips"),
    Column("language", "The language people write the name in", required=True, allowed=LANGUAGES),
    Column("alias", "The name as people write it, in small letters where the script has them", required=True),
)

METRICS = (
    _ID,
    *(Column(f"name_{language}", f"Its name, by ISO 639-1: {language}", required=language == "en") for language in LANGUAGES),
    Column("dimension", "Dimension of its units", required=True),
    Column("unit", "Unit its figures are kept in", required=True),
    Column(
        "direction", "1 where more is better, -1 where less is, 0 where neither", "integer", required=True, allowed=(-1, 0, 1)
    ),
    Column("exact", "Whether figures agree only at the precision stated", "boolean", required=True),
)
