"""Where the data go: standard output, or a file that appears only when it is whole."""

from __future__ import annotations

import os
import shutil
import stat
import sys
from contextlib import suppress
from pathlib import Path
from typing import TextIO

from yiwu_facts.write import STYLED
from yiwu_facts.write.terminal import for_terminal
from yiwu_facts.write.visible import visible


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
        elif _is_special(target):
            self.stream = _open(Path(target))  # a device or a named pipe has to stay what it is
        else:
            self._target = _writable(target)
            self._part, self.stream = _new_file(self._target)
        self.is_terminal = self.stream.isatty()

    def stream_of(self, form: str) -> TextIO:
        """Return what to write a format to; on a terminal, foreign text in it is made harmless."""
        return for_terminal(self.stream) if self.is_terminal and form not in STYLED else self.stream

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
        """Leave no half file behind, nor an open one, of which Python would complain at its end."""
        if self.stream is not sys.stdout:
            with suppress(OSError):  # a full disk takes no last words either
                self.stream.close()
        if self._part:
            self._part.unlink(missing_ok=True)


def unwritten(target: str | None, error: OSError) -> str:
    """Return why an output could not be written, and what there is of it."""
    state = "the file is as it was before" if target else "what is there is incomplete"
    return f"it cannot be written ({error.strerror}), {state}"


def mute(stream: TextIO | None) -> None:
    """Let Python's last flush of a standard stream that nobody reads any more go nowhere."""
    if stream:
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _standard_output() -> TextIO:
    if sys.stdout is None:
        raise OutputError("it is closed")
    if sys.stdout.isatty():
        sys.stdout.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    else:
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace", newline="")  # type: ignore[union-attr]
    return sys.stdout


def is_ordinary(target: str) -> bool:
    """Whether a path means a file, one that is there or one to be made, and no pipe or device."""
    try:
        return not _is_special(target)
    except OutputError:
        return True


def _writable(target: str) -> Path:
    """Return the file that a path means, behind links, if it can be written."""
    path = Path(os.path.realpath(target))
    parent = _mode(path.parent)
    mode = _mode(path)
    if parent is None or not stat.S_ISDIR(parent):
        raise OutputError(f"there is no folder {visible(str(path.parent))}; make it first, with mkdir -p")
    if mode is not None and stat.S_ISDIR(mode):
        raise OutputError("it is a folder; name a file in it")
    if not os.access(path.parent if mode is None else path, os.W_OK):
        raise OutputError("you have no permission to write there")
    return path


def _mode(path: Path | str) -> int | None:
    """Return what something is, None if it is not there.

    Raises:
        OutputError: it cannot be looked at.
    """
    try:
        return Path(path).stat().st_mode
    except (FileNotFoundError, NotADirectoryError):
        return None
    except PermissionError:
        raise OutputError("you have no permission to look there") from None
    except OSError as error:
        raise OutputError(f"it cannot be written ({error.strerror})") from None


def _is_special(target: str) -> bool:
    """Whether something is there that is neither file nor folder."""
    mode = _mode(target)
    return mode is not None and not stat.S_ISREG(mode) and not stat.S_ISDIR(mode)


def _new_file(target: Path) -> tuple[Path, TextIO]:
    """Open a file beside the target that nobody else can have made: its name is not to be guessed."""
    part = target.with_name(f".yiwu-facts-{os.urandom(8).hex()}.part")
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0)
    try:
        handle = os.open(part, flags, 0o666)
    except OSError as error:
        raise OutputError(f"it cannot be written ({error.strerror})") from None
    return part, os.fdopen(handle, "w", encoding="utf-8", errors="backslashreplace", newline="")


def _open(path: Path) -> TextIO:
    try:
        return path.open("w", encoding="utf-8", errors="backslashreplace", newline="")
    except OSError as error:
        raise OutputError(f"it cannot be written ({error.strerror})") from None
