"""jieba's dictionary: which words begin with one or two characters, and how often each was seen.

The file is read, but jieba never imported: its loader writes to a cache that all users share, logs, warns, and takes a
second for all 349,000 words. Here only words that begin as a text goes on are looked up, by an index of two megabytes
that is made when the package is built.
"""

from __future__ import annotations

import os
from array import array
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.util import find_spec
from itertools import groupby
from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import NamedTuple

FIRST_HAN = "一"


@cache
def seconds_of(char: str) -> frozenset[str]:
    """Return the second characters of the words that begin with a character of Han.

    >>> "中" in seconds_of("彧"), "的" in seconds_of("彧")
    (True, False)
    """
    return frozenset(chr(head & _LOW) for head in index().heads[slice(*_places(char))])


def words_with(head: str) -> dict[str, str]:
    """Return the words of the dictionary whose first two characters, or only one, are these: how often each was seen.

    Six words (阿Q, 高富帅) stand apart from those that begin as they do, and are not found.

    >>> words_with("彧"), words_with("彧中")
    ({'彧': '403'}, {'彧中': '3'})
    """
    columns = lines_with(head).split()
    return {columns[at]: columns[at + 1] for at in range(0, len(columns), 3)}


def lines_with(head: str) -> str:
    r"""Return the lines of the same words: each with its count and its tag, the end of a line before it and at the end.

    >>> lines_with("彧中")
    '\n彧中 3 vn\n'
    """
    return lines_beginning(head if len(head) > 1 else f"{head} ")


def lines_beginning(head: str) -> str:
    """Return the lines of the words that begin with a text of two characters at least."""
    near = _near(head) if head >= FIRST_HAN else _others()
    begin = f"\n{head}"
    first = near.find(begin)
    if first < 0:  # as with most heads
        return ""
    last = first if head[-1] == " " else near.rfind(begin)  # a whole word stands there once
    return near[first : near.find("\n", last + 1) + 1]


def lines_of(words: Mapping[str, str]) -> str:
    """Return words as such lines, without tags."""
    return "".join([f"\n{word} {count} " for word, count in words.items()]) + "\n" if words else ""


class Index(NamedTuple):
    """Where the words of Han characters stand in the dictionary.

    Attributes:
        heads: their first two characters, rising, each pair as one number; a space stands behind one of a single one.
        starts: where the lines of the words of each head begin, and where those of the last end.
    """

    heads: Sequence[int]
    starts: Sequence[int]


_LOW = (1 << 16) - 1
"""The bits of the second character."""


def _number(head: str) -> int:
    return ord(head[0]) << 16 | ord(head[1])


@cache
def _places(first: str) -> tuple[int, int]:
    """Return from where to where the heads with a first character stand in the index."""
    number = ord(first) << 16
    return bisect_left(index().heads, number), bisect_left(index().heads, number + _LOW + 1)


def _near(head: str) -> str:
    """Return the lines of the words that begin with the same two characters, nothing if there are none."""
    heads, starts = index()
    low, high = _places(head[0])
    number = _number(head)
    at = bisect_left(heads, number, low, high)
    if at == high or heads[at] != number:
        return ""
    return _dictionary()[starts[at] - 1 : starts[at + 1]].decode()


INDEX = Path(__file__).parent / "text" / "data" / "compact" / "words"
"""The file that holds the index: the size of the dictionary, the heads, the starts."""


@cache
def index() -> Index:
    """Return the index that was made when the package was built; where there is none of this dictionary, it is now."""
    try:
        stored = memoryview(INDEX.read_bytes()).cast("I")
    except (OSError, TypeError):
        return _made_index()
    if not stored or stored[0] != len(_dictionary()):
        return _made_index()
    size = len(stored) // 2
    return Index(stored[1:size], stored[size:])


def _made_index() -> Index:
    dictionary, at = _dictionary(), _first_han() + 1
    heads, starts = array("I"), array("I")
    words = dictionary[at:].decode().splitlines(keepends=True)
    for head, same in groupby(words, lambda line: line[:2]):
        number = _number(head)
        if heads and heads[-1] > number:  # one word stands apart (高富帅)
            heads.pop()
            starts.pop()
        heads.append(number)
        starts.append(at)
        at += len("".join(same).encode())
    starts.append(at)
    return Index(heads, starts)


def write_index() -> None:
    """Write the file of the index."""
    heads, starts = _made_index()
    INDEX.parent.mkdir(parents=True, exist_ok=True)
    made = INDEX.with_name(f"{INDEX.name}-{os.getpid()}")
    made.write_bytes(array("I", [len(_dictionary()), *heads, *starts]).tobytes())
    made.replace(INDEX)  # at once, for others read it meanwhile


@cache
def _others() -> str:
    """Return the lines of the words that begin with no Han character, sorted as those of the others are."""
    return "\n".join(["", *sorted(_dictionary()[: _first_han()].decode().splitlines()), ""])


@cache
def _first_han() -> int:
    """Return where the words of Han characters begin."""
    return _dictionary().find(b"\n" + FIRST_HAN.encode())


@cache
def _dictionary() -> mmap:
    """Return jieba's dictionary, a line a word, the words of Han characters last and by first character.

    In bytes, which sort as the characters do, and mapped: to read and decode five megabytes takes longer than all
    look-ups of a small text, which touch a few pages.
    """
    spec = find_spec("jieba")
    assert spec is not None
    assert spec.origin is not None
    with (Path(spec.origin).parent / "dict.txt").open("rb") as file:
        return mmap(file.fileno(), 0, access=ACCESS_READ)
