"""Pictures that leave the page: of a fixed size, for a file or a print; and as pixels."""

from __future__ import annotations

from claimsheet.core.errors import NotInstalled

_WIDTH = 720
_FLUID = 'width="100%" height="'


def fix_width(svg: str, width: int = _WIDTH) -> str:
    """A picture that fills its column as one of this width, which grows and shrinks as a whole. Its ground is that of the paper."""
    before, _, after = svg.partition(_FLUID)
    height, _, rest = after.partition('"')
    return f'{before}viewBox="0 0 {width} {height}" width="{width}" height="{height}"{rest}' if after else svg


def write_png(svg: str) -> bytes:
    """A picture of a fixed size as PNG; NotInstalled where resvg-py is missing. It draws with the fonts of this machine.

    Chinese, Japanese and Korean need a font that has their letters, such as Noto Sans CJK: without one they stay empty.
    """
    try:
        from resvg_py import svg_to_bytes  # it is an extra, and large
    except ImportError as error:
        raise NotInstalled("PNG needs resvg-py, which is not installed here; the SVG shows the same") from error
    return bytes(svg_to_bytes(svg_string=svg, background="white"))
