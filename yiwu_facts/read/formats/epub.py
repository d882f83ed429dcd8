"""Books (.epub): their chapters, one after another."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from typing import BinaryIO
from urllib.parse import unquote

from yiwu_facts.read.decode import UnreadableError, decode
from yiwu_facts.read.documents import How, Text
from yiwu_facts.read.formats.html import text_of
from yiwu_facts.read.office import Package
from yiwu_facts.read.stream import Piece

_CONTAINER = "META-INF/container.xml"
_ENCRYPTION = "META-INF/encryption.xml"
_CHAPTERS = ("application/xhtml+xml", "text/html", "application/x-dtbook+xml")
_BETWEEN = "\n\n"


def texts(file: BinaryIO, how: How) -> Iterator[Text]:
    """Yield the text of the chapters in the order of the book."""
    package = Package(file, "EPUB book")
    chapters = list(_chapters(package))
    locked = set(_locked(package))
    if locked.intersection(chapters):
        raise UnreadableError("it is locked by the shop that sold it; export its text there, or get it unlocked")
    found = []
    for path in chapters:
        text = text_of(decode(package.read(path), how.encoding, how.warn)[0], whole_page=True)[0]
        if text:
            found.append(text)
    yield Text(Piece(_BETWEEN.join(found)), None)


def _chapters(package: Package) -> Iterator[str]:
    """Yield the parts that are chapters."""
    if not package.has(_CONTAINER):
        raise package.damaged()
    main = ""
    for name, attributes in _elements(package, _CONTAINER):
        if name == "container:rootfile" and not main:
            main = unquote(attributes.get("full-path", ""))
    if not package.has(main):
        raise package.damaged()
    parts: dict[str, str] = {}
    for name, attributes in _elements(package, main):
        if name == "opf:item" and attributes.get("media-type") in _CHAPTERS:
            path = posixpath.join(posixpath.dirname(main), unquote(attributes.get("href", "")))
            parts[attributes.get("id", "")] = posixpath.normpath(path)
        elif name == "opf:itemref" and package.has(parts.get(attributes.get("idref", ""), "")):
            yield parts.pop(attributes.get("idref", ""))


def _locked(package: Package) -> Iterator[str]:
    """Yield the parts that are encrypted; fonts often are."""
    if package.has(_ENCRYPTION):
        for name, attributes in _elements(package, _ENCRYPTION):
            if name.endswith("CipherReference"):
                yield posixpath.normpath(unquote(attributes.get("URI", "")))


def _elements(package: Package, part: str) -> Iterator[tuple[str, dict[str, str]]]:
    for event in package.events(part):
        if not isinstance(event, str) and event[1] is not None:
            yield event[0], dict(event[1])
