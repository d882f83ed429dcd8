"""Parquet: the columns of the CSV with types, for data frames. Needs the extra `parquet`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, BinaryIO

import pyarrow as pa
from pyarrow import parquet

from yiwu_facts.write.flat import COLUMNS, kept_cells, record_of
from yiwu_facts.write.objects import dumps
from yiwu_facts.write.result import Result

_INTEGERS = ("start", "end", "line", "column", "page")
_NUMBERS = ("min", "max")
_BATCH = 50_000
"""Facts that are kept until they are written together."""


class ParquetWriter:
    """One table of all documents; `min` and `max` are doubles, and `value` has the JSON with all digits."""

    def __init__(self, out: BinaryIO, keep: Sequence[str] = ()) -> None:
        self._keep = keep
        self._schema = pa.schema(
            [(name, _type(name)) for name in (*COLUMNS, "value")] + [(name, pa.string()) for name in keep]
        )
        self._file = parquet.ParquetWriter(out, self._schema)
        self._rows: list[dict[str, Any]] = []

    def add(self, result: Result) -> None:
        """Write the facts of one document."""
        kept = dict(zip(self._keep, kept_cells(result, self._keep), strict=True))
        for fact in result.facts:
            record = kept | record_of(result, fact)
            value = record.pop("value")
            flat = value or {}
            for name in _NUMBERS:
                if flat.get(name) is not None:
                    flat = flat | {name: float(flat[name])}
            self._rows.append(record | flat | {"value": None if value is None else dumps(value)})
            if len(self._rows) == _BATCH:
                self._flush()

    def end(self) -> None:
        """Write what is kept, and the foot of the file."""
        self._flush()
        self._file.close()

    def _flush(self) -> None:
        if self._rows:
            self._file.write_table(pa.Table.from_pylist(self._rows, schema=self._schema))
            self._rows.clear()


def _type(name: str) -> pa.DataType:
    if name in _INTEGERS:
        return pa.int64()
    return pa.float64() if name in _NUMBERS else pa.string()
