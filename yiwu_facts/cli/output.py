"""Where the data go: standard output, or a file that appears only when it is whole."""

from __future__ import annotations

import os
import shutil
import sys
from contextlib import suppress
from pathlib import Path
from typing import TextIO


class OutputError(Exception):
    """The output cannot be written; the message is the reason."""


class Output:
    """A place for text in UTF-8.

    Attributes:
        stream: what to write to.
        is_terminal: whether people read it as it comes.
    """

    def __init__(self, target: str | None) -> None:
        """Open the output.

        Args:
            target: path of a file, None for standard output.

        Raises:
            OutputError: it cannot be opened.
        """
        self._target = self._part = None
        if target is None:
            self.stream = _standard_output()
        elif Path(target).exists() and not Path(target).is_file() and not Path(target).is_dir():
            self.stream = _open(Path(target))  # a device or a named pipe has to stay what it is
        else:
            self._target = _writable(target)
            self._part = self._target.with_name(f".yiwu-facts-{os.getpid()}.part")
            self.stream = _open(self._part)
        self.is_terminal = self.stream.isatty()

    def finish(self) -> None:
        """Put the whole file in its place."""
        self.stream.flush()
        if self._target and self._part:
            self.stream.close()
            if self._target.exists():
                shutil.copymode(self._target, self._part)
            self._part.replace(self._target)
            self._part = None

    def close(self) -> None:
        """Leave no half file behind; after `finish` there is nothing left to do."""
        if self._part:
            with suppress(OSError):  # a full disk takes no last words either
                self.stream.close()
            self._part.unlink(missing_ok=True)


def unwritten(target: str | None, error: OSError) -> str:
    """Return why an output could not be written, and what there is of it."""
    state = "the file is as it was before" if target else "what is there is incomplete"
    return f"it cannot be written ({error.strerror}), {state}"


def mute() -> None:
    """Let Python's last flush of a standard output that nobody reads any more go nowhere."""
    if sys.stdout:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _standard_output() -> TextIO:
    if sys.stdout is None:
        raise OutputError("it is closed")
    if sys.stdout.isatty():
        sys.stdout.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    else:
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace", newline="")  # type: ignore[union-attr]
    return sys.stdout


def _writable(target: str) -> Path:
    """Return the file that a path means, behind links, if it can be written."""
    path = Path(os.path.realpath(target))
    if path.is_dir():
        raise OutputError("it is a folder; name a file in it")
    if not path.parent.is_dir():
        raise OutputError(f"there is no folder {path.parent}; make it first, with mkdir -p")
    if not os.access(path if path.exists() else path.parent, os.W_OK):
        raise OutputError("you have no permission to write there")
    return path


def _open(path: Path) -> TextIO:
    try:
        return path.open("w", encoding="utf-8", errors="backslashreplace", newline="")
    except OSError as error:
        raise OutputError(f"it cannot be written ({error.strerror})") from None
