"""Where some words stand in a text."""

from __future__ import annotations

from collections.abc import Iterable


def occurrences(text: str, words: Iterable[str]) -> list[int]:
    """Return where any of some words begin; a search for each of a few takes a fraction of a pattern of all.

    >>> occurrences("签约。会后！公告。", "。！")
    [2, 5, 8]
    """
    found = []
    for word in words:
        at = text.find(word)
        while at >= 0:
            found.append(at)
            at = text.find(word, at + 1)
    return sorted(found)
