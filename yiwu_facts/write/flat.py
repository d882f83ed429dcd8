"""CSV: one row a fact, one column a field, for spreadsheets and data frames."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from decimal import Decimal
from typing import Any, TextIO

from yiwu_facts.model import Fact
from yiwu_facts.text.pattern import lazy
from yiwu_facts.write.objects import dumps
from yiwu_facts.write.result import Result

PLACE = ("source", "kind", "text", "start", "end", "line", "column")
VALUE = ("type", "timex", "from", "to", "min", "max", "unit", "fraction", "currency", "per", "name", "code")
"""The fields of the values of all kinds; the cells of fields that a kind does not have are empty."""
COLUMNS = (*PLACE, *VALUE, "mod", "rule", "table_row", "table_column", "page", "cell", "context")


_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What a formula begins with; East Asian Excel takes the full-width signs for them, too."""


_GUESSED = lazy(
    r"0[0-9]+|[0-9]{12,}|[0-9]+ ?/ ?[0-9]+|[0-9]{1,4}[-/][0-9]{1,2}|[0-9]{1,2}[-/][0-9]{1,4}"
    r"|[0-9]+(?:\.[0-9]+)?[eE][+-]?[0-9]+|[0-9]{1,2}[-/][0-9]{1,2}[-/][0-9]{2,4}|[0-9]{1,3}:[0-9]{2}(?::[0-9]{2})?"
)
"""What Excel makes another thing of: 000001, long numbers, 1/2, 2026-04, 3-5, 1E5, 8:13; whole days may be days."""


class CsvWriter:
    """One table of all documents with a header row."""

    def __init__(
        self, out: TextIO, *, excel: bool = False, keep: Sequence[str] = (), fields: Sequence[str] = ()
    ) -> None:
        """Write the header row.

        Args:
            out: where to write.
            excel: begin with a byte order mark, by which Excel knows UTF-8, and keep it from reading texts as formulas.
            keep: names of the values of a document that get a column each, after all others.
            fields: those of the values of kinds that the user brought along; they get a column before these.
        """
        self._columns = (*COLUMNS, *(name for name in fields if name not in COLUMNS))
        self._keep = keep
        self._cell = guarded if excel else cell_of
        if excel:
            out.write("\ufeff")
        self._rows = csv.writer(out, lineterminator="\n")
        self._rows.writerow([self._cell(name) for name in (*self._columns, *keep)])

    def add(self, result: Result) -> None:
        """Write the facts of one document."""
        kept = [self._cell(value) for value in kept_cells(result, self._keep)]
        for fact in result.facts:
            record = record_of(result, fact)
            record |= record.pop("value") or {}
            self._rows.writerow([self._cell(record.get(column)) for column in self._columns] + kept)

    def end(self) -> None:
        """Write nothing: a table has no foot."""


def kept_cells(result: Result, names: Sequence[str]) -> list[str | None]:
    """Return what is kept of a document as cells: texts as they are, anything else as JSON."""
    values = [(result.keep or {}).get(name) for name in names]
    return [value if value is None or isinstance(value, str) else dumps(value) for value in values]


OWN = (*COLUMNS, "value")
"""Names that no other column of facts may have; only Parquet has the last."""


def clashing(names: Sequence[str], columns: Sequence[str]) -> str | None:
    """Return a name that would be that of two columns.

    >>> clashing(["id", "text"], OWN), clashing(["id", "标题"], OWN)
    ('text', None)
    """
    return next((name for name in names if name in columns), None)


def record_of(result: Result, fact: Fact) -> dict[str, Any]:
    """Return the fields of a fact with those of its table beside the others."""
    record = {"source": result.source_of(fact), **fact.to_dict()}
    table = record.pop("table", {})
    return record | {f"table_{name}": table.get(name) for name in ("row", "column")}


def cell_of(value: Any) -> Any:
    """Return a value as a cell: a decimal with all its digits, anything else as it is."""
    return format(value, "f") if isinstance(value, Decimal) else value


def guarded(value: Any) -> Any:
    """Return a value as a cell that Excel leaves as it is.

    An apostrophe comes before a text that it would take for a formula. One that it would take for a day or another
    number, as it does with fractions and codes, becomes a formula that has no other result than the text.

    >>> guarded("=1+1"), guarded("1/2"), guarded("000001"), guarded("2026-04-24"), guarded("义乌"), guarded(Decimal(5))
    ("'=1+1", '="1/2"', '="000001"', '2026-04-24', '义乌', '5')
    """
    if not isinstance(value, str):
        return cell_of(value)
    if value.startswith(_FORMULA):
        return f"'{value}"
    return f'="{value}"' if _GUESSED.fullmatch(value) else value
