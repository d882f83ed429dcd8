"""One task: from files, or pieces of one, to facts in the shape that is asked for: what worker processes do."""

from __future__ import annotations

import io
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, BinaryIO

from yiwu_facts.batch.kept import keep, name_of
from yiwu_facts.model import Fact
from yiwu_facts.pipeline import extract, extract_each
from yiwu_facts.read import Input, UnreadableError
from yiwu_facts.read.cells import in_cells
from yiwu_facts.read.documents import Bad, How, Text, is_known, suffix, texts
from yiwu_facts.reference import stated_date
from yiwu_facts.statements import Statement
from yiwu_facts.write import Result

BY_FIELD = "field:"
"""Stands before the name of the field that holds the day of a record."""
_TOGETHER = 1 << 16
"""Characters of short documents whose facts are found at once: enough for speed, few enough for memory."""


@dataclass(frozen=True, slots=True)
class Options:
    """How every document is read.

    Attributes:
        reference: `YYYY-MM-DD`, `filename`, `mtime`, `field:` and the name of a field of records, or None where the
            document itself must state its date.
        fields: names of the fields of records that are texts; if empty, the usual ones.
        kept: a folder for the texts as they were read; the facts are the same with and without.
        type: the ending that the user says files have which he names, and those whose names say nothing.
        keep: names of fields of records that go into the output.
        statements: whether statements are found in place of facts.
        whole_page: whether what stands around the article of a web page is part of its text.
        table: whether a file of CSV is one table, not many records.
    """

    kinds: tuple[str, ...] | None = None
    reference: str | None = None
    encoding: str | None = None
    currency: str = "CNY"
    vague: bool = False
    fields: tuple[str, ...] = ()
    kept: str | None = None
    type: str | None = None
    keep: tuple[str, ...] = ()
    statements: bool = False
    whole_page: bool = False
    table: bool = False

    def to_dict(self) -> dict[str, Any]:
        """Return the options as a JSON object, the same for the same options."""
        options = asdict(self) | {"kinds": None if self.kinds is None else sorted(set(self.kinds))}
        del options["kept"]
        if not self.statements:
            del options["statements"]  # as before there were any: nothing is read again for them
        return options

    def reference_date(self, file: Input, text: Text) -> date | None:
        """Return the day that the relative dates of a document count from.

        Args:
            file: the file that it is in.
            text: the document, or its first piece.

        >>> from yiwu_facts.read.stream import Piece
        >>> Options().reference_date(Input("a.txt"), Text(Piece("发布时间：2026-04-24"), "utf-8"))
        datetime.date(2026, 4, 24)
        >>> Options(reference="filename").reference_date(Input("20260425.txt"), Text(Piece(""), "utf-8"))
        datetime.date(2026, 4, 25)
        """
        if self.dated_by and text.record is not None:
            return text.published  # another field, or the text, may speak of any day
        match self.reference:
            case None:
                day = None
            case _ if self.dated_by:
                day = None
            case "filename":
                day = file.named_date()
            case "mtime":
                day = file.changed_date()
            case word:
                day = date.fromisoformat(word)
        return day or text.published or stated_date(text.piece.text)

    @property
    def dated_by(self) -> str | None:
        """Return the name of the field that holds the day of a record."""
        return self.reference[len(BY_FIELD) :] if self.reference and self.reference.startswith(BY_FIELD) else None

    def kept_of(self, text: Text) -> dict[str, Any] | None:
        """Return what is kept beside a document, None if the user wants nothing kept."""
        return dict.fromkeys(self.keep) | dict(text.record or {}) if self.keep else None


@dataclass(frozen=True, slots=True)
class File:
    """A file to read.

    Attributes:
        source: its name in the output.
        path: where it is.
        sha256: what its bytes came to when its facts were last found, empty if they never were; with the same bytes it
            is left as it is. None where nobody will ask.
        is_named: whether the user names it, and not only a folder that it is in.
    """

    source: str
    path: str
    sha256: str | None = None
    is_named: bool = False

    def type(self, options: Options) -> str | None:
        """Return the ending that holds in place of the one that its name has, None if its name is right.

        >>> File("a.txt", "a.txt").type(Options(type=".html"))
        >>> File("a.log", "a.log").type(Options(type=".html"))
        '.html'
        """
        return options.type if self.is_named or not is_known(suffix(self.path)) else None


@dataclass(frozen=True, slots=True)
class Noted:
    """A sentence on what is odd in a file, but did not keep it from being read."""

    reason: str


@dataclass(frozen=True, slots=True)
class Part:
    """A document in a file, or a piece of one, and the day that its dates count from."""

    text: Text
    reference_date: date | None


@dataclass(frozen=True, slots=True)
class Parts:
    """Documents or pieces that follow one another in a large file.

    Attributes:
        source: the file.
        parts: what could be read.
        failures: what could not.
        read: how many bytes of the file have been read after them.
        notes: see `Found`.
    """

    source: str
    parts: tuple[Part, ...]
    failures: tuple[Failed, ...]
    read: int
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """Facts of a document, or of a piece of it.

    Attributes:
        label: what tells it from others in its file; see `Text`.
        payload: the facts in the shape that was asked for.
        counts: how many there are of each kind.
        is_record: whether it stands in a record.
        kept: what is kept of that record, None if nothing is asked for.
        statements: its statements, where they are wanted beside the facts.
    """

    label: str
    encoding: str | None
    reference_date: date | None
    characters: int
    payload: Any
    counts: Mapping[str, int] = field(default_factory=Counter)
    is_record: bool = False
    kept: Mapping[str, Any] | None = None
    statements: Any = ()


@dataclass(frozen=True, slots=True)
class Found:
    """What a file gave, or some parts of a large one.

    Attributes:
        source: the file.
        documents: in the order of the file; in a large one, a document goes on where the label is the same.
        failures: documents in it that could not be read.
        sha256: of the bytes of a whole file.
        read: of a large file, how many bytes have been read.
        notes: sentences on what is odd in it, but did not keep it from being read.
    """

    source: str
    documents: tuple[Document, ...]
    failures: tuple[Failed, ...] = ()
    sha256: str = ""
    read: int = 0
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Same:
    """A file that has not changed."""

    source: str


@dataclass(frozen=True, slots=True)
class Failed:
    """A file that gave nothing, or a document in it; the reason is a sentence."""

    source: str
    reason: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class Began:
    """The beginning of a large file, before all its parts."""

    source: str
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class Ended:
    """The end of a large file, after all its parts.

    Attributes:
        reason: why it could not be read to its end, None if it was.
    """

    source: str
    reason: str | None = None


Outcome = Found | Same | Failed | Began | Ended
Task = tuple[File, ...] | Parts | Same | Failed | Began | Ended
"""Files or parts to do; an outcome that is known already keeps its place in the order."""

Shape = Callable[[Result], Any]
"""What becomes of the facts of a document before they go to the main process."""


def parts_of(file: File, binary: BinaryIO, size: int | None, options: Options) -> Iterator[Part | Failed | Noted]:
    """Yield the documents of a file, or their pieces, and what is odd in it.

    Args:
        file: the file.
        binary: its bytes.
        size: how many they are, None for a pipe.
        options: how it is read.

    Raises:
        UnreadableError: from here on it cannot be read.
    """
    notes: list[str] = []
    how = How(
        file.path,
        options.encoding,
        options.fields,
        size,
        notes.append,
        file.type(options),
        options.keep,
        options.dated_by,
        options.whole_page,
        options.table,
    )
    yield from _parts_of(file, texts(binary, how), options)
    yield from map(Noted, notes)


def _parts_of(file: File, found: Iterable[Text | Bad], options: Options) -> Iterator[Part | Failed]:
    reference = None
    lost = ""
    for text in found:
        if isinstance(text, Bad):
            yield Failed(file.source, text.reason, text.label)
            continue
        if not text.piece.offset:
            reference = options.reference_date(Input(file.path), text)
        if text.label and text.label == lost:
            continue
        if options.kept is not None:
            name = name_of(file.source, text.label)
            try:
                keep(Path(options.kept), name, text.piece.text, Input(file.path), more=text.piece.offset > 0)
            except UnreadableError as error:
                if not text.label or text.piece.offset:
                    raise
                lost = text.label  # one of several documents costs only itself
                yield Failed(file.source, str(error), lost)
                continue
        yield Part(text, reference)


class Worker:
    """Does tasks under the same options."""

    def __init__(self, options: Options, shape: Shape, also: Shape | None = None) -> None:
        """Take what to do.

        Args:
            options: how documents are read.
            shape: what becomes of their facts, or of their statements if the options ask for them.
            also: what becomes of the statements where facts are wanted too.
        """
        self._options = options
        self._shape = shape
        self._also = also

    def warm(self) -> None:
        """Load models and word lists."""
        extract("2025年，义乌市小商品有限公司出口8000亿元，增长25.1%。", kinds=self._options.kinds)

    def do(self, task: Task) -> list[Outcome]:
        """Return the outcomes of a task, one a file."""
        match task:
            case Parts():
                return [_guarded(task.source, partial(self._parts, task))]
            case tuple():
                return [_guarded(file.source, partial(self._file, file)) for file in task]
            case _:
                return [task]

    def _file(self, file: File) -> Outcome:
        data = Input(file.path).data()
        digest = "" if file.sha256 is None else _digest(data)
        if digest and digest == file.sha256:
            return Same(file.source)
        failures: list[Failed] = []
        notes: list[str] = []
        parts = _readable(parts_of(file, io.BytesIO(data), len(data), self._options), failures, notes)
        documents = tuple(self._documents(file.source, parts))
        return Found(file.source, documents, tuple(failures), digest, notes=tuple(notes))

    def _parts(self, task: Parts) -> Outcome:
        documents = tuple(self._documents(task.source, task.parts))
        return Found(task.source, documents, task.failures, read=task.read, notes=task.notes)

    def _documents(self, source: str, parts: Iterable[Part]) -> Iterator[Document]:
        """Yield the documents of parts, short ones found together."""
        options = self._options
        for group in _groups(parts):
            texts_of = [part.text.piece.text for part in group]
            days = [part.reference_date for part in group]
            if options.statements:
                yield from self._stated(source, group)
                continue
            found = extract_each(texts_of, days, kinds=options.kinds, vague=options.vague, currency=options.currency)
            for part, facts in zip(group, found, strict=True):
                yield self._document(source, part, placed(part, facts))

    def _stated(self, source: str, group: Sequence[Part]) -> Iterator[Document]:
        """Yield documents with their statements, in place of the facts or beside them."""
        from yiwu_facts.batch.stated import read_with_statements

        for part, facts, statements in read_with_statements(group, self._options):
            if self._also is None:
                yield self._document(source, part, statements)
            else:
                document = self._document(source, part, facts)
                rows = self._also(Result(source, part.text.encoding, part.reference_date, statements))
                yield replace(document, statements=rows)

    def _document(self, source: str, part: Part, found: Sequence[Fact | Statement]) -> Document:
        text = part.text
        kept = self._options.kept_of(text)
        payload = self._shape(Result(source + text.label, text.encoding, part.reference_date, found, kept))
        return Document(
            text.label,
            text.encoding,
            part.reference_date,
            len(text.piece.text),
            payload,
            Counter(one.kind for one in found),
            text.record is not None,
            kept,
        )


def placed(part: Part, facts: Iterable[Fact]) -> list[Fact]:
    """Return the facts of a piece with their places in the whole document."""
    text, piece = part.text, part.text.piece
    if piece.offset:
        facts = [fact.moved(piece.offset, piece.lines, piece.column) for fact in facts]
    if text.pages:
        facts = [replace(fact, page=bisect_right(text.pages, fact.start)) for fact in facts]
    if text.is_sheet:
        facts = in_cells(facts, piece)
    return list(facts)


def _readable(parts: Iterable[Part | Failed | Noted], failures: list[Failed], notes: list[str]) -> Iterator[Part]:
    """Yield the parts; put what could not be read with the failures, and what is to be said with the notes."""
    for part in parts:
        match part:
            case Failed():
                failures.append(part)
            case Noted():
                notes.append(part.reason)
            case Part():
                yield part


def _groups(parts: Iterable[Part]) -> Iterator[list[Part]]:
    """Yield the parts in groups of about `_TOGETHER` characters."""
    group: list[Part] = []
    size = 0
    for part in parts:
        group.append(part)
        size += len(part.text.piece.text)
        if size >= _TOGETHER:
            yield group
            group, size = [], 0
    if group:
        yield group


def _digest(data: bytes) -> str:
    from hashlib import sha256

    return sha256(data).hexdigest()


def _guarded(source: str, work: Callable[[], Outcome]) -> Outcome:
    """One document must not cost the user all the others."""
    try:
        return work()
    except UnreadableError as error:
        return Failed(source, str(error))
    except Exception as error:  # noqa: BLE001
        from traceback import extract_tb

        *_, place = extract_tb(error.__traceback__)
        fault = f"{error!r} in {Path(place.filename).name}, line {place.lineno}"
        return Failed(source, f"a fault of yiwu-facts itself, please report it: {fault}")
