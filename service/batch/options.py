"""What a run is asked for, as its processes need it."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from claimsheet.batch.inputs import Kind, Limits
from claimsheet.batch.records import Columns
from claimsheet.core.settings import Settings


@dataclass(frozen=True, slots=True)
class Options:
    """`tolerance` instead of the rules' own; `read_all` reads documents that name no product too, which changes nothing but the time it takes."""

    inputs: tuple[str, ...]
    out: str
    columns: Columns = Columns()  # noqa: RUF009 - it never changes
    kind: Kind | None = None
    tolerance: float | None = None
    read_all: bool = False

    def limits(self, settings: Settings) -> Limits:
        """How long a record may be: a page whose every character is told by an escape of JSON fits."""
        return Limits(settings.max_body_bytes, self.columns)

    def tell(self, settings: Settings) -> dict[str, object]:
        """What the rows depend on, beside facts and files."""
        limits = {
            name: getattr(settings, name)
            for name in ("max_characters", "max_html_characters", "max_body_bytes", "max_check_seconds")
        }
        return {
            "inputs": list(self.inputs),
            "columns": asdict(self.columns),
            "kind": self.kind,
            "tolerance": self.tolerance,
        } | limits
