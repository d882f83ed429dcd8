"""Facts of the texts of a DataFrame of Spark. Needs the extra `spark`.

    from yiwu_facts.spark import facts
    facts(documents, text="body", id="doc_id").where("kind = 'money'").show()

Each worker loads models once; short texts are read together. Rows are those of `yiwu-facts extract` on the same texts.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple

from yiwu_facts.batch.rows import Lost, Row, Rows
from yiwu_facts.batch.tasks import Options
from yiwu_facts.extra import extra
from yiwu_facts.write import stated
from yiwu_facts.write.flat import COLUMNS

with extra("spark"):
    import pyarrow as pa
    from pyspark.sql import DataFrame
    from pyspark.sql import functions as sql
    from pyspark.sql.pandas.types import from_arrow_schema

    from yiwu_facts.write import arrow

__all__ = ["Read", "facts", "read", "statements"]

_ERROR = "error"
_ALLOCATIONS = 50_000
"""Between searches for garbage: word lists are none, and a worker does nothing else."""
_BATCH = 10_000
"""Rows that go back to Spark at once."""


class Read(NamedTuple):
    """What was found in the texts of a DataFrame, and the texts that could not be read, with the reasons.

    Both come from one pass: persist `both` before you use them, or the texts are read twice.
    """

    found: DataFrame
    errors: DataFrame
    both: DataFrame


def facts(
    documents: DataFrame,
    text: str = "text",
    id: str = "id",  # noqa: A002 - as people call the column
    *,
    reference_date: str | date | None = None,
    kinds: Iterable[str] | None = None,
    currency: str = "CNY",
    vague: bool = False,
) -> DataFrame:
    """Return the facts of documents, one row a fact, in the columns of the CSV.

    Args:
        documents: a DataFrame.
        text: the name of its column of texts; null has no facts.
        id: that of the column that tells them apart, which the column `source` of the facts repeats as a text.
        reference_date: the day that relative dates count from, `YYYY-MM-DD`, or the name of a column of dates.
        kinds: those to find, as in `yiwu_facts.extract`.
        currency: what a plain 元 stands for.
        vague: whether vague times count.

    A text that cannot be read has no facts; `read` also says which those are.
    """
    chosen = None if kinds is None else tuple(kinds)
    options = Options(kinds=chosen, currency=currency, vague=vague)
    return read(documents, text, id, reference_date=reference_date, options=options).found


def statements(
    documents: DataFrame,
    text: str = "text",
    id: str = "id",  # noqa: A002
    *,
    reference_date: str | date | None = None,
    currency: str = "CNY",
) -> DataFrame:
    """Return the statements of documents, one row each; the arguments are those of `facts`."""
    options = Options(currency=currency, statements=True)
    return read(documents, text, id, reference_date=reference_date, options=options).found


def read(
    documents: DataFrame,
    text: str = "text",
    id: str = "id",  # noqa: A002
    *,
    reference_date: str | date | None = None,
    options: Options | None = None,
) -> Read:
    """Return the facts, or the statements, of documents, and what could not be read; see `facts`."""
    options = options or Options()
    columns = arrow.schema(stated.COLUMNS if options.statements else COLUMNS, [_ERROR])
    day = _day_column(documents, reference_date)
    narrow = documents.select(sql.col(id).cast("string").alias("source"), sql.col(text).alias("text"), day.alias("day"))
    both = narrow.mapInArrow(_reader(options, columns), from_arrow_schema(columns))
    errors = both.where(sql.col(_ERROR).isNotNull()).select("source", sql.col(_ERROR).alias("reason"))
    return Read(both.where(sql.col(_ERROR).isNull()).drop(_ERROR), errors, both)


def _day_column(documents: DataFrame, reference_date: str | date | None) -> Any:
    if isinstance(reference_date, str) and reference_date in documents.columns:
        return sql.to_date(sql.col(reference_date))
    if isinstance(reference_date, str):
        reference_date = date.fromisoformat(reference_date)
    return sql.lit(reference_date).cast("date")


def _reader(options: Options, columns: pa.Schema) -> Callable[[Iterator[pa.RecordBatch]], Iterator[pa.RecordBatch]]:
    """Return what a worker does with its part of the documents."""

    def found(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        gc.set_threshold(_ALLOCATIONS)
        rows = _rows(options)
        made: list[dict[str, Any]] = []
        for one in rows.read(row for batch in batches for row in _texts(batch)):
            made.append({"source": one.source, _ERROR: one.reason} if isinstance(one, Lost) else one)
            if len(made) == _BATCH:
                yield from arrow.table(made, columns).to_batches()
                made.clear()
        yield from arrow.table(made, columns).to_batches()

    return found


def _texts(batch: pa.RecordBatch) -> Iterator[Row]:
    columns: Sequence[list[Any]] = [batch.column(name).to_pylist() for name in ("source", "text", "day")]
    for source, text, day in zip(*columns, strict=True):
        yield Row("" if source is None else source, text, day)


@lru_cache(maxsize=4)
def _rows(options: Options) -> Rows:
    """Return the one reader of this worker."""
    return Rows(options)
