"""The record of one form of a date: all that is known of it stands in one place."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from yiwu_facts.text.compiled import compiled

Reader = Callable[[re.Match[str]], tuple[str, Any]]
"""From a match to what it says: one of `pieces` and a value; `(pieces.NOTHING, None)` if it is none after all."""

Match = Callable[..., "re.Match[str] | None"]


def const(code: str, value: Callable[[str], Any] | None = None) -> Reader:
    """Return a reader of forms whose piece is known and whose value is a function of their text, or the text."""
    return lambda match: (code, value(match[0]) if value else match[0])


@dataclass(slots=True)
class Form:
    """One form: how it begins, its pattern, its reader, and what it is.

    Every index (where a token may begin, which forms are tried there, their order) is computed from these records:
    nothing else needs to be told of a new one. `index` describes the openings in `begins`. What a form gives is told
    by the `pieces` in `gives`: their records in `tokens` say what may follow, and which period it is. `goes_on` marks
    what only follows another token. `data/forms.txt` shows each in an example.

    A pattern is compiled when a text first needs it, for all patterns take longer than a small file.
    """

    name: str
    begins: Iterable[str] | Callable[[], Iterable[str]]
    pattern: str | Callable[[], str]
    read: Reader
    gives: str
    goes_on: bool = False
    match: Match = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self.match = self._first_match

    def _first_match(self, text: str, at: int, end: int = sys.maxsize) -> re.Match[str] | None:
        pattern = self.pattern if isinstance(self.pattern, str) else self.pattern()
        self.match = compiled(pattern).match
        return self.match(text, at, end)

    def openings(self) -> Iterable[str]:
        """Return what it can begin with."""
        return self.begins() if callable(self.begins) else self.begins
