"""What is to be done with files and documents, how, and what comes of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from typing import Any, Literal

from yiwu_facts.own import Own, own
from yiwu_facts.own.files import digest
from yiwu_facts.read import Input
from yiwu_facts.read.documents import Text, is_known, suffix
from yiwu_facts.reference import stated_date
from yiwu_facts.write import Result

BY_FIELD = "field:"
"""Stands before the name of the field that holds the day of a record."""


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
        with_text: whether the texts go on beside what is found in them, for formats that show them.
        context: whether each fact comes with its sentence.
        keep_texts: whether the database keeps the texts.
        steps: whether each fact comes with how it came about, for formats that tell.
        lexicon: files with names of the user's own.
        never: files with names that are never to be reported.
        rules: files with rules of the user's own.
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
    with_text: bool = False
    context: bool = False
    keep_texts: bool = False
    steps: bool = False
    lexicon: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()

    @property
    def brought(self) -> Own:
        """Return what is in the user's own files, which every process reads once."""
        return own(self.lexicon, self.never, self.rules)

    def with_kinds(self, kinds: Iterable[str]) -> Options:
        """Return the same for some kinds."""
        return replace(self, kinds=tuple(kinds))

    def to_dict(self) -> dict[str, Any]:
        """Return the options as a JSON object, the same for the same options and the same content of files."""
        options = asdict(self) | {"kinds": None if self.kinds is None else sorted(set(self.kinds))}
        del options["kept"], options["with_text"], options["steps"]
        for name in ("statements", "context", "keep_texts"):
            if not options[name]:
                del options[name]  # as before there were any: nothing is read again for them
        for name in ("lexicon", "never", "rules"):
            if paths := options.pop(name):
                options[name] = [{"file": path, "sha256": digest(path)} for path in paths]
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
    """Documents or pieces that follow one another in a large file, or all those of a small one.

    Attributes:
        source: the file.
        parts: what could be read.
        failures: what could not.
        read: how many bytes of a large file have been read after them, None for a pipe.
        notes: see `Found`.
        sha256: see `Found`.
    """

    source: str
    parts: tuple[Part, ...]
    failures: tuple[Failed, ...]
    read: int | None
    notes: tuple[str, ...] = ()
    sha256: str = ""

    def pairs(self) -> Iterator[tuple[str, Part]]:
        """Yield the parts, each with the name of its file."""
        return ((self.source, part) for part in self.parts)


Layout = Literal["record", "sheet", "text"]


@dataclass(frozen=True, slots=True)
class Document:
    """Facts of a document, or of a piece of it.

    Attributes:
        label: what tells it from others in its file; see `Text`.
        payload: the facts in the shape that was asked for.
        counts: how many there are of each kind.
        layout: whether it stands in a record, or is a sheet, or another text.
        kept: what is kept of that record, None if nothing is asked for.
        statements: its statements, where they are wanted beside the facts.
        text: its text, where the options ask for it.
        steps: how each of its facts came about, where the options ask for it.
    """

    label: str
    encoding: str | None
    reference_date: date | None
    characters: int
    payload: Any
    counts: Mapping[str, int] = field(default_factory=Counter)
    layout: Layout = "text"
    kept: Mapping[str, Any] | None = None
    statements: Any = ()
    text: str | None = None
    steps: Any = ()


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
    read: int | None = None
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
