"""JSON Lines: one object a line, or one text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from yiwu_facts.read.beside import parsed
from yiwu_facts.read.decode import UnreadableError
from yiwu_facts.read.documents import Bad, How, Text
from yiwu_facts.read.records import Record, documents
from yiwu_facts.read.stream import TextStream

_TOLERABLE = 20
"""So many lines may be no JSON before the file is given up."""


def texts(file: BinaryIO, how: How) -> Iterator[Text | Bad]:
    """Yield the texts of each line, labelled with its number."""
    stream = TextStream(file, how.encoding, warn=how.warn)
    return documents(_records(stream), how, lambda: stream.encoding)


def _records(stream: TextStream) -> Iterator[Record | Bad]:
    bad = 0
    is_first = True
    for number, line in enumerate(stream.lines(), 1):
        if line.isspace():
            continue
        try:
            record = parsed(line)
            if not isinstance(record, dict | str):
                raise TypeError  # noqa: TRY301 - the same as a line that is no JSON
        except (ValueError, TypeError, RecursionError):
            bad += 1
            if is_first or bad > _TOLERABLE:
                raise UnreadableError(f"line {number} is no JSON object; a .jsonl file has one on each line") from None
            yield Bad(f":{number}", "it is no JSON object")
        else:
            is_first = False
            yield f":{number}", record
