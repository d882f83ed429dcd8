"""SQL of DuckDB over texts: `yiwu_facts(body)` in a query. Needs the extra `duckdb`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from yiwu_facts.batch.rows import Row, Rows
from yiwu_facts.batch.tasks import Options
from yiwu_facts.extra import extra
from yiwu_facts.write import stated
from yiwu_facts.write.flat import COLUMNS

with extra("duckdb"):
    import pyarrow as pa

    from yiwu_facts.write import arrow

if TYPE_CHECKING:
    import duckdb

__all__ = ["register"]

_NOT_OURS = frozenset(("source", "page", "cell"))
"""Columns that a row of a table has in its own way, or not at all."""


def register(
    connection: duckdb.DuckDBPyConnection,
    *,
    kinds: Iterable[str] | None = None,
    currency: str = "CNY",
    vague: bool = False,
) -> None:
    """Make functions known to a connection: `yiwu_facts(body)` and `yiwu_statements(body)`.

    Each gives a list of structs with the columns of the CSV; `unnest` makes a row of each. `yiwu_facts_on(body, day)`
    and `yiwu_statements_on(body, day)` count relative dates from a day of the row's own.

    Args:
        connection: of DuckDB.
        kinds: those to find, as in `extract`.
        currency: what a plain 元 stands for.
        vague: whether vague times count.

    >>> import duckdb
    >>> connection = duckdb.connect()
    >>> register(connection, kinds=["percentage"])
    >>> connection.sql("SELECT unnest(yiwu_facts('增长25.1%'), recursive := true)").select("text, max").fetchall()
    [('25.1%', Decimal('25.100000000000'))]
    """
    with extra("duckdb"):
        import duckdb

    text, day = duckdb.sqltype("VARCHAR"), duckdb.sqltype("DATE")
    chosen = None if kinds is None else tuple(kinds)
    for name, columns in (("facts", COLUMNS), ("statements", stated.COLUMNS)):
        options = Options(kinds=chosen, currency=currency, vague=vague, statements=name == "statements")
        find = _Finder(Rows(options), [column for column in columns if column not in _NOT_OURS])
        for suffix, more in (("", []), ("_on", [day])):
            connection.create_function(
                f"yiwu_{name}{suffix}",
                find.on if more else find.of,
                [text, *more],
                find.returns(),
                type="arrow",
                null_handling="special",
            )


class _Finder:
    """Reads columns of texts."""

    def __init__(self, rows: Rows, columns: Sequence[str]) -> None:
        self._rows = rows
        self._schema = arrow.schema(columns)

    def returns(self) -> Any:
        """Return the type of a result: a list of structs."""
        import duckdb

        names = {"string": "VARCHAR", "int64": "BIGINT", "bool": "BOOLEAN"}
        fields = {field.name: names.get(str(field.type), "DECIMAL(38, 12)") for field in self._schema}
        inner = ", ".join(f'"{name}" {kind}' for name, kind in fields.items())
        return duckdb.sqltype(f"STRUCT({inner})[]")

    def of(self, texts: pa.ChunkedArray) -> pa.Array:
        """Return the facts of each text."""
        return self._found(texts.to_pylist(), [None] * len(texts))

    def on(self, texts: pa.ChunkedArray, days: pa.ChunkedArray) -> pa.Array:
        """Return the facts of each text, counted from its day."""
        return self._found(texts.to_pylist(), days.to_pylist())

    def _found(self, texts: Sequence[str | None], days: Sequence[date | None]) -> pa.Array:
        rows = (Row(str(at), text, day) for at, (text, day) in enumerate(zip(texts, days, strict=True)))
        found: list[dict[str, Any]] = []
        counts = [0] * len(texts)
        for one in self._rows.found(rows):
            counts[int(one["source"])] += 1
            found.append(one)
        offsets = [0]
        for each in counts:
            offsets.append(offsets[-1] + each)
        structs = arrow.table(found, self._schema).to_struct_array().combine_chunks()
        return pa.ListArray.from_arrays(pa.array(offsets, pa.int32()), structs)
