"""What the name of no organisation holds that the tagger alone has found: the words of `data/inside.txt`."""

from __future__ import annotations

import re
from functools import cache

from yiwu_facts.kinds.organization.words import listed, sections
from yiwu_facts.text.pattern import lazy, one_of, one_of_entries


def holds_none(word: str) -> bool:
    """Tell whether a name holds what no name holds, and not in one of the words that are spared (由 in 自由).

    >>> holds_none("义乌由星岚集团"), holds_none("义乌自由集团")
    (True, False)
    """
    return _inside().search(word) is not None and _inside().search(_spared().sub("·", word)) is not None


@cache
def _inside() -> re.Pattern[str]:
    """Return what finds in a name what no name holds."""
    words = [word for section, row in sections("inside.txt") if section not in _ASIDE for word in row.split()]
    marked = [_pattern(word) for word in words if _MARKED.search(word)]
    counted = rf"^含? ?[0-9]+ ?(?:{one_of(listed('inside.txt', 'measure'))})"
    plain = one_of_entries(word for word in words if not _MARKED.search(word))
    return lazy("|".join([counted, plain, *marked]))


_ASIDE = ("but", "measure")
_MARKED = lazy(r"[\^$…\[(\\]")


def _pattern(word: str) -> str:
    """Return the pattern of a word of `data/inside.txt`.

    That other characters stand at its edges is told by one of them.

    >>> _pattern("^三大…(厂|商)$"), _pattern("……报[市县]"), _pattern("…由…")
    ('^三大.{1,4}(?:厂|商)$', '(?<=..)报[市县]', '(?<=.)由.')
    """
    inside = word.strip("…")
    before, behind = (len(word) - len(rest) for rest in (word.lstrip("…"), word.rstrip("…")))
    edge = f"(?<={'.' * before})" if before else ""
    return edge + inside.replace("(", "(?:").replace("…", ".{1,4}") + "." * behind


@cache
def _spared() -> re.Pattern[str]:
    return lazy(one_of(listed("inside.txt", "but")))
