"""The columns of the CSV with the types of Arrow, which data frames, engines and Parquet share. Needs `pyarrow`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Context, Decimal
from typing import Any, Final

import pyarrow as pa

from yiwu_facts.write.flat import COLUMNS

NUMBER: Final = pa.decimal128(38, 12)
"""Of `min` and `max`: exact, as far as a number has no more than 26 digits before the point and 12 behind it."""
_INTEGERS = frozenset(("start", "end", "line", "column", "page"))
_ENDS = ("_start", "_end")
_NUMBERS = ("min", "max")
_FLAGS = frozenset(("former", "planned"))
_UNIT = Decimal(1).scaleb(-NUMBER.scale)
_EXACT = Context(prec=2 * NUMBER.precision)
_LIMIT = Decimal(1).scaleb(NUMBER.precision - NUMBER.scale)


def schema(columns: Sequence[str] = COLUMNS, more: Iterable[str] = ()) -> pa.Schema:
    """Return the columns of facts, or some others, with their types; those in `more` are texts.

    >>> schema(("text", "start", "min")).types
    [DataType(string), DataType(int64), Decimal128Type(decimal128(38, 12))]
    """
    return pa.schema([(name, _type(name)) for name in columns] + [(name, pa.string()) for name in more])


def table(rows: Sequence[Mapping[str, Any]], columns: pa.Schema) -> pa.Table:
    """Return rows as a table; what a row lacks is null, and so is a number that does not fit `NUMBER`."""
    numbers = [name for name in _NUMBERS if name in columns.names]
    return pa.Table.from_pylist(
        [{**row, **{name: _fitting(row.get(name)) for name in numbers}} for row in rows], columns
    )


def _fitting(number: Decimal | None) -> Decimal | None:
    """Return a number if it fits.

    >>> _fitting(Decimal("8E+11")), _fitting(Decimal("1E-13")), _fitting(Decimal("1E+26"))
    (Decimal('8E+11'), None, None)
    """
    if number is None or abs(number) >= _LIMIT or number != _EXACT.quantize(number, _UNIT):
        return None
    return number


def _type(name: str) -> pa.DataType:
    if name in _INTEGERS or name.endswith(_ENDS):
        return pa.int64()
    if name in _FLAGS:
        return pa.bool_()
    return NUMBER if name in _NUMBERS else pa.string()
