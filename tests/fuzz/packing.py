"""Files of Word and of printers, made by hand: as small, as deep or as false as a test needs them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence

_TYPES = (
    b'<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    b'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    b'<Default Extension="xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_RELATIONS = (
    b'<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    b'<Relationship Id="r1" Target="word/document.xml"'
    b' Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"/></Relationships>'
)
_SPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def write_words(words: str, *, head: str = "") -> bytes:
    """The part of a file of Word that holds its words, a paragraph; `words` may be markup. `head` stands before it."""
    return f'<?xml version="1.0"?>{head}<w:document xmlns:w="{_SPACE}"><w:body>{words}</w:body></w:document>'.encode()


def write_paragraph(words: str) -> str:
    """A paragraph of Word."""
    return f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>"


def pack_docx(document: bytes, more: Mapping[str, bytes] | None = None) -> bytes:
    """A file of Word with this part of words, and more parts by name."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        parts = {"[Content_Types].xml": _TYPES, "_rels/.rels": _RELATIONS, "word/document.xml": document}
        for name, content in (parts | dict(more or {})).items():
            archive.writestr(name, content)
    return packed.getvalue()


def pack_pdf(objects: Sequence[bytes], *, root: int = 1, more: bytes = b"") -> bytes:
    """A PDF of these objects, numbered from 1, with a true table of where they are; `more` stands in its trailer."""
    body, places = bytearray(b"%PDF-1.4\n"), []
    for number, content in enumerate(objects, 1):
        places.append(len(body))
        body += b"%d 0 obj\n%b\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    start = len(body)
    body += b"xref\n0 %d\n0000000000 65535 f \n%b" % (len(objects) + 1, table)
    body += b"trailer\n<</Size %d /Root %d 0 R %b>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, root, more, start)
    return bytes(body)


def write_stream(content: bytes, more: bytes = b"") -> bytes:
    """A stream with its length; `more` stands in its dictionary."""
    return b"<</Length %d %b>>\nstream\n%b\nendstream" % (len(content), more, content)


def pack_printed(content: bytes, more: bytes = b"") -> bytes:
    """A PDF of one page that shows this content."""
    return pack_pdf(
        [
            b"<</Type /Catalog /Pages 2 0 R>>",
            b"<</Type /Pages /Kids [3 0 R] /Count 1 /MediaBox [0 0 612 792]>>",
            b"<</Type /Page /Parent 2 0 R /Contents 4 0 R /Resources <</Font <</F 5 0 R>>>>>>",
            write_stream(content, more),
            b"<</Type /Font /Subtype /Type1 /BaseFont /Helvetica>>",
        ]
    )
