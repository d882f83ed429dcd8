"""Files that users bring along: read with care, and what is wrong in one sentence with the file and the line."""

from __future__ import annotations

import re
from pathlib import Path
from stat import S_ISREG
from typing import Any

_LARGEST = 256 << 20
"""Bytes of a file; some four million names."""


class OwnError(ValueError):
    """A file of a user cannot be used; the message is one sentence with its name."""


def text_of(path: str, largest: int = _LARGEST) -> str:
    """Return the text of a file that has no more than so many bytes.

    Raises:
        OwnError: it cannot be read.
    """
    try:
        status = Path(path).stat()
        if not S_ISREG(status.st_mode):
            raise OwnError(f"{path}: is no ordinary file")
        if status.st_size > largest:
            raise OwnError(f"{path}: is larger than {largest >> 20} MB")
        data = Path(path).read_bytes()
    except (OSError, ValueError) as error:
        if isinstance(error, OwnError):
            raise
        reason = (getattr(error, "strerror", None) or "no such file").lower()
        raise OwnError(f"{path}: cannot be read ({reason})") from None
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise wrong(path, data.count(b"\n", 0, error.start) + 1, "is no UTF-8; save the file as UTF-8") from None


def toml_of(path: str, largest: int = _LARGEST) -> tuple[str, dict[str, Any]]:
    """Return the text of a file of TOML, and what it says.

    Raises:
        OwnError: it cannot be read.
    """
    import tomllib

    text = text_of(path, largest).replace("\r\n", "\n")
    try:
        return text, tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        said = re.search(r"line (\d+)", str(error))
        line = int(said[1]) if said else text.count("\n") + 1
        raise wrong(path, line, f"is no TOML: {str(error).partition(' (at ')[0]}") from None
    except (RecursionError, ValueError):
        raise wrong(path, 1, "is no TOML that can be read") from None


def digest(path: str) -> str:
    """Return the SHA-256 of a file that has been read before."""
    from hashlib import file_digest

    with Path(path).open("rb") as file:
        return file_digest(file, "sha256").hexdigest()


def wrong(path: str, line: int, reason: str) -> OwnError:
    """Return the error of a line."""
    return OwnError(f"{path}, line {line}: {reason}")


def shown(word: str, most: int = 30) -> str:
    """Return a word of a file as a sentence can hold it.

    >>> print(shown("a" * 40))
    'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa…'
    """
    return repr(word if len(word) <= most else f"{word[:most]}…")
