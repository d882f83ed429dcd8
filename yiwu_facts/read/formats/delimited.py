"""CSV and TSV: a header row, then one record a row; or one table."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from itertools import chain, islice, repeat
from typing import Any, BinaryIO

from yiwu_facts.read.cells import one_line, pieces_of
from yiwu_facts.read.decode import UnreadableError
from yiwu_facts.read.documents import Bad, How, Text
from yiwu_facts.read.records import documents
from yiwu_facts.read.stream import LONGEST, TextStream

_DELIMITERS = ",;\t|"


def texts(file: BinaryIO, how: How) -> Iterator[Text | Bad]:
    """Yield the texts of each row, labelled with the number of the line on which it begins; or the whole table."""
    stream = TextStream(file, how.encoding, warn=how.warn)
    if how.table:
        return _table(stream)
    return documents(_records(stream), how, lambda: stream.encoding, "row")


def _records(stream: TextStream) -> Iterator[tuple[str, dict[str, Any]]]:
    csv.field_size_limit(LONGEST)
    lines = stream.lines()
    head = next(lines, "")
    delimiter = max(_DELIMITERS, key=head.count)  # the first of equals
    begin = 1
    try:
        names = [name.strip() for name in next(csv.reader([head], delimiter=delimiter), [])]
        rows = csv.reader(lines, delimiter=delimiter)
        begin = 2
        for row in rows:
            if row:
                yield f":{begin}", dict(zip(names, row, strict=False))
            begin = rows.line_num + 2
    except csv.Error as error:
        raise UnreadableError(f"the row on line {begin} is no CSV ({error})") from None


_SAMPLE = 50
"""Lines that show what stands between the cells."""


def _table(stream: TextStream) -> Iterator[Text]:
    """Yield a table, in pieces if it is large: its lines are the rows, with a tab between the cells."""
    csv.field_size_limit(LONGEST)
    lines = stream.lines()
    head = list(islice(lines, _SAMPLE))
    counts = {delimiter: sum(map(str.count, head, repeat(delimiter))) for delimiter in _DELIMITERS}
    rows = csv.reader(chain(head, lines), delimiter=max(counts, key=counts.__getitem__))
    try:
        for piece in pieces_of([one_line(cell) for cell in row] for row in rows):
            yield Text(piece, stream.encoding, is_sheet=True)
    except csv.Error as error:
        raise UnreadableError(f"the row on line {rows.line_num} is no CSV ({error})") from None
