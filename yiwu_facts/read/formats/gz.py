"""Gzip: one file, of the type that its name has before the .gz."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from gzip import GzipFile
from pathlib import PurePath
from typing import BinaryIO, cast

from yiwu_facts.read.decode import UnreadableError
from yiwu_facts.read.documents import PACKED, Bad, How, Text, suffix
from yiwu_facts.read.documents import texts as texts_of
from yiwu_facts.read.unpack import Allowance, Unpacked


def texts(file: BinaryIO, how: How) -> Iterator[Text | Bad]:
    """Yield the texts of the packed file."""
    inner = PurePath(how.name).stem
    told = None if how.type in PACKED else how.type
    if suffix(inner) in PACKED and suffix(how.name) in PACKED:
        raise UnreadableError("it is an archive in an archive; unpack it first")
    if how.size is not None:
        _refuse_bomb(file, how.size)
    with GzipFile(fileobj=file) as packed:
        unpacked = Unpacked(cast("BinaryIO", packed), Allowance(how.size))
        yield from texts_of(cast("BinaryIO", unpacked), replace(how, name=inner, size=None, type=told))


def _refuse_bomb(file: BinaryIO, size: int) -> None:
    """Unpack a file that says it comes to too much, before minutes go into its first half; its end may just be lost.

    Raises:
        UnreadableError: it is damaged, or a bomb.
    """
    allowance = Allowance(size)
    begin = file.tell()
    file.seek(max(begin, begin + size - 4))
    said = int.from_bytes(file.read(), "little")
    file.seek(begin)
    if not allowance.has(said):
        with GzipFile(fileobj=file) as packed:
            unpacked = Unpacked(cast("BinaryIO", packed), allowance)
            while unpacked.read(1 << 20):
                pass
        file.seek(begin)
