"""One task: from files, or pieces of one, to facts in the shape that is asked for: what worker processes do."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import partial
from itertools import islice
from operator import attrgetter
from pathlib import Path
from typing import BinaryIO, TypeVar

from yiwu_facts.batch.groups import groups
from yiwu_facts.batch.kept import keep, name_of
from yiwu_facts.batch.placed import placed
from yiwu_facts.batch.tasks import (
    Document,
    Failed,
    File,
    Found,
    Layout,
    Noted,
    Options,
    Outcome,
    Part,
    Parts,
    Same,
    Shape,
    Task,
)
from yiwu_facts.kinds.elsewhere import KindError
from yiwu_facts.model import Fact
from yiwu_facts.pipeline import extract_each
from yiwu_facts.read import Input, UnreadableError
from yiwu_facts.read.documents import Bad, How, Text, texts
from yiwu_facts.statements import Statement
from yiwu_facts.write import Result

T = TypeVar("T")


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
                keep(Path(options.kept), name, text.piece.text, Input(file.path), more=bool(text.piece.offset))
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
        text = "2025年，义乌市小商品有限公司出口8000亿元，增长25.1%。"
        extract_each([text], [None], kinds=self._options.kinds, brought=self._options.brought)

    def do(self, task: Task) -> list[Outcome]:
        """Return the outcomes of a task, one a file."""
        match task:
            case Parts():
                return [self._alone(task)]
            case tuple():
                return self._together([_guarded(file.source, partial(self._read, file)) for file in task])
            case _:
                return [task]

    def _together(self, files: Sequence[Outcome | Parts]) -> list[Outcome]:
        """Return what comes of files that were read, or not: short ones take far less time together than one by one.

        One of them must not cost the user all the others, and what rules have to tell belongs to one file.
        """
        read = [file for file in files if isinstance(file, Parts)]
        if len(read) > 1 and self._options.brought.rules is None:
            with suppress(Exception):
                documents = iter([*self.documents(pair for file in read for pair in file.pairs())])
                return [
                    self._found(file, islice(documents, len(file.parts))) if isinstance(file, Parts) else file
                    for file in files
                ]
        return [self._alone(file) if isinstance(file, Parts) else file for file in files]

    def _alone(self, file: Parts) -> Outcome:
        return _guarded(file.source, lambda: self._found(file, self.documents(file.pairs())))

    def _found(self, file: Parts, documents: Iterable[Document]) -> Found:
        found = tuple(documents)
        notes = (*file.notes, *self._options.brought.notes())
        return Found(file.source, found, file.failures, file.sha256, file.read, notes)

    def _read(self, file: File) -> Same | Parts:
        data = Input(file.path).data()
        digest = "" if file.sha256 is None else _digest(data)
        if digest and digest == file.sha256:
            return Same(file.source)
        failures: list[Failed] = []
        notes: list[str] = []
        parts = tuple(_readable(parts_of(file, io.BytesIO(data), len(data), self._options), failures, notes))
        return Parts(file.source, parts, tuple(failures), None, tuple(notes), digest)

    def documents(self, parts: Iterable[tuple[str, Part]]) -> Iterator[Document]:
        """Yield the documents of parts, each of which has its file with it, short ones found together."""
        options = self._options
        for group in groups(parts, lambda pair: pair[1].text.piece.text):
            texts_of = [part.text.piece.text for _, part in group]
            days = [part.reference_date for _, part in group]
            if options.statements:
                yield from self._stated(group)
                continue
            found = extract_each(
                texts_of,
                days,
                kinds=options.kinds,
                vague=options.vague,
                currency=options.currency,
                brought=options.brought,
            )
            for (source, part), facts in zip(group, found, strict=True):
                yield self._document(source, part, placed(part, facts, with_context=options.context))

    def _stated(self, group: Sequence[tuple[str, Part]]) -> Iterator[Document]:
        """Yield documents with their statements, in place of the facts or beside them."""
        from yiwu_facts.batch.stated import read_with_statements

        stated = read_with_statements([part for _, part in group], self._options)
        for (source, _), (part, facts, statements, steps) in zip(group, stated, strict=True):
            if self._also is None:
                yield self._document(source, part, statements)
            else:
                document = self._document(source, part, facts)
                rows = self._also(Result(source, part.text.encoding, part.reference_date, statements))
                yield replace(document, statements=rows, steps=steps)

    def _document(self, source: str, part: Part, found: Sequence[Fact | Statement]) -> Document:
        text = part.text
        kept = self._options.kept_of(text)
        shown = text.piece.text if self._options.with_text or self._options.keep_texts else None
        payload = self._shape(Result(source + text.label, text.encoding, part.reference_date, found, kept, shown))
        return Document(
            text.label,
            text.encoding,
            part.reference_date,
            len(text.piece.text),
            payload,
            Counter(map(_KIND, found)),
            _layout(text),
            kept,
            text=shown,
        )


_KIND = attrgetter("kind")


def _layout(text: Text) -> Layout:
    if text.record is not None:
        return "record"
    return "sheet" if text.is_sheet else "text"


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


def _digest(data: bytes) -> str:
    from hashlib import sha256

    return sha256(data).hexdigest()


def _guarded(source: str, work: Callable[[], T]) -> T | Failed:
    """One document must not cost the user all the others."""
    try:
        return work()
    except (UnreadableError, KindError) as error:
        return Failed(source, str(error))
    except Exception as error:  # noqa: BLE001
        return Failed(source, fault_of(error))


def fault_of(error: Exception) -> str:
    """Return the sentence on an error that nobody foresaw."""
    from traceback import extract_tb

    *_, place = extract_tb(error.__traceback__)
    fault = f"{error!r} in {Path(place.filename).name}, line {place.lineno}"
    return f"a fault of yiwu-facts itself, please report it: {fault}"
