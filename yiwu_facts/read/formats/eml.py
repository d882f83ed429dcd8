"""Mails (.eml): the subject and the text; the day on which it was sent is that of the document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import date
from email import message_from_bytes
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from email.message import Message
from email.utils import parsedate_to_datetime
from typing import BinaryIO

from yiwu_facts.read.decode import UnreadableError, codec_name, decode
from yiwu_facts.read.documents import How, Text, whole
from yiwu_facts.read.formats.html import text_of
from yiwu_facts.read.stream import Piece
from yiwu_facts.text.pattern import lazy

_LARGEST = 64 << 20
_HEADERS = ("From", "Date", "Subject", "Received", "Message-ID", "Return-Path")
"""Every mail has some of them."""
_LONGEST = 2000
"""Characters of a line of the head that are looked at."""
_MOST = 20
"""Attachments that are named."""
_DEEPEST = 50
"""Parts in one another."""


def texts(file: BinaryIO, how: How) -> Iterator[Text]:
    """Yield the text; attachments are named, not read."""
    try:
        mail = message_from_bytes(whole(file, _LARGEST))
    except (RecursionError, ValueError):
        raise UnreadableError("it is no mail, or damaged; save it again in its program") from None
    if not any(name in mail for name in _HEADERS):
        raise UnreadableError("it is no mail: it has no line such as From or Date at its head")
    _cap_headers(mail)
    left_out: list[str] = []
    parts = [_header(mail, "Subject"), *_texts(mail, how, left_out, 0)]
    if left_out:
        more = f" and {len(left_out) - _MOST} more" if len(left_out) > _MOST else ""
        how.warn(
            f"attachments are not read, save them and read them by themselves: {', '.join(left_out[:_MOST])}{more}"
        )
    yield Text(Piece("\n\n".join(part for part in parts if part)), None, published=_sent(mail))


def _cap_headers(mail: Message) -> None:
    """Cut headers that say what a part is: some Pythons take time by the square of their parameters."""
    for part in mail.walk():
        for name in ("Content-Type", "Content-Disposition"):
            if len(said := str(part.get(name, ""))) > _LONGEST:
                part.replace_header(name, said[:_LONGEST])


def _texts(part: Message, how: How, left_out: list[str], depth: int) -> Iterator[str]:
    """Yield the texts of a part of a mail; of several forms of one text the plain one, unless another has tables."""
    kind = part.get_content_type()
    inner = part.get_payload() if part.is_multipart() else None
    if isinstance(inner, list):
        if kind == "multipart/alternative":
            inner = list(_best_of(inner))
        elif kind == "multipart/related":  # a page and the pictures in it
            inner = [child for child in inner if not _is_picture(child)]
        for child in inner if depth < _DEEPEST else ():
            if isinstance(child, Message):
                yield from _texts(child, how, left_out, depth + 1)
    elif name := _name(part):
        left_out.append(name)
    elif kind in ("text/plain", "text/html"):
        text = _decoded(part)
        yield (text_of(text, whole_page=True)[0] if kind == "text/html" else text.replace("\r\n", "\n")).strip()


def _is_picture(part: object) -> bool:
    return isinstance(part, Message) and part.get_content_maintype() == "image"


def _best_of(forms: Sequence[object]) -> Sequence[object]:
    """Return the form of a text that keeps most of it: a page with tables, or else the plain one."""
    if any(map(_has_table, forms[-1:])):
        return forms[-1:]
    return [form for form in forms if _is_plain(form)][:1] or forms[-1:]


def _has_table(part: object) -> bool:
    """Tell a form of a text with tables, whose cells the plain one runs together or leaves out."""
    parts = part.walk() if isinstance(part, Message) else ()
    return any(_TABLE.search(_decoded(inner)) for inner in parts if inner.get_content_type() == "text/html")


_TABLE = lazy(r"(?i)</t[dh]>\s*<t[dh]\b")


def _is_plain(part: object) -> bool:
    return isinstance(part, Message) and part.get_content_type() == "text/plain" and bool(_decoded(part).strip())


def _decoded(part: Message) -> str:
    """Return the text of a part; many mails are in another encoding than they say."""
    data = part.get_payload(decode=True)
    if not isinstance(data, bytes):
        return ""
    with suppress(UnreadableError, LookupError):
        return decode(data, codec_name(part.get_content_charset() or "utf-8"))[0]
    try:
        return decode(data)[0]
    except UnreadableError:
        return data.decode("gb18030", "replace")


def _name(part: Message) -> str:
    """Return the name of an attachment, empty if a part is none."""
    with suppress(LookupError, ValueError, TypeError):
        if name := part.get_filename():
            return _plain(name)
    is_text = part.get_content_maintype() in ("text", "message")
    is_attached = "attachment" in str(part.get("Content-Disposition", "")).lower()
    return part.get_content_type() if is_attached or not is_text else ""


def _header(mail: Message, name: str) -> str:
    return _plain(str(mail.get(name, "")))


def _plain(header: str) -> str:
    """Return a line of the head without its code."""
    header = header[:_LONGEST]
    with suppress(HeaderParseError, LookupError, ValueError):
        header = str(make_header(decode_header(header)))
    header = header.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return "".join(char if char.isprintable() else " " for char in header).strip()


def _sent(mail: Message) -> date | None:
    with suppress(ValueError, TypeError, OverflowError):
        return parsedate_to_datetime(str(mail["Date"])[:_LONGEST]).date()
    return None
