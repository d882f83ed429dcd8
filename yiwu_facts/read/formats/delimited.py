"""CSV and TSV: a header row, then one record a row."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from typing import Any, BinaryIO

from yiwu_facts.read.decode import UnreadableError
from yiwu_facts.read.documents import Bad, How, Text
from yiwu_facts.read.records import documents
from yiwu_facts.read.stream import LONGEST, TextStream

_DELIMITERS = ",;\t|"


def texts(file: BinaryIO, how: How) -> Iterator[Text | Bad]:
    """Yield the texts of each row, labelled with the number of the line on which it begins."""
    stream = TextStream(file, how.encoding, warn=how.warn)
    return documents(_records(stream), how, lambda: stream.encoding, "row")


def _records(stream: TextStream) -> Iterator[tuple[str, dict[str, Any]]]:
    csv.field_size_limit(LONGEST)
    lines = stream.lines()
    head = next(lines, "")
    delimiter = max(_DELIMITERS, key=head.count)  # the first of equals
    begin = 1
    try:
        names = next(csv.reader([head], delimiter=delimiter), [])
        rows = csv.reader(lines, delimiter=delimiter)
        begin = 2
        for row in rows:
            if row:
                yield f":{begin}", dict(zip(names, row, strict=False))
            begin = rows.line_num + 2
    except csv.Error as error:
        raise UnreadableError(f"the row on line {begin} is no CSV ({error})") from None
