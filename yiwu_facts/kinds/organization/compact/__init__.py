"""The word lists and the weights of the tagger as files that are mapped into memory instead of read.

They are made when a wheel is built, or by `python -m yiwu_facts.kinds.organization.compact` in a folder of sources.
Where they are missing, or were made of other sources than those that stand here, the texts are read as ever: the same
facts, a quarter of a second later.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar
from zlib import crc32

if TYPE_CHECKING:
    from yiwu_facts.text.word_table import WordTable

T = TypeVar("T")

_HERE = Path(__file__).parent
_PACKAGE = _HERE.parent
_TEXT = _PACKAGE.parent.parent / "text"
FOLDER = _PACKAGE / "data" / "compact"
MADE_OF = "made-of"
"""The file that says of which sources the others were made."""


def table(name: str, make: Callable[[str], T]) -> WordTable[T] | None:
    """Return a table of words, its rows made into values by `make`; None if the files must not be used."""
    if not is_fresh():
        return None
    from yiwu_facts.text.word_table import WordTable

    return WordTable(FOLDER / name, make)


def value(name: str) -> Any:
    """Return an object, None if the files must not be used."""
    if not is_fresh():
        return None
    from yiwu_facts.text.mapped import load

    return load(FOLDER / name)


@cache
def is_fresh() -> bool:
    """Tell whether the files are there and were made of the sources as they stand here."""
    try:
        return (FOLDER / MADE_OF).read_text(encoding="ascii") == made_of()
    except OSError:
        return False


def made_of() -> str:
    """Return what stands for all that the files are made of: the data, and the code that reads it."""
    found = 0
    for path in _sources():
        found = crc32(path.read_bytes(), found)
    return f"{found:08x} {sys.byteorder}"


def _sources() -> Iterator[Path]:
    data = _PACKAGE / "data"
    yield from sorted(path for folder in (data, data / "lexicon", data / "regions") for path in folder.glob("*.txt"))
    yield from (_PACKAGE / "words.py", _PACKAGE / "lexicon.py")
    yield from sorted((_PACKAGE / "tagger").glob("*.py"))
    yield _PACKAGE / "tagger" / "weights.npz"
    yield from (
        _TEXT / "data" / "countries.txt",
        _TEXT / "hash_set.py",
        _TEXT / "word_index.py",
        _TEXT / "word_table.py",
        _TEXT / "mapped.py",
    )
    yield from sorted(_HERE.glob("*.py"))
