"""PDF: the text layer, page by page."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from typing import BinaryIO

from yiwu_facts.read.decode import UnreadableError
from yiwu_facts.read.documents import How, Text, missing, whole
from yiwu_facts.read.stream import Piece

_LARGEST = 256 << 20
_NO_TEXT = "it holds no text, perhaps only pictures of pages; make them text, for example with ocrmypdf"


def texts(file: BinaryIO, how: How) -> Iterator[Text]:  # noqa: ARG001 - the type of file leaves no choice
    """Yield the text: lines and pages as they are set."""
    try:
        from pypdfium2 import PdfDocument, PdfiumError
    except ImportError:
        raise missing("pypdfium2", "PDF documents") from None
    pages: list[str] = []
    try:
        with closing(PdfDocument(whole(file, _LARGEST))) as document:
            for number in range(len(document)):
                with closing(document[number]) as page, closing(page.get_textpage()) as layer:
                    pages.append(layer.get_text_bounded().replace("\r\n", "\n").replace("\ufffe", ""))
    except PdfiumError as error:
        if "password" in str(error).lower():
            raise UnreadableError("it is encrypted; take the password off, for example with qpdf --decrypt") from None
        raise UnreadableError("it is no PDF document, or damaged; open it and save it again") from None
    if pages and not "".join(pages).strip():
        raise UnreadableError(_NO_TEXT)
    yield Text(Piece("\n".join(pages)), None)
