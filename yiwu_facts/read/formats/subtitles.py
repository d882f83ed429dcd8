"""Subtitles (.srt, .vtt): what is said, without the times and numbers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from yiwu_facts.read.decode import decode
from yiwu_facts.read.documents import How, Text, suffix, whole
from yiwu_facts.read.stream import Piece

_LARGEST = 32 << 20
_TIME = r"(?:\d{1,3}:)?\d{1,2}:\d\d[.,]\d{1,3}"
_TIMES = re.compile(rf"\s*{_TIME}\s*-->")
_STYLE = re.compile(rf"<[^<>]{{0,200}}>|\{{\\[^{{}}]{{0,200}}\}}|{_TIME} *--> *{_TIME}")


def texts(file: BinaryIO, how: How) -> Iterator[Text]:
    """Yield the text: a line for each line that is shown."""
    source, encoding = decode(whole(file, _LARGEST), how.encoding, how.warn)
    lines = _lines(source.splitlines(), only_timed=source.startswith("WEBVTT") or suffix(how.name) == ".vtt")
    yield Text(Piece("\n".join(lines)), encoding)


def _lines(lines: Iterable[str], *, only_timed: bool) -> Iterator[str]:
    """Yield what is shown; what stands before the times of a block is its number or name."""
    block: list[str] = []
    is_timed = not only_timed
    for line in (*lines, ""):
        if _TIMES.match(line):
            block.clear()
            is_timed = True
        elif text := _STYLE.sub("", line).strip():
            block.append(text)
        else:
            yield from block if is_timed else ()
            block.clear()
            is_timed = not only_timed
