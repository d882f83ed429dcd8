"""Percentages of tables in brackets or behind a triangle: accountants make them negative so, others set them apart.

Nothing but the table tells which: what changed beside them, percentages without brackets in their row or column, or
amounts with the same mark.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache, lru_cache
from itertools import pairwise

from yiwu_facts.document import Document
from yiwu_facts.kinds.percentage.rules import PACKAGE
from yiwu_facts.kinds.percentage.values import PercentageValue
from yiwu_facts.model import Mention
from yiwu_facts.text.cells import NUMBER, is_percentage
from yiwu_facts.text.data import rows
from yiwu_facts.text.pattern import Apart, lazy
from yiwu_facts.text.segments import Segment, Value
from yiwu_facts.text.table import Table, tables

_MARKED = lazy(r"\((?P<in>\d[\d,]*(?:\.\d+)?)%\)|(?P<mark>[▲△])(?P<after>\d[\d,]*(?:\.\d+)?)%")
_ANYWHERE = (Apart("%％", "[)）]"), Apart("▲△", r"\d"))


def settle(document: Document, mentions: list[Mention]) -> list[Mention]:
    """Return the percentages of a document: those of such cells with their sign, none whose sign is not told."""
    if not any(cell.is_in(document.view.text) for cell in _ANYWHERE):
        return mentions
    told: list[Mention] = []
    places: set[int] = set()
    for table in tables(document.view.original):
        for cell_start, text, value in _cells(table):
            start = document.view.from_original(cell_start)
            places |= {start, start + 1}
            if value is not None:
                percentage = PercentageValue(value, value, "percent")
                told.append(Mention(start, start + len(text), "percentage", percentage, "table-percent"))
    return [*(mention for mention in mentions if mention.start not in places), *told]


def _cells(table: Table) -> Iterator[tuple[int, str, Decimal | None]]:
    """Yield the start and the text of each such cell that may be negative, and its value if that is told."""
    marks = {value.cell.text[0] for *_, value in _values(table) if not is_percentage(value.cell.text)}
    plain = {_column(value) for *_, value in _values(table) if _is_plain(value)}
    for segment, value in _values(table):
        if not (match := _MARKED.fullmatch(value.cell.text)):
            continue
        size = Decimal((match["in"] or match["after"]).replace(",", ""))
        has_plain = _column(value) in plain or any(map(_is_plain, segment.values))
        sign = _changed(size, value, segment.values)
        over = f"{segment.label} {value.heads[-1].text if value.heads else ''}"
        if sign is None and (match["mark"] in marks or (match["in"] and has_plain and not _says("share", over))):
            sign = -1
        if sign or match["mark"] or has_plain or _says("change", over):
            yield value.cell.start, value.cell.text, size * sign if sign else None


def _values(table: Table) -> Iterator[tuple[Segment, Value]]:
    return ((segment, value) for row in table.rows for segment in row.segments for value in segment.values)


def _column(value: Value) -> int | None:
    return value.heads[-1].start if value.heads else None


def _is_plain(value: Value) -> bool:
    return value.cell.text[0].isdigit() and value.cell.text[-1] == "%"


def _changed(size: Decimal, value: Value, row: Sequence[Value]) -> int | None:
    """Return the sign of a change by so much between two numbers beside each other, before it in its row, if there are.

    >>> from yiwu_facts.text.cells import Cell
    >>> row = [Value(Cell(text, 0, 0)) for text in ("120", "130", "(7.7%)")]
    >>> _changed(Decimal("7.7"), row[2], row), _changed(Decimal("9.1"), row[2], row)
    (-1, None)
    """
    before = [number for other in row[: row.index(value)] if (number := _number(other.cell.text)) is not None]
    slack = Decimal(1).scaleb(int(size.as_tuple().exponent))
    for now, then in pairwise(before):
        change = (now - then) * 100 / abs(then) if then else Decimal(0)
        if change and abs(abs(change) - size) < slack:
            return 1 if change > 0 else -1
    return None


def _number(text: str) -> Decimal | None:
    match = NUMBER.fullmatch(text)
    number = Decimal(match["digits"].replace(",", "")) if match else None
    return -number if match and number and (match["open"] or match["sign"]) else number


@cache
def _words(kind: str) -> tuple[str, ...]:
    entries = [row.split() for row in rows(PACKAGE, "bracket-heads.txt")]
    return tuple(word for entry in entries if entry[0] == kind for word in entry[1:])


@lru_cache(maxsize=1 << 10)
def _says(kind: str, text: str) -> bool:
    return any(word in text for word in _words(kind))
