"""What a file is whose name does not say so: only what its first bytes leave no doubt of."""

from __future__ import annotations

import codecs
import io
import re
from typing import BinaryIO

_HEAD = 1 << 20
"""Bytes that are looked at."""
_LINES = 20
"""Lines of JSON that are looked at."""

_MARKS = ((b"%PDF-", ".pdf"), (b"\x1f\x8b\x08", ".gz"), (b"{\\rtf", ".rtf"))
_ZIP = b"PK\x03\x04"
_OFFICE = re.compile(rb"PK\x03\x04.{26}(word|xl|ppt)/", re.DOTALL)
_OFFICE_ENDINGS = {b"word": ".docx", b"xl": ".xlsx", b"ppt": ".pptx"}
_OPEN = (
    (b"mimetypeapplication/vnd.oasis.opendocument.text", ".odt"),
    (b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet", ".ods"),
    (b"mimetypeapplication/epub+zip", ".epub"),
)
_PAGE = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--[^>]{0,2000}-->\s*)*<(?:!doctype\s+html|html)[\s>]", re.IGNORECASE
)
_PRETTY_OBJECT = re.compile(rb'\{\s*\n\s*"')
_ARRAY_OF_OBJECTS = re.compile(rb'\[\s*\{\s*"')


class _Ahead(io.RawIOBase):
    """A pipe of which the first bytes were read."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        self._head = head
        self._rest = rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        data = self._head[: len(buffer)] or self._rest.read(len(buffer))
        self._head = self._head[len(buffer) :]
        buffer[: len(data)] = data
        return len(data)


def looked_into(file: BinaryIO) -> tuple[BinaryIO, str | None]:
    """Return a file and the ending that its name should have, None if that is not certain.

    Pages of HTML, PDF, Word and other Office documents, archives and JSON are known by their first bytes. CSV is not,
    as a text may have commas, too.

    Args:
        file: a file or pipe; it must not be used any more, but the one that is returned.

    >>> looked_into(io.BytesIO(b"<!DOCTYPE html><p>"))[1], looked_into(io.BytesIO(b'{"text": "a"}'))[1]
    ('.html', '.jsonl')
    """
    head = file.read(_HEAD)
    ending = _ending(head, is_whole=len(head) < _HEAD)
    if file.seekable():
        file.seek(-len(head), io.SEEK_CUR)
        return file, ending
    return io.BufferedReader(_Ahead(head, file)), ending


def _ending(head: bytes, *, is_whole: bool) -> str | None:
    for mark, ending in _MARKS:
        if head.startswith(mark):
            return ending
    if head.startswith(_ZIP):
        return _packed(head)
    head = head.removeprefix(codecs.BOM_UTF8).lstrip()
    if _PAGE.match(head):
        return ".html"
    return _json(head, is_whole=is_whole) if head[:1] in (b"{", b"[") else None


def _packed(head: bytes) -> str:
    """Return what a ZIP archive is: documents of most programs are some."""
    for mark, ending in _OPEN:
        if mark in head[:200]:
            return ending
    found = _OFFICE.search(head) if b"[Content_Types].xml" in head else None
    return _OFFICE_ENDINGS[found[1]] if found else ".zip"


def _json(head: bytes, *, is_whole: bool) -> str | None:
    """Return whether something that begins with a bracket is JSON Lines, JSON, or a text."""
    lines = [line for line in head.split(b"\n")[: None if is_whole else -1] if not line.isspace() and line]
    if lines and all(isinstance(_value(line), dict) for line in lines[:_LINES]):
        return ".jsonl"
    if is_whole:
        value = _value(head)
        is_array = isinstance(value, list) and {type(item) for item in value} in ({dict}, {str})
        return ".json" if isinstance(value, dict) or is_array else None
    if not lines and head.startswith(b'{"'):  # one long line
        return ".jsonl"
    return ".json" if _PRETTY_OBJECT.match(head) or _ARRAY_OF_OBJECTS.match(head) else None


def _value(data: bytes) -> object:
    """Return what some JSON says, None if it is none."""
    import json

    try:
        try:
            text = data.decode("utf-8")
        except UnicodeDecodeError:
            text = data.decode("gb18030", "replace")
        return json.loads(text, parse_int=float)
    except (ValueError, RecursionError):
        return None
