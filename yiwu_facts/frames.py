"""Data frames of pandas and polars: one row a fact, or a statement, with real types. Needs the extra `frames`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import count
from typing import TYPE_CHECKING, Any, Literal, overload

from yiwu_facts.batch.rows import Row, Rows
from yiwu_facts.batch.tasks import Options
from yiwu_facts.extra import extra
from yiwu_facts.write import stated
from yiwu_facts.write.flat import COLUMNS

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl
    import pyarrow as pa

__all__ = ["to_arrow", "to_frame"]

_CATEGORIES = frozenset(("kind", "type", "unit", "currency", "mod", "rule", "aspect", "direction", "basis"))
"""Columns of few different texts."""
_DAYS = frozenset(("from", "to", "period_from", "period_to"))


def to_arrow(
    texts: Iterable[str | None],
    *,
    ids: Iterable[object] | None = None,
    reference_date: date | str | Sequence[date | str | None] | None = None,
    kinds: Iterable[str] | None = None,
    statements: bool = False,
    currency: str = "CNY",
    vague: bool = False,
) -> pa.Table:
    """Return the facts of texts as a table of Arrow, by text and position.

    The columns are those of the CSV. `min` and `max` are exact decimals, `from` and `to` days (the clock of an instant
    stands in `timex`; days before the year 1 are null), the columns of few different texts are categories.

    Args:
        texts: the texts; one that is None has no facts.
        ids: what the column `source` says of each, their numbers from 0 if None.
        reference_date: the day that relative dates count from, of all texts or of each.
        kinds: those to find, as in `extract`.
        currency: what a plain 元 stands for.
        vague: whether vague times count.
        statements: whether the rows are statements, not facts.

    Raises:
        ValueError: a text could not be read.

    >>> table = to_arrow(["增长25.1%", "出口8000亿元"], ids=["a", "b"])
    >>> table.select(["source", "text", "max"]).to_pylist()[1]
    {'source': 'b', 'text': '8000亿元', 'max': Decimal('800000000000.000000000000')}
    """
    with extra("frames"):
        from yiwu_facts.write import arrow

    options = Options(
        kinds=None if kinds is None else tuple(kinds), statements=statements, currency=currency, vague=vague
    )
    rows = list(Rows(options).found(_rows(texts, ids, reference_date)))
    plain = arrow.table(rows, arrow.schema(stated.COLUMNS if statements else COLUMNS))
    return _typed(plain)


@overload
def to_frame(texts: Iterable[str | None], *, library: Literal["pandas"] = "pandas", **options: Any) -> pd.DataFrame: ...
@overload
def to_frame(texts: Iterable[str | None], *, library: Literal["polars"], **options: Any) -> pl.DataFrame: ...
def to_frame(texts: Iterable[str | None], *, library: Literal["pandas", "polars"] = "pandas", **options: Any) -> Any:
    """Return the facts of texts as a data frame; see `to_arrow` for the columns and the options.

    Args:
        texts: the texts.
        library: `pandas` or `polars`.
        options: those of `to_arrow`.

    >>> frame = to_frame(["2025年6月30日出口8000亿元"], library="polars")
    >>> frame.select("kind", "text", "from").rows()[0]
    ('date', '2025年6月30日', datetime.date(2025, 6, 30))
    """
    table = to_arrow(texts, **options)
    if library == "polars":
        with extra("frames"):
            import polars as pl

        return pl.from_arrow(table)
    with extra("frames"):
        import pandas as pd
        import pyarrow as pa

    def exact(kind: pa.DataType) -> pd.ArrowDtype | None:
        return None if pa.types.is_dictionary(kind) else pd.ArrowDtype(kind)  # categories are pandas' own

    return table.to_pandas(types_mapper=exact)


def _rows(
    texts: Iterable[str | None],
    ids: Iterable[object] | None,
    reference_date: date | str | Sequence[date | str | None] | None,
) -> Iterable[Row]:
    names = count() if ids is None else iter(ids)
    each = None if reference_date is None or isinstance(reference_date, str | date) else iter(reference_date)
    for text in texts:
        day = reference_date if each is None else next(each)
        assert day is None or isinstance(day, str | date)
        yield Row(str(next(names)), text, date.fromisoformat(day) if isinstance(day, str) else day)


def _typed(table: pa.Table) -> pa.Table:
    """Return a table with days and categories."""
    import pyarrow as pa

    columns = []
    for name, column in zip(table.column_names, table.columns, strict=True):
        if name in _DAYS:
            columns.append(pa.array(map(_day, column.to_pylist()), pa.date32()))
        elif name in _CATEGORIES:
            columns.append(column.dictionary_encode())
        else:
            columns.append(column)
    return pa.table(columns, table.column_names)


def _day(text: str | None) -> date | None:
    """Return the day of an instant.

    >>> _day("2026-04-24T20:00"), _day("-0220-01-01")
    (datetime.date(2026, 4, 24), None)
    """
    if not text or text < "0001":
        return None
    return date.fromisoformat(text[:10])
