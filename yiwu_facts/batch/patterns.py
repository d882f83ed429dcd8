"""Patterns of paths in the language of `.gitignore`, matched in linear time: a folder may come from anybody."""

from __future__ import annotations

import fnmatch
import re
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

_LONGEST = 1000
"""Characters of a pattern; paths are not much longer."""
_ANY = re.compile(fnmatch.translate("*"))

Run = tuple[re.Pattern[str], ...]
"""What names of a path must be that stand side by side."""


class PatternError(ValueError):
    """A line is no pattern; the message is the reason."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """One line of an ignore file.

    Attributes:
        runs: what the names of a path must be: the first ones at its beginning, the others anywhere behind those
            before them; any names may follow.
        is_negated: whether what matches is taken after all.
        is_folder: whether only folders match, and what is in them.
    """

    runs: tuple[Run, ...]
    is_negated: bool
    is_folder: bool

    def matches(self, path: str) -> bool:
        """Whether a path matches, or a folder that it lies in; a folder has a / at its end."""
        names = deque(path.split("/"))
        if path.endswith("/") or self.is_folder:
            names.pop()
        begin, *others = self.runs
        if not _taken(begin, names):
            return False
        for run in others:  # where one fits first is right: what it leaves to the others is the most
            while not _taken(run, names):
                if not names:
                    return False
                names.popleft()
        return True


def parsed(line: str) -> Pattern | None:
    r"""Return the pattern of a line, None for an empty line or a comment.

    Raises:
        PatternError: git, too, finds nothing with it, or it is beyond all measure.

    >>> parsed("*.l[oa]g").matches("2026/a.log"), parsed("/*.log").matches("2026/a.log")
    (True, False)
    >>> parsed("old/").matches("2026/old/a.txt"), parsed(r"\#a").matches("#a"), parsed("# a")
    (True, True, None)
    """
    line = _without_spaces(line)
    if not line or line.startswith("#"):
        return None
    if len(line) > _LONGEST:
        raise PatternError(f"it has more than {_LONGEST:,} characters")
    body = line.removeprefix("!")
    if re.search(r"(?<!\\)(?:\\\\)*\\$", body):
        raise PatternError("the backslash at its end stands before nothing")
    names = [name for name in body.split("/") if name]
    if not names:
        raise PatternError("it names nothing")
    is_folder = body.endswith("/")
    if "/" not in body.rstrip("/"):
        names = ["**", *names]
    if names[-1] == "**":  # what is in a folder, and not the folder itself
        names.append("*")
    return Pattern(tuple(_runs(names)), line.startswith("!"), is_folder)


class Patterns:
    """Patterns of one place; the last that matches decides."""

    def __init__(self, patterns: Iterable[Pattern]) -> None:
        self._patterns = tuple(reversed(tuple(patterns)))

    def decision(self, path: str) -> bool | None:
        """Whether a path is meant; None where no pattern says anything on it."""
        return next((not pattern.is_negated for pattern in self._patterns if pattern.matches(path)), None)


def _without_spaces(line: str) -> str:
    r"""Return a line without the spaces at its end, but for one with a backslash before it."""
    bare = line.rstrip("\r\n").rstrip(" ")
    backslashes = len(bare) - len(bare.rstrip("\\"))
    return f"{bare} " if backslashes % 2 and len(bare) < len(line.rstrip("\r\n")) else bare


def _runs(names: Iterable[str]) -> Iterator[Run]:
    """Yield what names of a path must be that stand side by side: two stars stand for any number between them."""
    run: list[re.Pattern[str]] = []
    for name in names:
        if name == "**":
            yield tuple(run)
            run = []
        else:
            run.append(_compiled(name))
    yield tuple(run)


def _compiled(name: str) -> re.Pattern[str]:
    """Return the pattern of one name; `fnmatch` never goes back over what a wildcard took."""
    if not name.strip("*"):
        return _ANY
    return re.compile(fnmatch.translate(re.sub(r"\\(.)|\[\^(?=[^\]]*\])", _in_python, name)))


def _in_python(match: re.Match[str]) -> str:
    """Write an escaped character and a negated set of git in the way of `fnmatch`."""
    if match[1] is None:
        return "[!"
    return f"[{match[1]}]" if match[1] in "*?[\\" else match[1]


def _taken(run: Run, names: deque[str]) -> bool:
    """Whether names begin as a run says; if they do, these are taken away."""
    if len(run) > len(names) or not all(rule.match(name) for rule, name in zip(run, names, strict=False)):
        return False
    for _ in run:
        names.popleft()
    return True
