"""What is read out of files: a record each document, not yet understood, or why there is none."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

Form = Literal["line", "row", "response", "text", "html"]


@dataclass(frozen=True, slots=True)
class Columns:
    """The names under which records of JSON Lines and Parquet hold what is read of them."""

    text: str = "text"
    html: str = "html"
    id: str = "id"
    title: str = "title"
    url: str = "url"
    published: str = "published"
    language: str = "language"


@dataclass(frozen=True, slots=True)
class Record:
    """A document as it lies in a file. `position` is where: byte of a line or response (of what is unpacked, but in .warc.gz of the file itself),
    number of a row, 0 of a file that is one document. `content` is bytes, or of a `row` its values by column; `told` what stands around it."""

    file: str
    position: int
    form: Form
    content: Any
    told: dict[str, str] = field(default_factory=dict)

    @property
    def size(self) -> int:
        """How much of it there is to read, in bytes or characters."""
        if isinstance(self.content, bytes):
            return len(self.content)
        return sum(len(value) for value in self.content.values() if isinstance(value, str))


@dataclass(frozen=True, slots=True)
class Broken:
    """A record that cannot be read, where it is and why."""

    file: str
    position: int
    reason: str

    @property
    def size(self) -> int:
        """Nothing is to be read."""
        return 0


Item = Record | Broken
