"""What the user names on the command line: files, folders, standard input."""

from __future__ import annotations

import errno
import os
import re
import stat
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import BinaryIO

from yiwu_facts.read.decode import UnreadableError
from yiwu_facts.read.documents import TYPES, is_taken
from yiwu_facts.text.fold import fold

STDIN = "-"
NO_TEXTS = f"a folder without texts ({TYPES}); of tables and JSON name the field with --field, any other file by itself"
"""Why a folder gives nothing."""

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


def inputs(paths: Iterable[str], fail: Callable[[str, str], None], *, records: bool = False) -> Iterator[Input]:
    """Yield the documents behind the paths, each once: of a folder its texts at any depth, by name.

    Args:
        paths: files, folders, `-`.
        fail: called with the path and the reason where a folder gives nothing.
        records: whether files of records in folders are taken.
    """
    seen = set()
    for path in paths:
        is_folder = path not in ("", STDIN) and os.path.isdir(path)  # noqa: PTH112 - a `Path` raises what cannot be seen
        for name in _texts(path, fail, records=records) if is_folder else [path]:
            key = name if name in ("", STDIN) else Path(name).absolute()
            if key not in seen:
                seen.add(key)
                yield Input(name, not is_folder)


def _texts(folder: str, fail: Callable[[str, str], None], *, records: bool) -> list[str]:
    """Return the text files in a folder and below it, without hidden ones, in the order of their names."""
    found: list[Path] = []
    closed: list[OSError] = []
    others: list[Path] = []
    for root, folders, files in os.walk(folder, onerror=closed.append):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in files:
            if not name.startswith(".") and is_taken(name, records=records):
                path = Path(root, name)
                (others if _is_no_file(path) else found).append(path)
    for error in closed:
        fail(str(error.filename), reason_of(error))
    for path in others:
        fail(str(path), NO_FILE)
    if not found and not closed and not others:
        fail(folder, NO_TEXTS)
    return [str(path) for path in sorted(found, key=lambda path: path.parts)]


def _is_no_file(path: Path) -> bool:
    """Whether something is there, but no file; a link that leads nowhere, or a loop of links, says why when opened."""
    try:
        return not stat.S_ISREG(path.stat().st_mode)
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
