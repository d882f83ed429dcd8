"""What users bring along: names of their own, and names that are never to be reported."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from yiwu_facts.document import Named
from yiwu_facts.own.files import OwnError
from yiwu_facts.own.names import Names, read_names, read_never

__all__ = ["NOTHING", "Files", "Own", "OwnError", "own"]

Files = str | Path | Iterable[str | Path]
"""The name of a file, or of several."""


@dataclass(frozen=True, slots=True)
class Own:
    """The own names of a user.

    Attributes:
        names: where they stand in a text.
        never: names that are no facts.
    """

    names: Names | None = None
    never: frozenset[str] = frozenset()

    def named(self, text: str) -> tuple[Named, ...]:
        """Return where own names stand in a folded text."""
        return () if self.names is None else tuple(self.names.find(text))


NOTHING = Own()


def own(lexicon: Files | None = None, never: Files | None = None) -> Own:
    """Return what is in files of a user; the same files are read once.

    Args:
        lexicon: files of names, see `read_names`.
        never: files of names that are never to be reported, one a line.

    Raises:
        OwnError: a file cannot be used, in one sentence.
    """
    lexicons, nevers = _files(lexicon), _files(never)
    return _read(lexicons, nevers) if lexicons or nevers else NOTHING


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


@lru_cache(maxsize=8)
def _read(lexicons: tuple[tuple[str, int, int], ...], nevers: tuple[tuple[str, int, int], ...]) -> Own:
    names = read_names([path for path, *_ in lexicons]) if lexicons else None
    return Own(names, read_never([path for path, *_ in nevers]))
