"""The files of a folder: which ones are texts, which ones are left out, which ones cannot be taken."""

from __future__ import annotations

import os
import stat
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from yiwu_facts.batch.patterns import Pattern, PatternError, Patterns, parsed
from yiwu_facts.read.documents import is_taken, suffix
from yiwu_facts.read.inputs import NO_FILE, reason_of
from yiwu_facts.write.visible import visible

IGNORE_FILES = (".gitignore", ".ignore")
"""Files that say, in the language of git, what below their folder is left out; of two in a folder the second wins."""
_LATEST = 2**63 - 1
"""Nanoseconds since 1970 that a database takes: the year 2262; some files say that they are of a later one."""
_LARGEST_IGNORE_FILE = 64 << 10
"""Bytes; what is larger was not written by hand, and would be asked about every file."""

SETTINGS = "yiwu-facts.toml"
"""A file with options, which is no text that is left out."""


class Entry(NamedTuple):
    """A file as the file system shows it; `path` is below the folder, with / between the names."""

    path: str
    size: int
    mtime_ns: int


@dataclass(frozen=True, slots=True)
class Choice:
    """Which files are taken.

    Attributes:
        include: patterns as in `.gitignore`; without any, files that end as texts do.
        exclude: patterns of what is left out.
        ignore_files: whether `.gitignore` and `.ignore` are obeyed.
        records: whether files of records are texts.
        never: files and folders that are not taken in any case, such as the database itself, by their real paths.
        any_name: whether a name may be one that a database cannot hold.
    """

    include: Sequence[str] = ()
    exclude: Sequence[str] = ()
    ignore_files: bool = True
    records: bool = False
    never: frozenset[str] = frozenset()
    any_name: bool = False


@dataclass(slots=True)
class Listing:
    """What a folder holds.

    Attributes:
        files: what is to be read, by path.
        problems: paths that cannot be taken, each with its reason.
        closed: folders that could not be looked into, each with a / at its end.
        notes: what in ignore files is not obeyed, each with the reason.
        left_out: how many files of which type are not taken because of it.
        ignored: how many files and folders an ignore file names.
    """

    files: list[Entry] = field(default_factory=list)
    problems: list[tuple[str, str]] = field(default_factory=list)
    closed: list[str] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    left_out: Counter[str] = field(default_factory=Counter)
    ignored: int = 0


def listing(folder: Path, choice: Choice) -> Listing:
    """Return the files below a folder that are chosen.

    Hidden files are left out; links to folders are not followed, links to files are.

    Raises:
        PatternError: a pattern of the choice is none.
    """
    found = Listing()
    walk = _Walk(choice, found)
    walk.folder(folder, "", ())
    found.files.sort()
    found.problems.sort()
    return found


def chosen(globs: Iterable[str]) -> Patterns:
    """Return the patterns that somebody typed.

    Raises:
        PatternError: one of them is none.
    """
    patterns = {glob: parsed(glob) for glob in globs}
    for glob, pattern in patterns.items():
        if pattern is None:
            raise PatternError(f"{visible(glob)!r} names nothing")
    return Patterns(pattern for pattern in patterns.values() if pattern)


Rules = tuple[tuple[int, Patterns], ...]
"""Ignore rules from the outermost folder inwards, each with the length of the path of its folder."""


class _Walk:
    def __init__(self, choice: Choice, found: Listing) -> None:
        self._never = choice.never
        self._obeys = choice.ignore_files
        self._records = choice.records
        self._any_name = choice.any_name
        self._include = chosen(choice.include) if choice.include else None
        self._exclude = chosen(choice.exclude)
        self._found = found

    def folder(self, place: Path, path: str, rules: Rules) -> None:
        """Look into a folder and those below it; as deep as the file system goes, without recursion."""
        waiting = [(str(place), path, rules)]
        while waiting:
            name, path, rules = waiting.pop()
            try:
                with os.scandir(name) as entries:
                    inside = list(entries)
                rules = self._with_rules(name, path, rules)
            except OSError as error:
                self._found.problems.append((visible(path) or ".", reason_of(error)))
                self._found.closed.append(path)
                continue
            for entry in inside:
                below = f"{path}{entry.name}"
                if entry.name.startswith("."):
                    continue
                if entry.is_dir(follow_symlinks=False):
                    if not self._is_out(f"{below}/", rules) and not self._is_never(entry):
                        waiting.append((entry.path, f"{below}/", rules))
                elif not self._is_out(below, rules) and not self._is_never(entry):
                    self._file(entry, below)

    def _with_rules(self, name: str, path: str, rules: Rules) -> Rules:
        """Add the ignore files of a folder to the rules of those above it."""
        if not self._obeys:
            return rules
        patterns: dict[str, Pattern] = {}
        for ignore_file in IGNORE_FILES:
            try:
                lines = _lines(Path(name, ignore_file))
            except FileNotFoundError:
                continue
            except _OddFileError as error:
                self._found.notes.append((visible(f"{path}{ignore_file}"), f"{error}; it is not obeyed"))
                continue
            for number, line in enumerate(lines, 1):
                self._add(patterns, line, f"{path}{ignore_file}:{number}")
        return (*rules, (len(path), Patterns(patterns.values()))) if patterns else rules

    def _add(self, patterns: dict[str, Pattern], line: str, place: str) -> None:
        """Add what a line says; a line that says nothing that could be obeyed costs only itself."""
        try:
            pattern = parsed(line)
        except PatternError as error:
            self._found.notes.append((visible(place), f"this line is not obeyed: {error}"))
            return
        if pattern:
            patterns.pop(line, None)  # the last of two that are the same decides
            patterns[line] = pattern

    def _is_in(self, path: str) -> bool:
        if self._include:
            return bool(self._include.decision(path))
        return is_taken(path, records=self._records)

    def _is_out(self, path: str, rules: Rules) -> bool:
        """Whether a path is left out; the innermost ignore file that has a rule for it decides."""
        if self._exclude.decision(path):
            return True
        for length, patterns in reversed(rules):
            if (decision := patterns.decision(path[length:])) is not None:
                self._found.ignored += decision
                return decision
        return False

    def _is_never(self, entry: os.DirEntry[str]) -> bool:
        return bool(self._never) and os.path.realpath(entry.path) in self._never

    def _file(self, entry: os.DirEntry[str], path: str) -> None:
        if not self._is_in(path):
            if not self._include and entry.name != SETTINGS:
                self._found.left_out[visible(suffix(entry.name))] += 1
            return
        try:
            status = entry.stat()
        except OSError as error:
            reason = "it is a link that leads nowhere" if entry.is_symlink() else reason_of(error)
            self._found.problems.append((visible(path), reason))
            return
        if stat.S_ISDIR(status.st_mode):  # a link to a folder
            return
        if reason := _problem(path, status.st_mode, any_name=self._any_name):
            self._found.problems.append((visible(path), reason))
        else:
            changed = max(-_LATEST, min(status.st_mtime_ns, _LATEST))
            self._found.files.append(Entry(path, status.st_size, changed))


class _OddFileError(Exception):
    """What has the name of an ignore file is none; the message is the reason."""


def _lines(path: Path) -> Iterator[str]:
    """Return the lines of an ignore file: of nothing that could keep the reader waiting, or never ends."""
    try:
        handle = os.open(
            path, os.O_RDONLY | getattr(os, "O_NONBLOCK", os.O_RDONLY)
        )  # a pipe without a writer is waited for
    except (FileNotFoundError, PermissionError):
        raise
    except OSError as error:  # a socket, a loop of links
        raise _OddFileError(reason_of(error)) from None
    try:
        status = os.fstat(handle)
        if not stat.S_ISREG(status.st_mode):
            raise _OddFileError("it is no file")
        if status.st_size > _LARGEST_IGNORE_FILE:
            raise _OddFileError(f"it has more than {_LARGEST_IGNORE_FILE >> 10} KB")
        data = os.read(handle, _LARGEST_IGNORE_FILE)
    finally:
        os.close(handle)
    return iter(data.decode("utf-8", "replace").removeprefix("\ufeff").split("\n"))


def _problem(path: str, mode: int, *, any_name: bool) -> str:
    """Return what is wrong with a file before it is opened."""
    if not stat.S_ISREG(mode):
        return NO_FILE
    if any_name:
        return ""
    if "\n" in path or "\r" in path:
        return "its name has a line break in it; rename it, for example with mv"
    try:
        path.encode()
    except UnicodeEncodeError:
        return "its name is not UTF-8; rename it, for example with convmv"
    return ""


def is_below(path: str, folders: Iterable[str]) -> bool:
    """Whether a path lies in one of the folders, each with a / at its end, or empty for all.

    >>> is_below("2026/04/a.txt", ["2025/", "2026/"])
    True
    """
    return any(path.startswith(folder) for folder in folders)
