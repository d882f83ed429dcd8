"""Text of any length in pieces that end where paragraphs end, read in one pass with bounded memory."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import BinaryIO

from yiwu_facts.read.decode import LENIENT, UnreadableError, Warn, counted_losses, damage, decode, refuse_binary

LARGE = 4 << 20
"""Bytes from which on a file is cut up; what it says in one piece of itself is not known in another."""
PIECE = 1 << 20
"""Characters of a piece."""

LONGEST = 64 << 20
"""Characters that a line may have where a file is read by lines."""

_BLOCK = 1 << 20
"""Bytes that are read at once, and that the choice of the encoding sees."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a text and its place in the whole.

    Attributes:
        text: its characters.
        offset: how many characters stand before it.
        lines: how many line ends stand before it.
        column: how many characters of its first line stand before it.
    """

    text: str
    offset: int = 0
    lines: int = 0
    column: int = 0

    def end(self) -> tuple[int, int, int]:
        r"""Return `offset`, `lines` and `column` of what comes next.

        >>> Piece("一\n二三", 10, 2, 5).end()
        (14, 3, 2)
        """
        breaks = self.text.count("\n")
        column = len(self.text) - self.text.rfind("\n") - 1 if breaks else self.column + len(self.text)
        return self.offset + len(self.text), self.lines + breaks, column


class TextStream:
    """Bytes to pieces of text.

    Attributes:
        encoding: Python's name of the encoding; it stands from the first character beyond ASCII on.
    """

    def __init__(
        self, file: BinaryIO, encoding: str | None = None, head: bytes = b"", warn: Warn | None = None
    ) -> None:
        """Begin to read.

        Args:
            file: a file open for reading bytes.
            encoding: a name that `codec_name` gave, None to find out.
            head: bytes that were read from it before.
            warn: called at the end if a few bytes were damaged and stand as U+FFFD; without it they are an error.
        """
        self.encoding = "utf-8"
        self._file = file
        self._head = head
        self._told = encoding
        self._warn = warn
        self._lost = self._read = 0

    def pieces(self, size: int) -> Iterator[Piece]:
        """Yield the text in pieces of up to `size` characters.

        The cuts depend on the text and nothing else.

        Raises:
            UnreadableError: from here on it is no text.
        """
        yield from cut_up(self._blocks(), size)

    def lines(self) -> Iterator[str]:
        r"""Yield the text line by line, each with its `\n`.

        Raises:
            UnreadableError: from here on it is no text, or a line is too long.
        """
        kept = ""
        for block in self._blocks():
            *ended, kept = (kept + block).split("\n")
            for line in ended:
                yield f"{line}\n"
            if len(kept) > LONGEST:
                raise UnreadableError(f"it has a line of more than {LONGEST >> 20} million characters")
        if kept:
            yield kept

    def _blocks(self) -> Iterator[str]:
        """Yield the decoded text, in blocks as they were read."""
        decoder: codecs.IncrementalDecoder | None = None
        is_first = True
        while data := self._head or self._file.read(_BLOCK):
            self._head = b""
            # ASCII is the same in all encodings: the choice waits for the first block that shows more.
            is_plain = self._told is None and data.isascii() and b"\0" not in data
            if decoder is None and (is_first or not is_plain):
                name = self._encoding_of(data)
                if not is_plain:
                    self.encoding = name
                    decoder = codecs.getincrementaldecoder(name)(LENIENT if self._warn else "strict")
            is_first = False
            yield self._decoded(data, decoder)
        if decoder:
            yield self._decoded(b"", decoder)
        if self._lost and self._warn:
            self._warn(damage(self._lost, self.encoding))

    def _decoded(self, data: bytes, decoder: codecs.IncrementalDecoder | None) -> str:
        try:
            text = decoder.decode(data, final=not data) if decoder else data.decode("ascii")
            if self._warn:
                text, lost = counted_losses(text)
                self._lost += lost
        except (UnicodeError, UnreadableError):
            place = f" after {self._read:,} bytes; split it there, for example with head -c {self._read}"
            other = "" if self._told else ", or name its encoding with --encoding"
            raise UnreadableError(f"it begins as {self.encoding} but does not go on so{place}{other}") from None
        self._read += len(data)
        refuse_binary(text)
        return text

    def _encoding_of(self, head: bytes) -> str:
        """Return the encoding of a text that begins with these bytes, which may end inside a character."""
        warn = self._warn and (lambda _: None)  # what is lost in all of it is counted later
        if len(head) < _BLOCK:
            return decode(head, self._told, warn)[1]
        whole = len(head) & ~3 if b"\0" in head else head.rfind(b"\n") + 1  # in UTF-16 and UTF-32, or in all others
        at = whole or len(head)
        for end in range(at, at - 4, -1):
            try:
                return decode(head[:end], self._told)[1]
            except UnreadableError:
                continue
        return decode(head[: at - 3], self._told, warn)[1]


_PARAGRAPH_ENDS = (
    r".*\n[ \t\u3000\r]*\n",  # a blank line
    r".*[。！？；：”」』…!?;:][ \t\u3000]*\r?\n",
    r".*\n",
    r".*[。！？!?]",
    r".*[，；、,; ]",
)


def cut_up(blocks: Iterable[str], size: int) -> Iterator[Piece]:
    """Yield a text that comes in blocks in pieces of up to `size` characters, each cut where a paragraph ends."""
    piece = Piece("")
    kept = ""
    for block in blocks:
        kept += block
        while len(kept) > size:
            cut = paragraph_end(kept, size)
            piece = Piece(kept[:cut], *piece.end())
            kept = kept[cut:]
            yield piece
    if kept:
        yield Piece(kept, *piece.end())


def paragraph_end(text: str, limit: int) -> int:
    r"""Return where a text is best cut at or before `limit`, in the last quarter before it.

    >>> paragraph_end("义乌出口增长25%。\n小商品也是，", 13)
    11
    """
    begin = limit - limit // 4
    for pattern in _PARAGRAPH_ENDS:
        if match := re.compile(pattern, re.DOTALL).match(text, begin, limit):  # compiled once, and only if needed
            return match.end()
    return limit
