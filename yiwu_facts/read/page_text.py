"""The characters of a page of a PDF and where they are set, to lines, cells and words.

A PDF has no spaces and line ends of its own: the library guesses them from the distance of characters. Its guess is
made for Latin letters: it puts a space between each two Han that are set a little apart, and the same one space between
the columns of a table and, in files of some programs, at the end of a line. The boxes of the characters tell these
apart.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from yiwu_facts.read.page_cells import Box, Run, in_lines

if TYPE_CHECKING:
    from pypdfium2 import PdfPage, PdfTextPage

_LETTER_SPACE = 0.6
"""Widest gap between two Han of a word that is set apart, in em."""
_CELL_SPACE = 1.2
"""Narrowest gap between two cells of a table, in em."""
_TOUCH = 0.15
"""Widest gap between two characters that belong together, in em."""

_NOTHING = "\0\2\3\ufffe"
"""Characters that stand for nothing: the hyphen at the end of a line, and fillers of fonts."""
_BLANK = re.compile("[ \\r\\n]")


def is_han(code: int) -> bool:
    """Whether a code point is a Chinese character or a mark that is set as wide as one.

    >>> [is_han(ord(char)) for char in "义。（1a "]
    [True, True, True, False, False, False]
    """
    return (
        0x2E80 <= code <= 0x9FFF or 0xF900 <= code <= 0xFAFF or 0xFF00 <= code <= 0xFF60 or 0x20000 <= code <= 0x3FFFF
    )


def between(first: Box, second: Box, *, are_han: bool) -> str:
    r"""Return what stands between two characters where the library guesses a space.

    Args:
        first: the room of the one before.
        second: the room of the one after.
        are_han: whether both are Han.

    >>> [between(Box(0, 0, 10, 10), Box(left, 0, left + 10, 10), are_han=True) for left in (12, 18, 40)]
    ['', ' ', '\t']
    >>> between(Box(200, 20, 210, 30), Box(0, 0, 10, 10), are_han=True)
    '\n'
    """
    middle = (second.bottom + second.top) / 2
    if middle < first.bottom and second.left < first.left:
        return "\n"
    if middle < first.bottom or middle > first.top:  # a raised or lowered number, or a cell of several lines
        return " "
    em = min(first.top - first.bottom, second.top - second.bottom)
    if are_han:
        em = min(first.right - first.left, second.right - second.left)
    gap = second.left - first.right
    if gap > _CELL_SPACE * em:
        return "\t"
    return "" if are_han and gap < _LETTER_SPACE * em else " "


def page_text(page: PdfPage, layer: PdfTextPage) -> str:
    """Return the text of a page, in the order in which the file has it; what lies outside the page is left out."""
    from ctypes import byref

    from pypdfium2 import raw

    edges = Box(*page.get_bbox())
    handle, room = layer.raw, raw.FS_RECTF()
    there = byref(room)

    def box(index: int) -> Box:
        raw.FPDFText_GetLooseCharBox(handle, index, there)
        return Box(room.left, room.bottom, room.right, room.top)

    chars = _characters(layer)
    blanks = (match.start() for match in _BLANK.finditer(chars))
    guesses = [at for at in blanks if raw.FPDFText_IsGenerated(handle, at) == 1]
    found: list[Run] = []
    start, guess = 0, "\n"
    for at in (*guesses, len(chars)):
        text = chars[start:at]
        if text and not text.isspace() and _is_inside(first := box(start), edges):
            mark = _mark(guess, found[-1], text, first) if found else guess
            found.append(Run(mark, text, first, first if len(text) == 1 else box(at - 1)))
            guess = ""
        guess = "\n" if guess == "\n" or chars[at : at + 1] != " " else " "
        start = at + 1
    text = in_lines(found)
    for char in _NOTHING:
        text = text.replace(char, "")
    text = text.replace("\r\n", "\n").strip("\n")
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")  # half characters become whole


def _mark(guess: str, before: Run, text: str, first: Box) -> str:
    """Return what stands between two pieces of text: what the library guesses, unless the boxes tell better.

    Args:
        guess: a space or a line end.
        before: the first one.
        text: the second one.
        first: the room of its first character.
    """
    last = before.last
    if guess == "\n":
        is_beside = last.bottom <= (first.bottom + first.top) / 2 <= last.top and first.left >= last.right - 1
        if not is_beside:
            return "\n"
        if first.left - last.right < _TOUCH * (last.top - last.bottom):
            return ""
    return between(last, first, are_han=is_han(ord(before.text[-1])) and is_han(ord(text[0])))


def _characters(layer: PdfTextPage) -> str:
    """Return the characters of a page by their numbers: all at once, but where the library would leave some out."""
    from pypdfium2 import raw

    count = layer.count_chars()
    text = layer.get_text_range(errors="surrogatepass") if count else ""
    if len(text) == count:
        return text
    return "".join([chr(raw.FPDFText_GetUnicode(layer.raw, index)) for index in range(count)])


def _is_inside(box: Box, edges: Box) -> bool:
    return (
        edges.left <= (box.left + box.right) / 2 <= edges.right
        and edges.bottom <= (box.bottom + box.top) / 2 <= edges.top
    )
