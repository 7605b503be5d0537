"""Files of word processors as pages, and of printers as texts: DOCX by mammoth, PDF by pdfminer. Both are strangers' bytes.

A file that unpacks to more than it may, holds definitions of entities, or takes too long is refused; what a library chokes on is told as a file
that cannot be read.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

from claimsheet.core.errors import InputError, TooSlow
from claimsheet.core.patience import check_time

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PDF = "application/pdf"
_MOST_BYTES = 40_000_000  # of all parts of a file of a word processor, unpacked
_MOST_PARTS = 2_000
_MOST_PAGES = 300
_PICTURES_IN = "word/media/"  # where drawings may begin as they like; whoever names one as the text meets the limit of the parser
# A part may have any name, and be in UTF-16: it is read as XML where another part says so.
_DEFINITIONS = tuple(f"<!{word}".encode(codec) for word in ("DOCTYPE", "ENTITY") for codec in ("utf-8", "utf-16-le", "utf-16-be"))
# Why a file is refused.
LARGE = "the file unpacks to more than one may have"
ENTITIES = "the file defines what no such file defines"
NO_DOCX = "this file does not read as a document of Word"
NO_PDF = "this file does not read as a PDF"
LOCKED = "this PDF is protected by a password"
PICTURES = "there are no words in this PDF, only pictures of them"


def _check_parts(content: bytes, pointer: str) -> None:
    """InputError for an archive that unpacks to too much, or whose parts define entities (which may name each other endlessly)."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = archive.infolist()
        if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > _MOST_BYTES:
            raise InputError(LARGE, pointer)
        for part in parts:
            if not part.filename.startswith(_PICTURES_IN) and any(mark in archive.read(part) for mark in _DEFINITIONS):
                raise InputError(ENTITIES, pointer)


def read_docx(content: bytes, pointer: str = "/file") -> str:
    """The text of a word processor's file as HTML; InputError where it is none."""
    import mammoth  # it is wanted seldom

    try:
        _check_parts(content, pointer)
        check_time()
        html = mammoth.convert_to_html(io.BytesIO(content), convert_image=mammoth.images.img_element(lambda _: {"src": ""})).value
    except (InputError, TooSlow):
        raise
    except MemoryError as error:
        raise InputError(LARGE, pointer) from error
    except Exception as error:  # noqa: BLE001 - whatever a stranger's file does to the library
        raise InputError(NO_DOCX, pointer) from error
    return f"<html><body><article>{html}</article></body></html>"


def _read_pages(content: bytes) -> Iterator[str]:
    from pdfminer.high_level import extract_pages
    from pdfminer.layout import LTTextContainer

    for page in extract_pages(io.BytesIO(content), maxpages=_MOST_PAGES):
        check_time()
        yield "\n".join(part.get_text().strip() for part in page if isinstance(part, LTTextContainer))


def read_pdf(content: bytes, pointer: str = "/file") -> str:
    """The words of a PDF, a paragraph a block; InputError where it is none, or holds pictures alone."""
    from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect

    try:
        text = "\n".join(_read_pages(content))
    except (InputError, TooSlow):
        raise
    except (PDFEncryptionError, PDFPasswordIncorrect) as error:
        raise InputError(LOCKED, pointer) from error
    except MemoryError as error:
        raise InputError(LARGE, pointer) from error
    except Exception as error:  # noqa: BLE001 - whatever a stranger's file does to the library
        raise InputError(NO_PDF, pointer) from error
    if not text.strip():
        raise InputError(PICTURES, pointer)
    return text
