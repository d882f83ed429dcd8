"""Parquet: the columns of the CSV with types, for data frames. Needs the extra `parquet`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, BinaryIO

from pyarrow import parquet

from yiwu_facts.write import arrow, stated
from yiwu_facts.write.flat import COLUMNS, kept_cells, record_of
from yiwu_facts.write.objects import dumps
from yiwu_facts.write.result import Result, Writer

_FLAGS = ("former", "planned")
_BATCH = 50_000
"""Rows that are kept until they are written together."""


def writer(out: BinaryIO, keep: Sequence[str] = (), *, of_statements: bool = False) -> Writer:
    """Return the writer of facts or of statements."""
    return StatementParquet(out, keep) if of_statements else ParquetWriter(out, keep)


class _Rows:
    """Rows with the same columns, typed as `yiwu_facts.write.arrow` has them."""

    def __init__(self, out: BinaryIO, columns: Sequence[str], keep: Sequence[str]) -> None:
        self._keep = keep
        self._schema = arrow.schema(columns, keep)
        self._file = parquet.ParquetWriter(out, self._schema)
        self._rows: list[dict[str, Any]] = []

    def _add(self, row: dict[str, Any]) -> None:
        self._rows.append(row)
        if len(self._rows) == _BATCH:
            self._flush()

    def _kept(self, result: Result) -> dict[str, Any]:
        return dict(zip(self._keep, kept_cells(result, self._keep), strict=True))

    def end(self) -> None:
        """Write what is kept, and the foot of the file."""
        self._flush()
        self._file.close()

    def _flush(self) -> None:
        if self._rows:
            self._file.write_table(arrow.table(self._rows, self._schema))
            self._rows.clear()


class ParquetWriter(_Rows):
    """One table of the facts of all documents; `value` has the JSON with all digits."""

    def __init__(self, out: BinaryIO, keep: Sequence[str] = ()) -> None:
        super().__init__(out, (*COLUMNS, "value"), keep)

    def add(self, result: Result) -> None:
        """Write the facts of one document."""
        kept = self._kept(result)
        for fact in result.facts:
            record = kept | record_of(result, fact)
            value = record.pop("value")
            self._add(record | (value or {}) | {"value": None if value is None else dumps(value)})


class StatementParquet(_Rows):
    """One table of the statements of all documents; `former` and `planned` are true or false."""

    def __init__(self, out: BinaryIO, keep: Sequence[str] = ()) -> None:
        super().__init__(out, stated.COLUMNS, keep)

    def add(self, result: Result) -> None:
        """Write the statements of one document."""
        kept = self._kept(result)
        for statement in result.facts:
            flags = {name: getattr(statement, name) for name in _FLAGS}
            row = kept | stated.flat(result, statement) | flags
            self._add({name: row.get(name) for name in self._schema.names})
