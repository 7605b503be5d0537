"""Pages as the door gives them, without a network."""

from __future__ import annotations

from claimsheet.fetch.pages import Page


def make_page(
    body: bytes, media_type: str = "text/html", charset: str | None = "utf-8", url: str = "https://spec.example/page"
) -> Page:
    """A page with that body."""
    return Page(
        asked=url,
        url=url,
        status=200,
        body=body,
        media_type=media_type,
        charset=charset,
        etag=None,
        last_modified=None,
        retrieved="2026-11-26T00:00:00Z",
        redirects=(),
        headers=(),
    )
