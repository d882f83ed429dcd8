"""From inputs to output, in the order of the inputs."""

from __future__ import annotations

import io
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from stat import S_ISREG
from typing import Any, TextIO

from yiwu_facts.batch.plan import processes, tasks
from yiwu_facts.batch.pool import ordered
from yiwu_facts.batch.tasks import Began, Document, Ended, Failed, File, Found, Layout, Options, Outcome, Shape
from yiwu_facts.batch.work import Worker
from yiwu_facts.cli.chinese import translated
from yiwu_facts.cli.output import mute
from yiwu_facts.cli.progress import Patience
from yiwu_facts.read import Input
from yiwu_facts.write import WHOLE, Result, Write, writer
from yiwu_facts.write.visible import visible


@dataclass(slots=True)
class Tally:
    """What has come out so far."""

    documents: int = 0
    failed: int = 0
    facts: Counter[str] = field(default_factory=Counter)
    layouts: set[Layout] = field(default_factory=set)
    noun: str = "fact"

    def fail(self, name: str, reason: str) -> None:
        """Count an input that gave nothing, and say why."""
        self.failed += 1
        complain(name, reason)

    def note(self, name: str, reason: str) -> None:
        """Say what is odd in an input that gave something."""
        complain(name, reason)

    def summary(self) -> str:
        """Return one line for people.

        >>> Tally(2, 0, Counter(date=3, money=1)).summary()
        '4 facts in 2 documents: 3 date, 1 money'
        """
        kinds = ", ".join(f"{count} {kind}" for kind, count in self.facts.most_common())
        line = f"{counted(self.facts.total(), self.noun)} in {counted(self.documents, 'document')}"
        return f"{line}{': ' if kinds else ''}{kinds}{f'; {self.failed} failed' if self.failed else ''}"


def counted(number: int, noun: str) -> str:
    """Return a number with its noun.

    >>> counted(1, "file"), counted(2000, "file")
    ('1 file', '2,000 files')
    """
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def complain(name: str, reason: str) -> None:
    """Write one sentence on an input or output to standard error."""
    what = translated("standard input") if name == "-" else visible(name) or "''"
    say(f"yiwu-facts: {what}: {translated(reason)}")


def say(line: str) -> None:
    """Write a line to standard error; where that is closed or full, no data may suffer from it."""
    if sys.stderr:
        try:
            print(translated(line), file=sys.stderr, flush=True)  # noqa: T201
        except OSError:
            mute(sys.stderr)  # or its last flush would decide on the exit status


NO_RECORDS = (
    "does nothing here: no input has records (CSV, JSON, or Excel with such a column); if one has, say what it is with"
    " --type, such as --type csv"
)
"""What is said of an option for records where there are none."""


def run(documents: Sequence[Input], options: Options, jobs: int | None, delivery: Delivery, patience: Patience) -> None:
    """Write the facts of the documents; the ones that cannot be read are counted and named."""
    patience.at(0, documents[0].name if documents else "")
    done = 0
    for outcomes in outcomes_of(documents, options, jobs, delivery):
        done += sum(delivery.take(outcome) for outcome in outcomes)
        if done < len(documents):
            patience.at(done, documents[done].name)
    delivery.end()


def outcomes_of(
    documents: Sequence[Input], options: Options, jobs: int | None, delivery: Delivery
) -> Iterator[list[Outcome]]:
    """Yield what comes of the documents, in their order, in the shape that a delivery takes.

    Args:
        documents: what is read.
        options: how.
        jobs: how many processes, None for as many as pay.
        delivery: takes the outcomes.
    """
    files = list(_files(documents))
    worker = Worker(options, delivery.shape, delivery.also)
    with closing(ordered(tasks(files, options), worker, processes(files, options, jobs))) as steps:
        yield from steps


def _files(documents: Sequence[Input]) -> Iterator[tuple[File, int | None]]:
    for document in documents:
        try:
            status = Path(document.name).stat()
            size = status.st_size if S_ISREG(status.st_mode) else None
        except OSError:
            size = None
        yield File(document.name, document.name, is_named=document.is_named), size


class Delivery:
    """Outcomes to output."""

    def __init__(
        self, form: str, out: TextIO, tally: Tally, *, keep: Sequence[str] = (), write: Write = writer
    ) -> None:
        """Begin to write.

        Args:
            form: a format; lines of JSON are made where the facts are found, in all processes.
            out: where to write.
            tally: counts what is written.
            keep: fields of records that get a column.
            write: makes the writer of a format.
        """
        self.shape: Shape = partial(_lines, write) if form == "jsonl" else _facts
        self.also: Shape | None = _facts if form == "html" else None  # a page has statements beside the facts
        self._tally = tally
        self._out = out
        self._writer = write(form, out, keep=keep)
        self._is_whole = form in WHOLE
        self._is_large = False
        self._reason: str | None = None
        self._source = ""
        self._pieces: list[Document] = []

    def take(self, outcome: Outcome) -> bool:
        """Write what is there to write; return whether it was the end of a file."""
        match outcome:
            case Began():
                self._is_large = True
            case Found(source=source):
                for document in outcome.documents:
                    self._add(source + document.label, document)
                for failure in outcome.failures:
                    self._tally.fail(failure.source + failure.label, failure.reason)
                for note in outcome.notes:
                    self._tally.note(source, note)
            case Failed() if self._is_large:
                self._reason = self._reason or outcome.reason
            case Failed():
                self._tally.fail(outcome.source, outcome.reason)
            case Ended():
                if reason := outcome.reason or self._reason:
                    self._pieces.clear()  # lines that are written already stand
                    self._tally.fail(outcome.source, reason)
                self._is_large, self._reason = False, None
        if not self._is_large:
            self._finish()
        return not self._is_large

    def end(self) -> None:
        """Write what closes the output."""
        self._writer.end()

    def _add(self, source: str, document: Document) -> None:
        """Write a document, or a piece of it; where a document is shown as a whole, keep it until the next begins."""
        if self._pieces and self._source != source:
            self._finish()
        self._source = source
        if self._is_whole:
            self._pieces.append(document)
        else:
            self._write(document)
            self._pieces = [document]

    def _finish(self) -> None:
        """Count a document, and write it if that has not been done."""
        if not self._pieces:
            return
        self._tally.documents += 1
        self._tally.layouts.add(self._pieces[-1].layout)
        if self._is_whole:
            last = self._pieces[-1]
            facts = [fact for piece in self._pieces for fact in piece.payload]
            counts = sum((Counter(piece.counts) for piece in self._pieces), Counter[str]())
            text = None if last.text is None else "".join(piece.text or "" for piece in self._pieces)
            statements = [statement for piece in self._pieces for statement in piece.statements]
            steps = [one for piece in self._pieces for one in piece.steps]
            self._write(replace(last, payload=facts, counts=counts, text=text, statements=statements, steps=steps))
        self._pieces.clear()

    def _write(self, document: Document) -> None:
        if isinstance(document.payload, str):
            self._out.write(document.payload)
        else:
            whole = (document.encoding, document.reference_date, document.payload, document.kept, document.text)
            self._writer.add(Result(self._source, *whole, document.statements, document.steps))
        if document.counts:
            self._tally.facts.update(document.counts)


def _facts(result: Result) -> list[Any]:
    return list(result.facts)


def _lines(write: Write, result: Result) -> str:
    if not result.facts:
        return ""
    out = io.StringIO()
    write("jsonl", out).add(result)
    return out.getvalue()
