"""Reading a database: facts by filter, and what they come to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import Any

from yiwu_facts.kinds import KINDS
from yiwu_facts.read.beside import parsed, plain
from yiwu_facts.store import stated
from yiwu_facts.store.database import DAMAGED, StoreError, explained, open_to_read
from yiwu_facts.store.rows import COLUMNS, fact_of
from yiwu_facts.store.where import Parameter, Sql, where
from yiwu_facts.write.flat import COLUMNS as COLUMNS_OF_FACTS
from yiwu_facts.write.result import Result


@dataclass(frozen=True, slots=True)
class Filter:
    """Which facts are wanted.

    Attributes:
        kinds: of these kinds only; all if empty.
        files: of files with such a path only; all if empty. A pattern without / holds for the name alone.
        condition: a condition as `where` takes it.
        of_statements: whether it is one on statements, not on facts.
    """

    kinds: Sequence[str] = ()
    files: Sequence[str] = ()
    condition: str | None = None
    of_statements: bool = False

    def sql(self) -> Sql:
        """Return the filter as SQL over `present_facts`.

        >>> Filter(kinds=["money"], condition="min > 5").sql()
        Sql(text='"kind" IN (?) AND "min" > ?', parameters=('money', 5))
        """
        parts = [self.of_files()]
        if self.kinds:
            parts.append(Sql(f'"kind" IN ({", ".join("?" * len(self.kinds))})', tuple(self.kinds)))
        if self.condition is not None:
            parts.append(where(self.condition, stated.CONDITIONS if self.of_statements else COLUMNS_OF_FACTS))
        return _all(part for part in parts if part.text != "1")

    def of_files(self) -> Sql:
        """Return what it says of files, as SQL over the column `path`."""
        patterns = [form for glob in self.files for form in ((glob,) if "/" in glob else (glob, f"*/{glob}"))]
        if not patterns:
            return Sql("1")
        return Sql(f"({' OR '.join(['path GLOB ?'] * len(patterns))})", tuple(patterns))


_COUNTS = "count(*), count(DISTINCT document_id)"


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
        self._path = path
        self._connection = open_to_read(path)

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def results(self, *, with_text: bool = False) -> Iterator[Result]:
        """Yield the documents by path with their facts; without a filter also those that have none.

        Args:
            with_text: whether they come with their texts, where those are kept.
        """
        names = self.kept_names()
        columns = ", ".join(f'"{name}"' for name in COLUMNS)
        join = "LEFT JOIN" if self._where == "1" else "JOIN"
        rows = self._rows(
            f"""
            SELECT documents.path || documents.part AS source, documents.encoding, documents.reference_date,
                documents.keep, documents.id, {columns}
            FROM documents {join} facts ON facts.document_id = documents.id
            WHERE documents.gone_run_id IS NULL AND {self._where}
            ORDER BY documents.path, documents.id, facts.n
            """  # noqa: S608 - names of our own, and a condition whose values are bound
        )
        for (*head, number), group in groupby(rows, key=lambda row: row[:5]):
            text = self._text(number) if with_text else None
            yield replace(_result(tuple(head), (row[5:] for row in group), names), text=text)

    def pages(self) -> Iterator[Result]:
        """Yield the documents by path with all that a page shows: text, facts and statements.

        A condition holds for what it is on; of the other, all are there.
        """
        wanted = self._filter
        other = Facts(self._path, replace(wanted, condition=None, of_statements=not wanted.of_statements))
        facts, stated = (other, self) if wanted.of_statements else (self, other)
        try:
            found = {result.source: result.facts for result in stated.statements()}
            for result in facts.results(with_text=True):
                yield replace(result, statements=found.get(result.source, ()))
        finally:
            other.close()

    def _text(self, number: int) -> str | None:
        """Return the text of a document, None if it is not kept."""
        parts = self._connection_rows("SELECT text FROM texts WHERE document_id = ? ORDER BY n", (number,))
        return "".join(str(part) for (part,) in parts) or None

    def folder(self) -> str:
        """Return the folder that the documents are named from."""
        rows = self._connection_rows("SELECT folder FROM runs ORDER BY id DESC LIMIT 1")
        return next((str(name) for (name,) in rows), "")

    def statements(self) -> Iterator[Result]:
        """Yield the documents by path with those of their statements that the filter lets through."""
        names = self.kept_names()
        rows = self._rows(
            f"""
            SELECT documents.path || documents.part, documents.encoding, documents.reference_date, documents.keep,
                record
            FROM present_statements JOIN documents ON documents.id = document_id
            WHERE {self._where.replace("path GLOB", "documents.path GLOB")}
            ORDER BY documents.path, documents.id, n
            """  # noqa: S608 - a condition whose values are bound
        )
        for head, group in groupby(rows, key=lambda row: row[:4]):
            found = [stated.statement_of(row[4]) for row in group]
            yield replace(_result(head, (), names), facts=found)

    def indicators(self, limit: int) -> list[tuple[str, int, int]]:
        """Return the indicators that most documents name: name, statements, documents that have some."""
        query = f"""
            SELECT indicator, {_COUNTS} FROM present_statements
            WHERE indicator IS NOT NULL AND {self._filter.of_files().text}
            GROUP BY 1 ORDER BY 3 DESC, 2 DESC, 1 LIMIT {limit:d}
        """  # noqa: S608 - conditions whose values are bound
        return list(self._connection_rows(query, self._filter.of_files().parameters))

    def kept_names(self) -> list[str]:
        """Return the names of the fields that are kept of documents, in the order of the option."""
        rows = self._connection_rows(
            """
            SELECT options FROM runs
            WHERE id IN (SELECT run_id FROM documents WHERE keep IS NOT NULL AND gone_run_id IS NULL) ORDER BY id
            """
        )
        kept = [_object(options).get("keep") or [] for (options,) in rows]
        if not all(isinstance(names, list) and all(isinstance(name, str) for name in names) for names in kept):
            raise StoreError(DAMAGED)
        return list(dict.fromkeys(name for names in kept for name in names))

    def documents(self) -> tuple[int, int, int]:
        """Return how many documents are meant, of how many, and how many characters they have.

        Of a filter for files it is those files, of any other the documents with facts that it lets through.
        """
        files = self._filter.of_files()
        is_for_files = files == self._filter.sql()
        meant = files if is_for_files else Sql(f"id IN (SELECT document_id FROM present_facts WHERE {self._where})")  # noqa: S608
        parameters = files.parameters if is_for_files else self._parameters
        query = f"""
            SELECT count(*) FILTER (WHERE {meant.text}), count(*),
                coalesce(sum(characters) FILTER (WHERE {meant.text}), 0)
            FROM documents WHERE gone_run_id IS NULL
        """  # noqa: S608 - conditions whose values are bound
        [(count, total, characters)] = self._connection_rows(query, parameters * 2)
        return count, total, characters

    def kinds(self) -> list[tuple[str, int, int]]:
        """Return the kinds, the ones that most documents have first: name, facts, documents that have some."""
        return self._grouped(f"kind, {_COUNTS}", "1", "1 ORDER BY 3 DESC, 2 DESC, 1")

    def all_kinds(self) -> list[str]:
        """Return the kinds of all facts that are there, whatever the filter."""
        return [kind for (kind,) in self._connection_rows("SELECT DISTINCT kind FROM facts")]

    def own_fields(self) -> list[str]:
        """Return the names in the values of kinds that users brought along."""
        query = f"""
            SELECT key FROM facts, json_each(facts.value)
            WHERE kind NOT IN ({", ".join("?" * len(KINDS))}) AND facts.value IS NOT NULL
            GROUP BY key ORDER BY min(kind), min(json_each.id)
        """  # noqa: S608 - names of our own
        return [str(name) for (name,) in self._connection_rows(query, KINDS)]

    def organizations(self, limit: int) -> list[tuple[str, str, int, int]]:
        """Return the organisations that most documents name: name, type, facts, documents that have some."""
        return self._grouped(
            f"name, type, {_COUNTS}",
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

    def middle(self, currency: str) -> float | None:
        """Return the amount that as many others are below as above."""
        amount, condition = "coalesce(min, max)", "currency = ? AND coalesce(min, max) IS NOT NULL"
        query = f"SELECT {amount} FROM present_facts WHERE {self._where} AND {condition} ORDER BY 1"  # noqa: S608
        [(count,)] = self._rows(f"SELECT count(*) FROM ({query})", (currency,))  # noqa: S608
        found = self._rows(f"{query} LIMIT 1 OFFSET {(count - 1) // 2}", (currency,)) if count else ()
        return next((amount for (amount,) in found), None)

    def magnitudes(self, currency: str) -> list[tuple[int, int, int]]:
        """Return how many amounts have 1, 2, 3… digits before the point, and in how many documents; 0 is below 1."""
        amount = "abs(coalesce(min, max))"
        digits = f"CASE WHEN {amount} < 1 THEN 0 ELSE length(CAST({amount} AS INTEGER)) END"
        return self._grouped(f"{digits}, {_COUNTS}", f"currency = ? AND {amount} IS NOT NULL", "1 ORDER BY 1", currency)

    def years(self, span: int = 1) -> list[tuple[int, int, int]]:
        """Return how many dates begin in each year, and in how many documents; an open one begins where it ends.

        Args:
            span: so many years are counted as one.
        """
        day = """coalesce("from", "to")"""
        return self._grouped(
            f"CAST(substr({day}, 1, 4) AS INTEGER) / {span:d} * {span:d}, {_COUNTS}",
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
    facts = [fact_of(row) for row in rows if any(row)]  # where a document has none, there is one row of nothing
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
