"""PDF: the text layer, page by page, without what repeats on the pages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing
from typing import BinaryIO

from yiwu_facts.read.decode import UnreadableError, common_characters
from yiwu_facts.read.documents import How, Text, missing, whole
from yiwu_facts.read.page_text import page_text
from yiwu_facts.read.running import joined, without_running
from yiwu_facts.read.stream import Piece
from yiwu_facts.text.fold import fold

_LARGEST = 256 << 20
_NO_TEXT = "it holds no text, perhaps only pictures of pages; make them text, for example with ocrmypdf"
_RUBBISH = "its text layer is unreadable, its fonts don't say what they show; read it anew with ocrmypdf --force-ocr"


def texts(file: BinaryIO, how: How) -> Iterator[Text]:  # noqa: ARG001 - the type of file leaves no choice
    """Yield the text: lines as they are set, a tab between cells."""
    try:
        from pypdfium2 import PdfDocument, PdfiumError
    except ImportError:
        raise missing("pypdfium2", "PDF documents") from None
    pages: list[str] = []
    try:
        with closing(PdfDocument(whole(file, _LARGEST))) as document:
            for number in range(len(document)):
                with closing(document[number]) as page, closing(page.get_textpage()) as layer:
                    pages.append(page_text(page, layer))
    except PdfiumError as error:
        if "password" in str(error).lower():
            raise UnreadableError("it is encrypted; take the password off, for example with qpdf --decrypt") from None
        raise UnreadableError("it is no PDF document, or damaged; open it and save it again") from None
    if pages and not "".join(pages).strip():
        raise UnreadableError(_NO_TEXT)
    if _is_rubbish(pages):
        raise UnreadableError(_RUBBISH)
    text, starts = joined(without_running(pages))
    yield Text(Piece(text), None, pages=starts)


_FEW = 50
"""Characters that prove nothing, such as the bullets of a page in a font of signs."""
_FIRST_FAR = "\u1100"
"""Alphabets come before it, the numbers that fonts give to their own characters after it."""
_KANA, _HANGUL, _OWN = ("\u3041", "\u30ff"), ("\uac00", "\ud7a3"), ("\ue000", "\uf8ff")


def _is_rubbish(pages: Sequence[str]) -> bool:
    """Whether most of the letters are none that Chinese is written with: the layer gives numbers of a font as text."""
    seen = Counter(fold("".join(pages)))
    far = {char: times for char, times in seen.items() if char >= _FIRST_FAR and _counts(char)}
    count = sum(far.values())
    if count < max(_FEW, seen.total() // 10):
        return False
    common = common_characters()
    return sum(times for char, times in far.items() if char in common) < count / 2


def _counts(char: str) -> bool:
    """Whether a character is a letter, or may stand for one; those of Japanese and Korean say nothing.

    >>> [_counts(char) for char in "\u3041\u30ff\uac00\ud7a3\ue000\uf8ff货。"]
    [False, False, False, False, True, True, True, False]
    """
    if _KANA[0] <= char <= _KANA[1] or _HANGUL[0] <= char <= _HANGUL[1]:
        return False
    return char.isalpha() or _OWN[0] <= char <= _OWN[1]
