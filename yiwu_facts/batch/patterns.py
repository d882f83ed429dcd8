"""Patterns of paths in the language of `.gitignore`, matched in linear time: a folder may come from anybody."""

from __future__ import annotations

import fnmatch
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

_LONGEST = 1000
"""Characters of a pattern; paths are not much longer."""
_ANY = re.compile(fnmatch.translate("*"))
_GAP = None
"""Stands in a pattern for any number of names, none included."""


class PatternError(ValueError):
    """A line is no pattern; the message is the reason."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """One line of an ignore file.

    Attributes:
        names: for each name of a path what it must be, or a gap.
        is_negated: whether what matches is taken after all.
        is_folder: whether only folders match, and what is in them.
    """

    names: tuple[re.Pattern[str] | None, ...]
    is_negated: bool
    is_folder: bool

    def matches(self, path: str) -> bool:
        """Whether a path matches, or a folder that it lies in; a folder has a / at its end."""
        names = path.split("/")
        if path.endswith("/") or self.is_folder:
            names.pop()
        return _matches(self.names, names)


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
        names.insert(0, "**")
    if names[-1] == "**":  # what is in a folder, and not the folder itself
        names.append("*")
    return Pattern(tuple(_collapsed(names)), line.startswith("!"), is_folder)


class Patterns:
    """Patterns of one place; the last that matches decides."""

    def __init__(self, patterns: Iterable[Pattern]) -> None:
        self._patterns = tuple(patterns)[::-1]

    def decision(self, path: str) -> bool | None:
        """Whether a path is meant; None where no pattern says anything on it."""
        return next((not pattern.is_negated for pattern in self._patterns if pattern.matches(path)), None)


def _without_spaces(line: str) -> str:
    r"""Return a line without the spaces at its end, but for one with a backslash before it."""
    bare = line.rstrip("\r\n").rstrip(" ")
    backslashes = len(bare) - len(bare.rstrip("\\"))
    return f"{bare} " if backslashes % 2 and len(bare) < len(line.rstrip("\r\n")) else bare


def _collapsed(names: list[str]) -> Iterator[re.Pattern[str] | None]:
    """Yield what the names of a path must be; a gap at the end stands for what is in a folder that matches."""
    for name, following in pairwise([*names, "**"]):
        if name == "**":
            if following != "**":
                yield _GAP
        else:
            yield _compiled(name)
    yield _GAP


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


def _matches(pattern: tuple[re.Pattern[str] | None, ...], names: list[str]) -> bool:
    """Whether names are as a pattern says; only the last gap is ever made wider, so the time is bounded."""
    at = wanted = widened = 0
    gap = -1
    while at < len(names):
        if wanted < len(pattern) and (rule := pattern[wanted]) is not _GAP:
            if rule.match(names[at]):
                at, wanted = at + 1, wanted + 1
                continue
        elif wanted < len(pattern):
            gap, widened = wanted, at
            wanted += 1
            continue
        if gap < 0:
            return False
        widened += 1
        at, wanted = widened, gap + 1
    return all(rule is _GAP for rule in pattern[wanted:])
