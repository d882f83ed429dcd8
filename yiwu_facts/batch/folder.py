"""The files of a folder: which ones are texts, which ones are left out, which ones cannot be taken."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from pathspec import GitIgnoreSpec

from yiwu_facts.read.documents import is_taken
from yiwu_facts.read.inputs import NO_FILE, reason_of
from yiwu_facts.write.visible import visible

IGNORE_FILES = (".gitignore", ".ignore")
"""Files that say, in the language of git, what below their folder is left out; of two in a folder the second wins."""


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
        never: files that are not taken in any case, such as the database itself.
    """

    include: Sequence[str] = ()
    exclude: Sequence[str] = ()
    ignore_files: bool = True
    records: bool = False
    never: frozenset[str] = frozenset()


@dataclass(slots=True)
class Listing:
    """What a folder holds.

    Attributes:
        files: what is to be read, by path.
        problems: paths that cannot be taken, each with its reason.
        closed: folders that could not be looked into, each with a / at its end.
    """

    files: list[Entry] = field(default_factory=list)
    problems: list[tuple[str, str]] = field(default_factory=list)
    closed: list[str] = field(default_factory=list)


def listing(folder: Path, choice: Choice) -> Listing:
    """Return the files below a folder that are chosen.

    Hidden files are left out; links to folders are not followed, links to files are.
    """
    found = Listing()
    walk = _Walk(choice, found)
    walk.folder(folder, "", ())
    found.files.sort()
    found.problems.sort()
    return found


Rules = tuple[tuple[int, GitIgnoreSpec], ...]
"""Ignore rules from the outermost folder inwards, each with the length of the path of its folder."""


class _Walk:
    def __init__(self, choice: Choice, found: Listing) -> None:
        self._never = choice.never
        self._obeys = choice.ignore_files
        self._records = choice.records
        self._include = GitIgnoreSpec.from_lines(choice.include) if choice.include else None
        self._exclude = GitIgnoreSpec.from_lines(choice.exclude)
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
                    if not self._is_out(f"{below}/", rules):
                        waiting.append((entry.path, f"{below}/", rules))
                elif self._is_in(below) and not self._is_out(below, rules):
                    self._file(entry, below)

    def _with_rules(self, name: str, path: str, rules: Rules) -> Rules:
        """Add the ignore files of a folder to the rules of those above it."""
        if not self._obeys:
            return rules
        lines: list[str] = []
        for ignore_file in IGNORE_FILES:
            try:
                lines += Path(name, ignore_file).read_text("utf-8", "replace").splitlines()
            except FileNotFoundError:
                continue
        return (*rules, (len(path), GitIgnoreSpec.from_lines(lines))) if lines else rules

    def _is_in(self, path: str) -> bool:
        if self._include:
            return self._include.match_file(path)
        return is_taken(path, records=self._records)

    def _is_out(self, path: str, rules: Rules) -> bool:
        """Whether a path is left out; the innermost ignore file that has a rule for it decides."""
        if self._exclude.match_file(path):
            return True
        for length, spec in reversed(rules):
            if (decision := spec.check_file(path[length:]).include) is not None:
                return decision
        return False

    def _file(self, entry: os.DirEntry[str], path: str) -> None:
        if self._never and os.path.realpath(entry.path) in self._never:
            return
        try:
            status = entry.stat()
        except OSError as error:
            reason = "it is a link that leads nowhere" if entry.is_symlink() else reason_of(error)
            self._found.problems.append((visible(path), reason))
            return
        if stat.S_ISDIR(status.st_mode):  # a link to a folder
            return
        reason = _problem(path, status.st_mode)
        if reason:
            self._found.problems.append((visible(path), reason))
        else:
            self._found.files.append(Entry(path, status.st_size, status.st_mtime_ns))


def _problem(path: str, mode: int) -> str:
    """Return what is wrong with a file before it is opened."""
    if not stat.S_ISREG(mode):
        return NO_FILE
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
