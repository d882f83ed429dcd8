"""Plain text, Markdown, and whatever has no ending of its own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from yiwu_facts.read.decode import decode
from yiwu_facts.read.documents import How, Text
from yiwu_facts.read.stream import LARGE, PIECE, Piece, TextStream


def texts(file: BinaryIO, how: How) -> Iterator[Text]:
    """Yield the text, in pieces if it is large."""
    head = file.read(LARGE + 1)
    if len(head) <= LARGE:
        text, encoding = decode(head, how.encoding, how.warn)
        yield Text(Piece(text), encoding)
        return
    stream = TextStream(file, how.encoding, head, how.warn)
    for piece in stream.pieces(PIECE):
        yield Text(piece, stream.encoding)
