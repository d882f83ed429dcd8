"""ZIP: the files with texts in it, each by the ending of its name."""

from __future__ import annotations

import io
import zlib
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from lzma import LZMAError
from typing import BinaryIO, cast
from zipfile import BadZipFile, ZipFile, ZipInfo

from yiwu_facts.read.decode import UnreadableError, decode
from yiwu_facts.read.documents import PACKED, TYPES, Bad, How, Text, is_taken, suffix, whole
from yiwu_facts.read.documents import texts as texts_of
from yiwu_facts.read.left_out import others
from yiwu_facts.read.unpack import Allowance, BombError, Unpacked

_UTF8_NAME = 0x800
_ENCRYPTED = 0x1
_LARGEST_PIPE = 256 << 20
"""Bytes of an archive that comes through a pipe, which has to be held in memory."""


def texts(file: BinaryIO, how: How) -> Iterator[Text | Bad]:
    """Yield the texts of the members, labelled with their names; one that cannot be read costs only itself."""
    if not file.seekable():
        file = io.BytesIO(whole(file, _LARGEST_PIPE))
    try:
        archive = ZipFile(file)
    except (BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise UnreadableError(f"it is no ZIP archive, or cut off ({error}); fetch it again") from None
    allowance = Allowance(how.size)
    seen: Counter[str] = Counter()
    with archive:
        named = [(member, _name(member)) for member in archive.infolist()]
        named = [(member, name) for member, name in named if not _is_hidden(name)]
        records = bool(how.fields) or how.table
        wanted = [(member, name) for member, name in named if is_taken(name, records=records)]
        files = {name for _, name in named if not name.endswith("/")}
        rest = Counter(suffix(name) for name in files if not is_taken(name, records=records))
        # One that says itself that it is a bomb is refused before minutes go into its first half.
        Allowance(how.size).take(sum(member.file_size for member, _ in wanted))
        for member, name in wanted:
            seen[name] += 1
            label = f":{name}" if seen[name] == 1 else f":{name}#{seen[name]}"
            yield from _member(archive, member, _inside(how, name, label), label, allowance)
    if not seen:
        raise UnreadableError(f"a ZIP archive without texts in it ({TYPES}){others(rest)}")
    if rest:
        how.warn(others(rest).removeprefix("; "))


def _member(archive: ZipFile, member: ZipInfo, how: How, label: str, allowance: Allowance) -> Iterator[Text | Bad]:
    if suffix(how.name) in PACKED:
        yield Bad(label, "it is an archive in an archive; unpack it first")
        return
    if member.flag_bits & _ENCRYPTED:
        yield Bad(label, "it is encrypted; unpack it first, for example with unzip -P PASSWORD")
        return
    try:
        with archive.open(member) as packed:
            unpacked = Unpacked(cast("BinaryIO", packed), allowance)
            for item in texts_of(cast("BinaryIO", unpacked), how):
                yield replace(item, label=label + item.label)
    except BombError:
        raise
    except UnreadableError as error:
        yield Bad(label, str(error))
    except (BadZipFile, OSError, ValueError, EOFError, RuntimeError, zlib.error, LZMAError) as error:
        yield Bad(label, f"it cannot be unpacked ({error})")


def _inside(how: How, name: str, label: str) -> How:
    """Return how a member is read; warnings name it."""
    return replace(how, name=name, size=None, type=None, warn=lambda sentence: how.warn(f"{label[1:]}: {sentence}"))


def _name(member: ZipInfo) -> str:
    """Return the name of a member; Windows writes Chinese ones in its own encoding, and nothing says so."""
    name = member.filename
    if not member.flag_bits & _UTF8_NAME:
        with suppress(UnicodeError, UnreadableError):
            name = decode(name.encode("cp437"))[0]
    return "".join(char if char.isprintable() else "\ufffd" for char in name)


def _is_hidden(name: str) -> bool:
    return any(part.startswith(".") or part == "__MACOSX" for part in name.split("/") if part not in (".", ".."))
