"""Packed bytes, but never more of them than an honest archive gives."""

from __future__ import annotations

import io
import zlib
from lzma import LZMAError
from typing import BinaryIO
from zipfile import BadZipFile

from yiwu_facts.read.decode import UnreadableError

_FREE = 64 << 20
_TIMES = 100
"""Text packs to a tenth or so: what comes to more than a hundred times its size, and to much, is a bomb."""


class BombError(UnreadableError):
    """An archive unpacks to more than it should."""


class Allowance:
    """How many bytes an archive may still unpack to."""

    def __init__(self, packed: int | None) -> None:
        self._limit = self._left = _FREE + _TIMES * (packed or 0)

    def has(self, count: int) -> bool:
        """Whether so many bytes are left."""
        return count <= self._left

    def take(self, count: int) -> None:
        """Count bytes.

        Raises:
            BombError: it is too many.
        """
        if not self.has(count):
            raise BombError(
                f"it unpacks to more than {self._limit >> 20} MB, over {_TIMES} times its size; unpack it yourself if"
                " you trust it"
            )
        self._left -= count


class Unpacked(io.RawIOBase):
    """The unpacked bytes of a packed file."""

    def __init__(self, file: BinaryIO, allowance: Allowance) -> None:
        self._file = file
        self._allowance = allowance

    def read(self, size: int = -1) -> bytes:
        """Return the next bytes, fewer than `size` only at the end.

        Raises:
            UnreadableError: the archive is damaged, or a bomb.
        """
        parts: list[bytes] = []
        left = size
        try:
            while left and (data := self._file.read(min(left, 1 << 20) if left > 0 else 1 << 20)):
                self._allowance.take(len(data))
                parts.append(data)
                left -= len(data) if left > 0 else 0
        except (EOFError, OSError, ValueError, BadZipFile, zlib.error, LZMAError) as error:
            raise UnreadableError(f"it is damaged or cut off ({str(error).rstrip('.')}); fetch it again") from None
        return b"".join(parts)
