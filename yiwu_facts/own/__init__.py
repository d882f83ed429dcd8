"""What users bring along: names and rules of their own, and names that are never to be reported."""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from yiwu_facts.document import Document, Named
from yiwu_facts.model import Mention
from yiwu_facts.own.files import OwnError
from yiwu_facts.own.names import Names, read_names, read_never
from yiwu_facts.resolve import outside

if TYPE_CHECKING:
    from yiwu_facts.own.rules import Rules

__all__ = ["NOTHING", "Files", "Own", "OwnError", "own"]

Files = str | Path | Iterable[str | Path]
"""The name of a file, or of several."""


@dataclass(frozen=True, slots=True)
class Own:
    """The own names and rules of a user.

    Attributes:
        names: where they stand in a text.
        never: names that are no facts.
        rules: what else is found.
    """

    names: Names | None = None
    never: frozenset[str] = frozenset()
    rules: Rules | None = None

    @property
    def kinds(self) -> tuple[str, ...]:
        """Return the kinds of the facts that the rules find."""
        return self.rules.kinds if self.rules else ()

    @property
    def fields(self) -> tuple[str, ...]:
        """Return the names in the values of new kinds."""
        return self.rules.fields if self.rules else ()

    def notes(self) -> list[str]:
        """Return what has happened to rules since this was asked last."""
        return self.rules.notes() if self.rules else []

    def warn(self) -> None:
        """Warn of that."""
        for note in self.notes():
            warnings.warn(note, RuntimeWarning, stacklevel=3)

    def named(self, text: str) -> tuple[Named, ...]:
        """Return where own names stand in a folded text."""
        return () if self.names is None else tuple(self.names.find(text))

    def joined(self, document: Document, mentions: Sequence[Mention]) -> Sequence[Mention]:
        """Return the mentions of a document with those of the user's rules, which win over all others."""
        if self.rules is None:
            return mentions
        found = self.rules.find(document)
        return sorted([*found, *outside(found, mentions)], key=lambda mention: mention.start)


NOTHING = Own()


def own(lexicon: Files | None = None, never: Files | None = None, rules: Files | None = None) -> Own:
    """Return what is in files of a user; the same files are read once.

    Args:
        lexicon: files of names, see `read_names`.
        never: files of names that are never to be reported, one a line.
        rules: files of rules, see `own.rule_files`.

    Raises:
        OwnError: a file cannot be used, in one sentence.
    """
    files = (_files(lexicon), _files(never), _files(rules))
    return _read(*files) if any(files) else NOTHING


def _files(named: Files | None) -> tuple[tuple[str, int, int], ...]:
    """Return files with their sizes and times of change, by which another content is known."""
    if named is None:
        return ()
    paths = [named] if isinstance(named, str | Path) else named
    return tuple((str(path), *_state(path)) for path in paths)


def _state(path: str | Path) -> tuple[int, int]:
    try:
        status = Path(path).stat()
    except (OSError, ValueError):
        return 0, 0  # what is wrong is said when it is read
    return status.st_size, status.st_mtime_ns


_Files = tuple[tuple[str, int, int], ...]


@lru_cache(maxsize=8)
def _read(lexicons: _Files, nevers: _Files, rules: _Files) -> Own:
    return Own(_names(lexicons) if lexicons else None, read_never(_paths(nevers)), _rules(rules) if rules else None)


@lru_cache(maxsize=2)  # hundreds of thousands of names take hundreds of megabytes
def _names(files: _Files) -> Names:
    return read_names(_paths(files))


@lru_cache(maxsize=8)
def _rules(files: _Files) -> Rules:
    from yiwu_facts.own.rule_files import read_rules

    return read_rules(_paths(files))


def _paths(files: _Files) -> list[str]:
    return [path for path, *_ in files]
