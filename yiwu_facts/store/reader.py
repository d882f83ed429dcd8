"""Reading a database: facts by filter, and what they come to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import Any

from yiwu_facts.read.beside import parsed, plain
from yiwu_facts.store.database import DAMAGED, StoreError, explained, open_to_read
from yiwu_facts.store.rows import COLUMNS, fact_of
from yiwu_facts.store.where import Parameter, Sql, where
from yiwu_facts.write.result import Result


@dataclass(frozen=True, slots=True)
class Filter:
    """Which facts are wanted.

    Attributes:
        kinds: of these kinds only; all if empty.
        files: of files with such a path only; all if empty. A pattern without / holds for the name alone.
        condition: a condition as `where` takes it.
    """

    kinds: Sequence[str] = ()
    files: Sequence[str] = ()
    condition: str | None = None

    def sql(self) -> Sql:
        """Return the filter as SQL over `present_facts`.

        >>> Filter(kinds=["money"], condition="min > 5").sql()
        Sql(text='"kind" IN (?) AND "min" > ?', parameters=('money', 5))
        """
        parts = [self._files()]
        if self.kinds:
            parts.append(Sql(f'"kind" IN ({", ".join("?" * len(self.kinds))})', tuple(self.kinds)))
        if self.condition is not None:
            parts.append(where(self.condition))
        return _all(part for part in parts if part.text)

    def _files(self) -> Sql:
        patterns = [form for glob in self.files for form in ((glob,) if "/" in glob else (glob, f"*/{glob}"))]
        if not patterns:
            return Sql("")
        return Sql(f"({' OR '.join(['path GLOB ?'] * len(patterns))})", tuple(patterns))


def _all(parts: Iterable[Sql]) -> Sql:
    kept = list(parts)
    text = " AND ".join(part.text for part in kept) or "1"
    return Sql(text, tuple(value for part in kept for value in part.parameters))


class Facts:
    """The facts in a database that a filter lets through; files that are gone are left out."""

    def __init__(self, path: Path, wanted: Filter | None = None) -> None:
        """Open the database.

        Raises:
            ConditionError: the filter cannot be read.
            StoreError: there is no such database, or it is another program's.
        """
        self._filter = wanted or Filter()
        sql = self._filter.sql()
        self._where, self._parameters = sql.text, sql.parameters
        self._connection = open_to_read(path)

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def results(self) -> Iterator[Result]:
        """Yield the documents by path with their facts; without a filter also those that have none."""
        names = self.kept_names()
        columns = ", ".join(f'"{name}"' for name in COLUMNS)
        join = "LEFT JOIN" if self._where == "1" else "JOIN"
        rows = self._rows(
            f"""
            SELECT documents.path || documents.part AS source, documents.encoding, documents.reference_date,
                documents.keep, {columns}
            FROM documents {join} facts ON facts.document_id = documents.id
            WHERE documents.gone_run_id IS NULL AND {self._where}
            ORDER BY documents.path, documents.id, facts.n
            """  # noqa: S608 - names of our own, and a condition whose values are bound
        )
        for head, group in groupby(rows, key=lambda row: row[:4]):
            yield _result(head, group, names)

    def kept_names(self) -> list[str]:
        """Return the names of the fields that are kept of documents, in the order of the option."""
        rows = self._connection_rows(
            """
            SELECT options FROM runs
            WHERE id IN (SELECT run_id FROM documents WHERE keep IS NOT NULL AND gone_run_id IS NULL) ORDER BY id
            """
        )
        names = [name for (options,) in rows for name in _object(options).get("keep") or ()]
        if not all(isinstance(name, str) for name in names):
            raise StoreError(DAMAGED)
        return list(dict.fromkeys(names))

    def documents(self) -> tuple[int, int]:
        """Return how many documents there are, filter or not, and how many characters they have."""
        with explained():
            count, characters = self._connection.execute(
                "SELECT count(*), coalesce(sum(characters), 0) FROM documents WHERE gone_run_id IS NULL"
            ).fetchone()
        return count, characters

    def kinds(self) -> list[tuple[str, int, int]]:
        """Return the kinds, the commonest first: name, facts, documents that have some."""
        return self._grouped("kind, count(*), count(DISTINCT document_id)", "1", "1 ORDER BY 2 DESC, 1")

    def organizations(self, limit: int) -> list[tuple[str, str, int, int]]:
        """Return the organisations that most documents name: name, type, facts, documents that have some."""
        return self._grouped(
            "name, type, count(*), count(DISTINCT document_id)",
            "kind = 'organization' AND name IS NOT NULL",
            f"name, type ORDER BY 4 DESC, 3 DESC, 1, 2 LIMIT {limit:d}",
        )

    def currencies(self) -> list[tuple[str, int, float, float]]:
        """Return the currencies, the commonest first: code, facts, smallest and largest bound."""
        return self._grouped(
            "currency, count(*), min(coalesce(min, max)), max(coalesce(max, min))",
            "currency IS NOT NULL",
            "currency ORDER BY 2 DESC, 1",
        )

    def magnitudes(self, currency: str) -> list[tuple[int, int]]:
        """Return how many amounts have 1, 2, 3… digits before the point; 0 is for those below 1."""
        amount = "abs(coalesce(min, max))"
        digits = f"CASE WHEN {amount} < 1 THEN 0 ELSE length(CAST({amount} AS INTEGER)) END"
        return self._grouped(f"{digits}, count(*)", f"currency = ? AND {amount} IS NOT NULL", "1 ORDER BY 1", currency)

    def years(self) -> list[tuple[int, int]]:
        """Return how many dates begin in each year, or end in it where the beginning is open."""
        day = """coalesce("from", "to")"""
        return self._grouped(
            f"CAST(substr({day}, 1, 4) AS INTEGER), count(*)",
            f"kind = 'date' AND {day} GLOB '[0-9][0-9][0-9][0-9]*'",
            "1 ORDER BY 1",
        )

    def _grouped(self, what: str, condition: str, group: str, *parameters: Parameter) -> list[Any]:
        query = f"SELECT {what} FROM present_facts WHERE {self._where} AND {condition} GROUP BY {group}"  # noqa: S608
        return list(self._rows(query, parameters))

    def _rows(self, query: str, parameters: tuple[Parameter, ...] = ()) -> Iterator[tuple[Any, ...]]:
        yield from self._connection_rows(query, self._parameters + parameters)

    def _connection_rows(self, query: str, parameters: tuple[Parameter, ...] = ()) -> Iterator[tuple[Any, ...]]:
        with explained():
            yield from self._connection.execute(query, parameters)


def _result(head: tuple[Any, ...], rows: Iterable[tuple[Any, ...]], names: Sequence[str]) -> Result:
    source, encoding, reference, keep = head
    facts = [fact_of(row[4:]) for row in rows if row[4] is not None]
    kept = dict.fromkeys(names) | _object(keep) if names and keep is not None else dict.fromkeys(names) or None
    try:
        return Result(str(source), encoding, date.fromisoformat(reference) if reference else None, facts, kept)
    except (ValueError, TypeError):
        raise StoreError(DAMAGED) from None


def _object(text: Any) -> dict[str, Any]:
    """Return a JSON object of the database, numbers with all their digits.

    Raises:
        StoreError: it is none.
    """
    try:
        value = plain(parsed(text))
    except (ValueError, TypeError, RecursionError):
        raise StoreError(DAMAGED) from None
    if not isinstance(value, dict):
        raise StoreError(DAMAGED)
    return value
