"""A file or standard input, before it is known what is in it."""

from __future__ import annotations

import errno
import re
import sys
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import BinaryIO

from yiwu_facts.read.decode import UnreadableError
from yiwu_facts.text.fold import fold

STDIN = "-"
NO_FILE = "it is no file but a pipe, socket or device"
"""Why something in a folder is not opened: a pipe that nobody writes to would be waited for without end."""


@dataclass(frozen=True, slots=True)
class Input:
    """One document to read.

    Attributes:
        name: the path as the user knows it, `-` for standard input.
        is_named: whether the user named it, and not only a folder that it is in.
    """

    name: str
    is_named: bool = field(default=True, compare=False)

    def data(self) -> bytes:
        """Return the bytes.

        Raises:
            UnreadableError: it cannot be opened.
        """
        try:
            with self.open() as binary:
                return binary.read()
        except OSError as error:
            raise UnreadableError(reason_of(error)) from None

    def open(self) -> AbstractContextManager[BinaryIO]:
        """Return the file open for reading; standard input stays open.

        Raises:
            OSError: it cannot be opened.
            UnreadableError: there is no standard input.
        """
        if self.name != STDIN:
            return Path(self.name).open("rb")
        if sys.stdin is None:
            raise UnreadableError("standard input is closed; name a file")
        return nullcontext(sys.stdin.buffer)

    def named_date(self) -> date | None:
        """Return the date that stands in the file's name."""
        return date_in_name(Path(self.name).name)

    def changed_date(self) -> date | None:
        """Return the day on which the file was last changed, in local time; None for standard input."""
        try:
            if self.name == STDIN:
                return None
            return date.fromtimestamp(Path(self.name).stat().st_mtime)  # noqa: DTZ012 - the user's own calendar
        except OSError as error:
            raise UnreadableError(reason_of(error)) from None
        except (ValueError, OverflowError):
            raise UnreadableError("the day of its last change is in no calendar; set one with touch") from None

    def is_same_file(self, path: str) -> bool:
        """Whether a path leads to this very file."""
        try:
            return self.name != STDIN and Path(self.name).samefile(path)
        except OSError:
            return False


def reason_of(error: OSError) -> str:
    """Return one sentence on why a file cannot be read."""
    match error:
        case FileNotFoundError():
            return "there is no such file or folder"
        case OSError(errno=errno.ENAMETOOLONG):
            return "its name is too long for any file"
        case PermissionError():
            return "you have no permission to read it; see its owner and mode with ls -l"
        case _:
            return f"it cannot be read ({error.strerror})"


_NAMED_DAY = re.compile(
    r"""(?<!\d)((?:19|20)\d\d)
        (?: ([-_.])(\d{1,2})\2(\d{1,2})
          | (\d\d)(\d\d)
          | 年(\d{1,2})月(\d{1,2})日? )
        (?!\d)""",
    re.VERBOSE,
)


def date_in_name(name: str) -> date | None:
    """Return the first full date in a file's name, None if there is none.

    >>> date_in_name("义乌日报_20260424_第3版.txt")
    datetime.date(2026, 4, 24)
    """
    for match in _NAMED_DAY.finditer(fold(name)):
        year, month, day = (int(group) for group in match.groups() if group and group.isdigit())
        try:
            return date(year, month, day)
        except ValueError:
            continue
    return None
