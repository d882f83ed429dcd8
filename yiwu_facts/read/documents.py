"""From a file to the texts in it, by the ending of its name."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from importlib import import_module
from shlex import quote
from typing import Any, BinaryIO, Final

from yiwu_facts.read.decode import UnreadableError, Warn
from yiwu_facts.read.sniff import looked_into
from yiwu_facts.read.stream import Piece

_FORMATS: Final = {
    ".txt": "plain",
    ".md": "plain",
    ".csv": "delimited",
    ".tsv": "delimited",
    ".json": "objects",
    ".jsonl": "lines",
    ".ndjson": "lines",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".docx": "docx",
    ".xlsx": "xlsx",
    ".xlsm": "xlsx",
    ".pptx": "pptx",
    ".odt": "odt",
    ".rtf": "rtf",
    ".epub": "epub",
    ".eml": "eml",
    ".srt": "subtitles",
    ".vtt": "subtitles",
    ".pdf": "pdf",
    ".gz": "gz",
    ".zip": "zip",
}
"""The module in `formats` that reads files of a type; each has a `texts(file, how)`."""

RECORDS: Final = frozenset({".csv", ".tsv", ".json", ".jsonl", ".ndjson"})
"""Types whose texts stand in fields among other data: from a folder they are taken only if the fields are named."""
TABLES: Final = frozenset({".csv", ".tsv"})
"""Those that may be one table instead."""
PACKED: Final = frozenset({".gz", ".zip"})
"""Types that may hold far more than their size."""
OLD: Final = {
    ".doc": ".docx",
    ".wps": ".docx",
    ".xls": ".xlsx",
    ".et": ".xlsx",
    ".ods": ".xlsx",
    ".ppt": ".pptx",
    ".dps": ".pptx",
    ".odp": ".pptx",
}
"""Types that are not read, and the types that LibreOffice makes of them."""
UNCUT: Final = frozenset(
    {".html", ".htm", ".xhtml", ".docx", ".pptx", ".odt", ".rtf", ".epub", ".eml", ".srt", ".vtt", ".pdf"}
)
"""Types that give one text in one piece, however large."""
TYPES: Final = ", ".join(f"*{suffix}" for suffix in _FORMATS if suffix not in RECORDS)
"""What is taken from a folder, for people."""


def _ignore(_: str) -> None:
    return


@dataclass(frozen=True, slots=True)
class How:
    """How a file is read.

    Attributes:
        name: its name, whose ending says what it is.
        encoding: a name that `codec_name` gave, None to find out.
        fields: names of the fields of records that are texts; if empty, the usual ones.
        size: its size in bytes, if known.
        warn: called with a sentence on what is odd in it, but does not keep it from being read.
        type: the ending that its name should have, None if its name is right.
        keep: names of fields of records that go into the output.
        dated_by: name of the field of records that holds their day.
        whole_page: whether what stands around the article of a web page is part of its text.
        table: whether a file of CSV is one table, not many records.
    """

    name: str
    encoding: str | None = None
    fields: tuple[str, ...] = ()
    size: int | None = None
    warn: Warn = _ignore
    type: str | None = None
    keep: tuple[str, ...] = ()
    dated_by: str | None = None
    whole_page: bool = False
    table: bool = False


@dataclass(frozen=True, slots=True)
class Text:
    """A document, or a piece of one that goes on in the next `Text`.

    Attributes:
        piece: its characters.
        encoding: Python's name of the encoding that they were in, None where the file type leaves no choice.
        label: what tells it from others in the same file, with a colon before it; empty if it is all of the file.
        published: the day of publication, where the file says it in its markup, or in a field of the record.
        pages: where each page begins in `piece`, empty if it has none.
        is_sheet: whether its lines are the rows of a spreadsheet, all of them, with a tab between all cells.
        record: what is kept of the record that it stands in, None if it stands in none.
    """

    piece: Piece
    encoding: str | None
    label: str = ""
    published: date | None = None
    pages: Sequence[int] = ()
    record: Mapping[str, Any] | None = None
    is_sheet: bool = False


@dataclass(frozen=True, slots=True)
class Bad:
    """One of several documents in a file that cannot be read."""

    label: str
    reason: str


Reader = Callable[[BinaryIO, How], Iterator[Text | Bad]]


def texts(file: BinaryIO, how: How) -> Iterator[Text | Bad]:
    """Yield the documents of a file; one whose name and first bytes say nothing is plain text.

    Args:
        file: the file open for reading; only archives need to go back in it.
        how: how it is read.

    Raises:
        UnreadableError: it is not what its name says, or needs a package that is not installed.

    >>> import io
    >>> [(text.label, text.piece.text) for text in texts(io.BytesIO(b'{"text": "a"}'), How("a.jsonl"))]
    [(':1', 'a')]
    """
    ending: str | None = ending_of(how.name, how.type)
    if ending not in _FORMATS:
        file, found = looked_into(file)
        if found not in _FORMATS and (found or ending) in OLD:
            raise UnreadableError(_how_to_convert(how.name, found or ending or ""))
        ending = found
    reader: Reader = import_module(f"yiwu_facts.read.formats.{_FORMATS.get(ending or '', 'plain')}").texts
    return reader(file, how)


def _how_to_convert(name: str, ending: str) -> str:
    """Return what to do with a file of another type.

    >>> _how_to_convert("年报 2024.doc", ".doc")
    "files of the type .doc are not read; convert it: soffice --headless --convert-to docx '年报 2024.doc'"
    """
    new = OLD[ending].removeprefix(".")
    return f"files of the type {ending} are not read; convert it: soffice --headless --convert-to {new} {quote(name)}"


def ending_of(name: str, told: str | None = None) -> str:
    """Return the ending that says what a file is: the one that the user tells, else that of its name.

    >>> ending_of("a.txt"), ending_of("a.txt", ".html"), ending_of("a.txt.gz", ".html")
    ('.txt', '.html', '.gz')
    """
    ending = suffix(name)
    is_packed = ending in PACKED and told not in PACKED  # then it is what is in it that the user tells
    return told if told and not is_packed else ending


def is_known(ending: str) -> bool:
    """Whether files with such an ending can be read."""
    return ending in _FORMATS


def known_types() -> list[str]:
    """Return the names of the types of files, as people type them.

    >>> known_types()[:3]
    ['txt', 'md', 'csv']
    """
    return [ending.removeprefix(".") for ending in _FORMATS]


def suffix(name: str) -> str:
    """Return the ending of a name in small letters.

    >>> suffix("a.b/C.TXT"), suffix("a.b/c"), suffix(".txt")
    ('.txt', '', '')
    """
    base = name[name.rfind("/") + 1 :]  # a `Path` for each of many files takes its time
    at = base.rfind(".")
    return base[at:].lower() if at > 0 else ""


def is_taken(name: str, *, records: bool) -> bool:
    """Whether a file in a folder is one with texts, by its name.

    Args:
        name: its name.
        records: whether files of records are.

    >>> is_taken("a.TXT", records=False), is_taken("a.txt.gz", records=False), is_taken("a.tar.gz", records=False)
    (True, True, False)
    """
    ending = suffix(name)
    if ending == ".gz":
        inner = name[: -len(ending)]
        return suffix(inner) not in PACKED and is_taken(inner, records=records)
    return ending in _FORMATS and (records or ending not in RECORDS)


def whole(file: BinaryIO, limit: int) -> bytes:
    """Return all bytes of a file of a type that is read at once.

    Raises:
        UnreadableError: it is too large for that.
    """
    data = file.read(limit + 1)
    if len(data) > limit:
        raise UnreadableError(f"it has more than {limit >> 20} MB, too much for its type; split it")
    return data


def missing(package: str, what: str) -> UnreadableError:
    """Return the error that a file type needs a package which is not installed."""
    return UnreadableError(f"reading {what} needs one more package: pip install {package}")
