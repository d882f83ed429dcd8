"""Word documents (.docx): the text of the body, tables and text boxes included."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import TYPE_CHECKING, BinaryIO
from zipfile import ZipFile

from yiwu_facts.read.decode import UnreadableError
from yiwu_facts.read.documents import How, Text, missing, whole
from yiwu_facts.read.stream import Piece

if TYPE_CHECKING:
    from lxml.etree import _Element

_LARGEST = 64 << 20
_UNPACKED = 128 << 20
"""Bytes of markup that are taken into memory."""

_DAMAGED = "it is no Word document, or damaged or encrypted; open it in Word and save it again"


def texts(file: BinaryIO, how: How) -> Iterator[Text]:  # noqa: ARG001 - the type of file leaves no choice
    """Yield the text: a line for each paragraph, a tab between cells."""
    try:
        from docx import Document
    except ImportError:
        raise missing("python-docx", "Word documents") from None
    data = io.BytesIO(whole(file, _LARGEST))
    try:
        with ZipFile(data) as archive:
            size = sum(member.file_size for member in archive.infolist() if member.filename.endswith((".xml", ".rels")))
        if size > _UNPACKED:
            raise UnreadableError(f"it unpacks to more than {_UNPACKED >> 20} MB of markup; split it")  # noqa: TRY301
        body = Document(data).element.body
    except UnreadableError:
        raise
    except Exception:  # noqa: BLE001 - the package lets through whatever its parts raise on a broken file
        raise UnreadableError(_DAMAGED) from None
    yield Text(Piece(_readable(body)), None)


_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_CELL = "\x1f"
"""Ends a cell until its last paragraph's end is taken away; no document can have this character itself."""
_MARKS = {f"{_WORD}tab": "\t", f"{_WORD}br": "\n", f"{_WORD}cr": "\n", f"{_WORD}noBreakHyphen": "-"}
_ENDS = {f"{_WORD}p": "\n", f"{_WORD}tc": _CELL, f"{_WORD}tr": "\n"}


def _readable(body: _Element) -> str:
    """Return the text of a document; what was deleted has another tag and is left out."""
    parts: list[str] = []
    waiting: list[_Element | str] = [body]
    while waiting:
        node = waiting.pop()
        if isinstance(node, str):
            parts.append(node)
        elif node.tag == f"{_WORD}t":
            parts.append(node.text or "")
        elif node.tag != _FALLBACK:  # what older programs show in place of a text box
            parts.append(_MARKS.get(node.tag, ""))
            waiting += [_ENDS.get(node.tag, ""), *reversed(node)]
    return "".join(parts).replace(f"\n{_CELL}", "\t").replace("\t\n", "\n").strip("\n")
