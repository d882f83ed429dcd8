"""Office files: ZIP archives of XML parts, each read as a stream of marks, so that no part is taken into memory."""

from __future__ import annotations

import io
import posixpath
import zlib
from collections.abc import Iterator, Mapping
from contextlib import suppress
from typing import BinaryIO
from urllib.parse import unquote
from xml.parsers import expat
from zipfile import BadZipFile, ZipFile

from yiwu_facts.read.decode import UnreadableError
from yiwu_facts.read.documents import whole

_LARGEST = 256 << 20
_FREE = 32 << 20
_TIMES = 50
"""Markup packs to a tenth or so, that of verbose programs to a fortieth; see `unpack`."""
_BLOCK = 1 << 20
_OLD = bytes.fromhex("d0cf11e0a1b11ae1")
"""How files of the older types begin, and encrypted ones of the newer."""

_SPACES = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "w",
    "http://purl.oclc.org/ooxml/wordprocessingml/main": "w",
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main": "x",
    "http://purl.oclc.org/ooxml/spreadsheetml/main": "x",
    "http://schemas.openxmlformats.org/presentationml/2006/main": "p",
    "http://purl.oclc.org/ooxml/presentationml/main": "p",
    "http://schemas.openxmlformats.org/drawingml/2006/main": "a",
    "http://purl.oclc.org/ooxml/drawingml/main": "a",
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships": "r",
    "http://purl.oclc.org/ooxml/officeDocument/relationships": "r",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc",
    "http://schemas.openxmlformats.org/package/2006/relationships": "rel",
    "urn:oasis:names:tc:opendocument:xmlns:text:1.0": "text",
    "urn:oasis:names:tc:opendocument:xmlns:table:1.0": "table",
    "urn:oasis:names:tc:opendocument:xmlns:office:1.0": "office",
    "urn:oasis:names:tc:opendocument:xmlns:container": "container",
    "http://www.idpf.org/2007/opf": "opf",
}
"""Short names of the vocabularies, the same for both editions of the standard."""

Event = tuple[str, Mapping[str, str] | None] | str
"""The beginning of an element with its attributes, its end with None, or text between them."""


class Package:
    """An Office file, open.

    Args:
        file: its bytes.
        what: what it should be, with its article.
    """

    def __init__(self, file: BinaryIO, what: str) -> None:
        """Open a file.

        Raises:
            UnreadableError: it is too large, encrypted or damaged.
        """
        data = whole(file, _LARGEST)
        self._what = what
        self._left = self._limit = _FREE + _TIMES * len(data)
        if data.startswith(_OLD):
            raise UnreadableError("it is encrypted, or of the older type; open it and save it anew without a password")
        try:
            self._archive = ZipFile(io.BytesIO(data))
        except (BadZipFile, OSError, ValueError, NotImplementedError):
            raise self.damaged() from None
        self._names = set(self._archive.namelist())

    def damaged(self) -> UnreadableError:
        """Return the error that it is not what it should be."""
        return UnreadableError(f"it is no {self._what}, or damaged; open it in its program and save it again")

    def has(self, name: str) -> bool:
        """Whether there is such a part."""
        return name in self._names

    def take(self, count: int) -> None:
        """Count bytes that the file comes to.

        Raises:
            UnreadableError: it is too many.
        """
        self._left -= count
        if self._left < 0:
            raise UnreadableError(
                f"it comes to more than {self._limit >> 20} MB of markup, over {_TIMES} times its size; split it"
            )

    def read(self, name: str) -> bytes:
        """Return the bytes of a part."""
        return b"".join(self._blocks(name))

    def _blocks(self, name: str) -> Iterator[bytes]:
        try:
            info = self._archive.getinfo(name)
            self.take(info.file_size)
            with self._archive.open(info) as part:
                while data := part.read(_BLOCK):
                    yield data
        except (BadZipFile, OSError, ValueError, EOFError, KeyError, RuntimeError, zlib.error):
            raise self.damaged() from None

    def events(self, name: str) -> Iterator[Event]:
        """Yield what a part holds, in its order; names are as in `w:p`.

        Raises:
            UnreadableError: there is no such part, or it is no XML.
        """
        found: list[Event] = []
        names: dict[str, str] = {}
        parser = _parser(found, names)
        try:
            for data in self._blocks(name):
                parser.Parse(data)
                yield from found
                found.clear()
                names.clear()
            parser.Parse(b"", True)  # noqa: FBT003 - no name for it
        except (expat.ExpatError, _EntityError):
            raise self.damaged() from None
        yield from found

    def relations(self, name: str) -> dict[str, str]:
        """Return the parts that a part refers to, by what it calls them."""
        folder, base = posixpath.split(name)
        relations = posixpath.join(folder, "_rels", f"{base}.rels")
        found = {}
        if self.has(relations):
            for event in self.events(relations):
                if not isinstance(event, str) and event[1] and event[0] == "rel:Relationship":
                    target = event[1].get("Target", "")
                    path = target[1:] if target.startswith("/") else posixpath.join(folder, target)
                    found[event[1].get("Id", "")] = posixpath.normpath(unquote(path))
        return found

    def main(self, suffix: str, usual: str) -> str:
        """Return the part that the file is about: the one that the relations name, or else the usual one."""
        with suppress(UnreadableError):
            for path in self.relations("").values():
                if path.endswith(suffix) and self.has(path):
                    return path
        if not self.has(usual):
            raise self.damaged()
        return usual


class _EntityError(Exception):
    """A part declares entities, which no Office program does."""


def _parser(found: list[Event], names: dict[str, str]) -> expat.XMLParserType:
    def name_of(full: str) -> str:
        if (name := names.get(full)) is None:
            space, _, local = full.rpartition(" ")
            prefix = _SPACES.get(space, "" if not space else "?")
            name = names[full] = f"{prefix}:{local}" if prefix else local
        return name

    def start(full: str, attributes: dict[str, str]) -> None:
        named = {name_of(key): value for key, value in attributes.items()} if attributes else attributes
        found.append((name_of(full), named))

    def end(full: str) -> None:
        found.append((name_of(full), None))

    def entity(*_: object) -> None:
        raise _EntityError

    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = found.append
    parser.EntityDeclHandler = entity
    return parser
