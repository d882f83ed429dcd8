"""A folder into a database: what is new or changed is read, what is as it was is left, what is gone is marked."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import chain
from pathlib import Path

from yiwu_facts.batch.folder import Entry, Listing, is_below
from yiwu_facts.batch.plan import processes, tasks
from yiwu_facts.batch.pool import ordered
from yiwu_facts.batch.tasks import Began, Document, Ended, Failed, File, Found, Layout, Options, Outcome, Same
from yiwu_facts.batch.work import Worker
from yiwu_facts.store.rows import Row, row_of
from yiwu_facts.store.writer import DocumentRow, Known, Store
from yiwu_facts.write import Result
from yiwu_facts.write.objects import dumps


@dataclass(slots=True)
class Progress:
    """How far a run is.

    Attributes:
        files, size: what is to be read: files and bytes.
        unchanged: files that need not be read, or turned out to be as they were.
        done, read: what has been read of it: files and bytes.
        kept: files of those that are in the database for good.
        facts, statements, errors: what has come out.
        failed: files that were read and gave nothing.
        gone: documents whose files are no longer there.
        layouts: which layouts the documents have that were read.
    """

    files: int
    size: int
    unchanged: int = 0
    done: int = 0
    kept: int = 0
    read: int = 0
    facts: int = 0
    statements: int = 0
    errors: int = 0
    failed: int = 0
    gone: int = 0
    layouts: set[Layout] = field(default_factory=set)


class _AbandonedError(Exception):
    """A large file that could not be read to its end: its path, and the reason."""


class Batch:
    """One run over a folder."""

    def __init__(
        self, store: Store, folder: Path, found: Listing, options: Options, complain: Callable[[str, str], None]
    ) -> None:
        """Find out what is to be done.

        Args:
            store: where the facts go; its run has begun.
            folder: where the files are.
            found: the files.
            options: how they are read.
            complain: called with the path and the reason when a file cannot be read.
        """
        self._store = store
        self._folder = folder
        self._options = options
        self._complain = complain
        self._problems = [(path, "", reason) for path, reason in found.problems] + store.errors()
        self._known = store.known()
        self._entries: dict[str, Entry] = {}
        self._back: list[Entry] = []
        for entry in found.files:
            known = self._known.get(entry.path)
            if known and known.is_current and (known.size, known.mtime_ns) == (entry.size, entry.mtime_ns):
                if known.is_gone:
                    self._back.append(entry)
            else:
                self._entries[entry.path] = entry
        seen = {entry.path for entry in found.files}
        self._gone = [
            path
            for path, known in self._known.items()
            if path not in seen and not known.is_gone and not is_below(path, found.closed)
        ]
        size = sum(entry.size for entry in self._entries.values())
        self.progress = Progress(len(self._entries), size)
        self.progress.unchanged += len(found.files) - len(self._entries)

    def run(self, jobs: int | None, report: Callable[[Progress], None]) -> None:
        """Read what is to be read.

        Args:
            jobs: how many processes, None for as many as pay.
            report: called after every step with how far it is.

        Raises:
            StoreError: the database cannot be written; what was read before is in it.
        """
        with self._store.transaction():
            for path, part, reason in self._problems:
                self._failed(path, reason, part)
            for entry in self._back:
                self._store.touch(entry.path, entry.mtime_ns)
        report(self.progress)
        files = list(self._files())
        worker = Worker(self._options, rows, stated_rows)
        most = processes(files, self._options, jobs)
        with closing(ordered(tasks(files, self._options), worker, most)) as outcomes:
            for first in outcomes:
                match first:
                    case [Began()]:
                        self._large(self._reported(chain(first, chain.from_iterable(outcomes)), report))
                    case _:
                        with self._store.transaction():
                            for outcome in first:
                                self._take(outcome)
                self.progress.kept = self.progress.done
                report(self.progress)
        self._store.finish(self._gone)
        self.progress.gone = len(self._gone)

    def _reported(self, outcomes: Iterator[Outcome], report: Callable[[Progress], None]) -> Iterator[Outcome]:
        for outcome in outcomes:
            yield outcome
            report(self.progress)

    def _files(self) -> Iterator[tuple[File, int]]:
        for entry in self._entries.values():
            known = self._known.get(entry.path)
            digest = known.sha256 if known and self._may_be_same(entry, known) else ""
            yield File(entry.path, str(self._folder / entry.path), digest), entry.size

    def _may_be_same(self, entry: Entry, known: Known) -> bool:
        return known.is_current and known.size == entry.size and self._options.reference != "mtime"

    def _take(self, outcome: Outcome) -> None:
        """Write what has come of a file into the transaction that is open."""
        match outcome:
            case Found(source=source):
                self._store.clear(source, is_whole=any(not document.label for document in outcome.documents))
                for document in outcome.documents:
                    number = self._store.document(self._row(source, document, outcome.sha256))
                    self._store.facts(number, document.payload)
                    self._store.text(number, document.text)
                    self._store.statements(number, document.statements)
                    self.progress.statements += len(document.statements)
                    self.progress.facts += len(document.payload)
                    self.progress.layouts.add(document.layout)
                self._failed_parts(outcome)
                self._did(self._entries[source])
            case Same(source=source):
                entry = self._entries[source]
                self._store.touch(source, entry.mtime_ns)
                self.progress.unchanged += 1
                self.progress.files -= 1
                self.progress.size -= entry.size
            case Failed(source=source, reason=reason):
                self._failed(source, reason)
                self.progress.failed += 1
                self._did(self._entries[source])

    def _large(self, outcomes: Iterator[Outcome]) -> None:
        """Write a large file whole or not at all."""
        before = replace(self.progress)
        try:
            with self._store.transaction():
                source = self._parts(outcomes)
        except _AbandonedError as error:
            source, reason = error.args
            self.progress.facts, self.progress.statements = before.facts, before.statements
            with self._store.transaction():
                self._failed(source, reason)
            self.progress.failed += 1
        self.progress.read = before.read
        self._did(self._entries[source])

    def _parts(self, outcomes: Iterator[Outcome]) -> str:
        """Write the parts of a large file, and return its path."""
        before = self.progress.read
        reason = None
        digest = ""
        row: DocumentRow | None = None
        for outcome in outcomes:
            match outcome:
                case Began(sha256=digest):
                    pass
                case Found(source=source) if not reason:
                    for document in outcome.documents:
                        if row is None:
                            self._store.clear(source, is_whole=not document.label)
                        if row and row.part == document.label:
                            row, done = _grown(row, document), row.fact_count
                        else:
                            row, done, stated = self._row(source, document, digest), 0, 0
                        number = self._store.document(row)
                        self._store.facts(number, document.payload, done)
                        self._store.text(number, document.text)
                        self._store.statements(number, document.statements, stated)
                        stated += len(document.statements)
                        self.progress.statements += len(document.statements)
                        self.progress.facts += len(document.payload)
                        self.progress.layouts.add(document.layout)
                    self._failed_parts(outcome)
                    if outcome.read:
                        self.progress.read = before + outcome.read
                case Failed():
                    reason = reason or outcome.reason
                case Ended(source=source):
                    if reason := outcome.reason or reason:
                        raise _AbandonedError(source, reason)
                    if row is None:
                        self._store.forget(source)
                    return source
        raise AssertionError("every large file comes to an end")

    def _row(self, source: str, document: Document, digest: str) -> DocumentRow:
        entry = self._entries[source]
        return DocumentRow(
            path=source,
            part=document.label,
            size=entry.size,
            mtime_ns=entry.mtime_ns,
            sha256=digest,
            encoding=document.encoding,
            characters=document.characters,
            reference_date=_iso(document.reference_date),
            fact_count=len(document.payload),
            keep=None if document.kept is None else dumps(dict(document.kept)),
        )

    def _did(self, entry: Entry) -> None:
        self.progress.done += 1
        self.progress.read += entry.size

    def _failed_parts(self, found: Found) -> None:
        for failure in found.failures:
            self._failed(failure.source, failure.reason, failure.label)
        for note in found.notes:
            self._complain(found.source, note)

    def _failed(self, path: str, reason: str, part: str = "") -> None:
        self.progress.errors += 1
        self._store.fail(path, reason, part)
        self._complain(path + part, reason)


def _grown(row: DocumentRow, document: Document) -> DocumentRow:
    """Return what is known of a document after one more piece."""
    return replace(
        row,
        encoding=document.encoding,
        characters=row.characters + document.characters,
        fact_count=row.fact_count + len(document.payload),
    )


def rows(result: Result) -> list[Row]:
    """Return the facts of a document as the database takes them."""
    return [row_of(fact) for fact in result.facts]


def stated_rows(result: Result) -> list[Row]:
    """Return the statements of a document as the database takes them."""
    from yiwu_facts.store.stated import row_of as stated_row

    return [stated_row(statement) for statement in result.facts]


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
