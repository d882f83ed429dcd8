"""Rich text (.rtf), as WordPad and older programs write it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

from yiwu_facts.read.decode import UnreadableError
from yiwu_facts.read.documents import How, Text, missing, whole
from yiwu_facts.read.stream import Piece

_LARGEST = 64 << 20
_HEAD = b"{\\rtf"
_HIGH = re.compile(rb"[\x80-\xff]")


def texts(file: BinaryIO, how: How) -> Iterator[Text]:  # noqa: ARG001 - the file itself says its encoding
    """Yield the text: a line for each paragraph, a bar between cells."""
    try:
        from striprtf.striprtf import rtf_to_text
    except ImportError:
        raise missing("striprtf", "RTF documents") from None
    data = whole(file, _LARGEST).lstrip()
    if not data.startswith(_HEAD):
        raise UnreadableError("it is no RTF document; open it in its program and save it again")
    markup = _HIGH.sub(lambda match: b"\\'%02x" % match[0][0], data).decode("ascii")
    try:
        text = str(rtf_to_text(markup, errors="replace"))  # type: ignore[no-untyped-call]
    except (ValueError, LookupError, TypeError, OverflowError):
        raise UnreadableError("it is damaged; open it in its program and save it again") from None
    yield Text(Piece(text.replace("\0", "").strip("\n")), None)
