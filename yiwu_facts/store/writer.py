"""Filling a database: what a batch has found, in transactions."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

from yiwu_facts.store import stated
from yiwu_facts.store.database import StoreError, create, explained
from yiwu_facts.store.rows import COLUMNS, Row
from yiwu_facts.write.objects import dumps
from yiwu_facts.write.visible import visible


@dataclass(frozen=True, slots=True)
class Known:
    """A file as the database has it.

    Attributes:
        is_current: whether this version of the program read it, under the options of this run.
        is_gone: whether an earlier run no longer found the file.
    """

    size: int
    mtime_ns: int
    sha256: str
    is_current: bool
    is_gone: bool


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """What the table `documents` says of a document, without its facts."""

    path: str
    size: int
    mtime_ns: int
    part: str
    sha256: str
    encoding: str | None
    characters: int
    reference_date: str | None
    fact_count: int
    keep: str | None = None


class _Run(NamedTuple):
    """A run as the database has it; where another program has been at it, its fields may be anything."""

    id: int
    version: Any
    folder: Any
    options: Any
    finished: Any


_UPSERT = """
INSERT INTO documents
    (path, part, size, mtime_ns, sha256, encoding, characters, reference_date, fact_count, keep, run_id)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (path, part) DO UPDATE SET
    size = excluded.size, mtime_ns = excluded.mtime_ns, sha256 = excluded.sha256, encoding = excluded.encoding,
    characters = excluded.characters, reference_date = excluded.reference_date, fact_count = excluded.fact_count,
    keep = excluded.keep, run_id = excluded.run_id, gone_run_id = NULL
RETURNING id
"""
_INSERT_FACT = f"""
INSERT INTO facts (document_id, n, {", ".join(f'"{name}"' for name in COLUMNS)})
VALUES (?, ?, {", ".join("?" * len(COLUMNS))})
"""  # noqa: S608 - names of our own
_INSERT_STATEMENT = f"""
INSERT INTO statements (document_id, n, {", ".join(f'"{name}"' for name in stated.COLUMNS)})
VALUES (?, ?, {", ".join("?" * len(stated.COLUMNS))})
"""  # noqa: S608 - names of our own
_SEARCH = (
    """
    CREATE VIRTUAL TABLE IF NOT EXISTS texts_found
    USING fts5 (text, content = 'texts', content_rowid = 'id', tokenize = 'trigram')
    """,
    """
    CREATE TRIGGER IF NOT EXISTS text_added AFTER INSERT ON texts BEGIN
        INSERT INTO texts_found (rowid, text) VALUES (new.id, new.text);
    END
    """,
    """
    CREATE TRIGGER IF NOT EXISTS text_removed AFTER DELETE ON texts BEGIN
        INSERT INTO texts_found (texts_found, rowid, text) VALUES ('delete', old.id, old.text);
    END
    """,
)
"""The index of the texts, which only databases that keep them need."""
_OF_WHOLE = "document_id = (SELECT id FROM documents WHERE path = ? AND part = '')"


class Store:
    """A database that one run fills; no other run may at the same time.

    Attributes:
        run_id: the number of the run, once it has begun.
    """

    run_id: int

    def __init__(self, path: Path) -> None:
        """Open the database, or make it.

        Raises:
            StoreError: it cannot be written, is in use, or is another program's.
        """
        self._connection = create(path)
        self._lock = path.open("rb")
        try:
            _claim(self._lock.fileno())
        except StoreError:
            self.close()
            raise

    def close(self) -> None:
        """Close the file; what is not committed is lost."""
        with suppress(StoreError), explained():
            self._connection.close()
        # Only now: closing any handle of the file takes SQLite's own locks away.
        self._lock.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All of what happens inside, or nothing.

        Raises:
            StoreError: it could not be written.
        """
        with explained():
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._connection.execute("COMMIT")
            except BaseException:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise

    def begin(self, version: str, folder: Path, options: Mapping[str, Any]) -> list[str]:
        """Begin a run, or go on with the same one if it was stopped.

        Returns:
            The names of the options that are not what they were in the last run.

        Raises:
            StoreError: the database holds the facts of another folder.
        """
        with self.transaction():
            last = self._last()
            if last and last.folder != str(folder) and _is_folder(last.folder):
                raise StoreError(f"it holds the facts of the folder {visible(last.folder)}; name a new file")
            same = last and (last.version, last.folder, last.options) == (version, str(folder), dumps(options))
            if last and same and last.finished is None:
                self.run_id = last.id
            else:
                [(self.run_id,)] = self._connection.execute(
                    "INSERT INTO runs (version, folder, options, started) VALUES (?, ?, ?, ?) RETURNING id",
                    (version, str(folder), dumps(options), _now()),
                )
                # All of them are tried again, and so are files that gave some documents but not all.
                self._connection.execute(
                    "UPDATE documents SET size = -1 WHERE path IN (SELECT path FROM errors WHERE part <> '')"
                )
                self._connection.execute("DELETE FROM errors WHERE part <> ''")
            self._connection.execute("DELETE FROM errors WHERE part = ''")
            if options.get("keep_texts"):
                for statement in _SEARCH:
                    self._connection.execute(statement)
        return _differing(last.options, options) if last else []

    def _last(self) -> _Run | None:
        rows = self._connection.execute(
            "SELECT id, version, folder, options, finished FROM runs ORDER BY id DESC LIMIT 1"
        )
        return next((_Run(*fields) for fields in rows), None)

    def known(self) -> dict[str, Known]:
        """Return the files that the database has, by path."""
        query = """
            SELECT path, size, mtime_ns, sha256,
                made.version = now.version AND made.options = now.options, gone_run_id IS NOT NULL
            FROM documents JOIN runs AS made ON made.id = run_id JOIN runs AS now ON now.id = ?
        """
        with explained():
            rows = self._connection.execute(query, (self.run_id,))
            return {path: Known(*fields) for path, *fields in rows}

    def errors(self) -> list[tuple[str, str, str]]:
        """Return the documents that this run, before it was stopped, could not read: path, part, reason."""
        with explained():
            return self._connection.execute("SELECT path, part, reason FROM errors ORDER BY 1, 2").fetchall()

    def clear(self, path: str, *, is_whole: bool) -> None:
        """Forget what a file held before new facts are added.

        Args:
            path: the file.
            is_whole: whether it is one document, which keeps its number if it was one before.
        """
        if is_whole:
            self._connection.execute("DELETE FROM documents WHERE path = ? AND part <> ''", (path,))
            for table in ("facts", "statements", "texts"):
                self._connection.execute(f"DELETE FROM {table} WHERE {_OF_WHOLE}", (path,))  # noqa: S608
        else:
            self.forget(path)

    def forget(self, path: str) -> None:
        """Forget a file."""
        self._connection.execute("DELETE FROM documents WHERE path = ?", (path,))

    def document(self, row: DocumentRow) -> int:
        """Write what is known of a document now, and return its number."""
        number: int
        [(number,)] = self._connection.execute(
            _UPSERT,
            (
                row.path,
                row.part,
                row.size,
                row.mtime_ns,
                row.sha256,
                row.encoding,
                row.characters,
                row.reference_date,
                row.fact_count,
                row.keep,
                self.run_id,
            ),
        )
        return number

    def facts(self, document: int, rows: Iterable[Row], before: int = 0) -> None:
        """Add facts of a document, after so many earlier ones."""
        self._connection.executemany(_INSERT_FACT, [(document, n, *row) for n, row in enumerate(rows, before + 1)])

    def statements(self, document: int, rows: Iterable[Row], before: int = 0) -> None:
        """Add statements of a document, after so many earlier ones."""
        added = [(document, n, *row) for n, row in enumerate(rows, before + 1)]
        self._connection.executemany(_INSERT_STATEMENT, added)

    def text(self, document: int, text: str | None) -> None:
        """Keep the text of a document, or a piece of it behind those that are kept already; None is none."""
        if text:
            number = "(SELECT count(*) FROM texts WHERE document_id = ?)"
            self._connection.execute(
                f"INSERT INTO texts (document_id, n, text) VALUES (?, {number}, ?)",  # noqa: S608 - names of our own
                (document, document, text.encode("utf-8", "backslashreplace").decode()),
            )

    def touch(self, path: str, mtime_ns: int) -> None:
        """Note that a file has a new date but its old content, or is back."""
        self._connection.execute(
            "UPDATE documents SET mtime_ns = ?, gone_run_id = NULL WHERE path = ?", (mtime_ns, path)
        )

    def fail(self, path: str, reason: str, part: str = "") -> None:
        """Put a file, or a document in it, down as unreadable; what it held before no longer stands."""
        if not part:
            self.forget(path)
        self._connection.execute("INSERT OR REPLACE INTO errors VALUES (?, ?, ?, ?)", (path, part, reason, self.run_id))

    def finish(self, gone: Iterable[str]) -> None:
        """End the run.

        Args:
            gone: paths of the files that are no longer there.
        """
        with self.transaction():
            self._connection.executemany(
                "UPDATE documents SET gone_run_id = ? WHERE path = ? AND gone_run_id IS NULL",
                [(self.run_id, path) for path in gone],
            )
            self._connection.execute(
                """
                UPDATE runs SET finished = ?, errors = (SELECT count(*) FROM errors),
                    (documents, facts) = (
                        SELECT count(*), total(fact_count) FROM documents WHERE gone_run_id IS NULL
                    )
                WHERE id = ?
                """,
                (_now(), self.run_id),
            )


def _differing(before: Any, now: Mapping[str, Any]) -> list[str]:
    """Return the names of options that are others than before.

    >>> _differing('{"lexicon": [{"sha256": "a"}], "vague": false}', {"vague": False})
    ['lexicon']
    """
    try:
        old, new = json.loads(before), json.loads(dumps(dict(now)))
        return sorted(name for name in {*old, *new} if old.get(name) != new.get(name))
    except (ValueError, TypeError, AttributeError, RecursionError):
        return []


def _is_folder(name: Any) -> bool:
    """Whether a folder is there; in a damaged database its name may be anything."""
    try:
        return isinstance(name, str) and Path(name).is_dir()
    except (OSError, ValueError):
        return False


def _claim(handle: int) -> None:
    """Keep every other run away for as long as this handle is open; a killed run lets go by itself."""
    try:
        import fcntl
    except ImportError:  # Windows: SQLite's own locks still keep the file whole
        return
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise StoreError("another yiwu-facts batch is writing to it; wait for its end, or name another file") from None


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
