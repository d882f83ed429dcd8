"""jieba's dictionary: which words begin with one or two characters, and how often each was seen.

The file is read, but jieba never imported: its loader writes to a cache that all users share, logs, warns, and takes a
second for all 349,000 words. Here only words that begin as a text goes on are looked up, by an index of two megabytes
that is made when the package is built.
"""

from __future__ import annotations

import os
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.util import find_spec
from itertools import groupby
from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import NamedTuple

FIRST_HAN = "一"


@cache
def seconds_of(char: str) -> str:
    """Return the second characters of the words that begin with a character; a space behind one that is a word itself.

    As one text, for to look for a character there takes less time than to make a set of them.

    >>> "中" in seconds_of("彧"), "的" in seconds_of("彧")
    (True, False)
    """
    return _seconds(char)[0] if char >= FIRST_HAN else _seconds_of_others().get(char, "")


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
    if not near:  # as with most heads
        return ""
    begin = f"\n{head}"
    first = near.find(begin)
    if first < 0:
        return ""
    last = first if head[-1] == " " else near.rfind(begin)  # a whole word stands there once
    return near[first : near.find("\n", last + 1) + 1]


def lines_of(words: Mapping[str, str]) -> str:
    """Return words as such lines, without tags."""
    return "".join([f"\n{word} {count} " for word, count in words.items()]) + "\n" if words else ""


class Index(NamedTuple):
    """Where the words of Han characters stand in the dictionary, by their first two characters: a head.

    Attributes:
        firsts: the first characters of the heads as numbers, rising.
        seconds: their second ones; a space behind a word of a single character.
        starts: where the lines of the words of each head begin, and where those of the last end.
    """

    firsts: Sequence[int]
    seconds: str
    starts: Sequence[int]


@cache
def _seconds(first: str) -> tuple[str, int]:
    """Return the second characters of the heads with a first one, and where those heads begin in the index.

    To look for a character in a text takes a quarter of the time that it takes among numbers.
    """
    firsts, seconds, _ = index()
    low = bisect_left(firsts, ord(first))
    return seconds[low : bisect_right(firsts, ord(first), low)], low


def _near(head: str) -> str:
    """Return the lines of the words that begin with the same two characters, nothing if there are none."""
    seconds, low = _seconds(head[0])
    at = seconds.find(head[1])
    if at < 0:  # as with most heads
        return ""
    starts = index().starts
    return _dictionary()[starts[low + at] - 1 : starts[low + at + 1]].decode()


INDEX = Path(__file__).parent / "text" / "data" / "compact" / "words"
"""The file that holds the index: the size of the dictionary, the heads, the starts."""


@cache
def index() -> Index:
    """Return the index that was made when the package was built; where there is none of this dictionary, it is now."""
    try:
        stored = memoryview(INDEX.read_bytes())
        made_of, *_ = stored[:_START].cast("I")
    except (OSError, TypeError, ValueError):
        return _made_index()
    if made_of != len(_dictionary()):
        return _made_index()
    count = len(stored) // _OF_HEAD - 1
    starts, texts = stored[_START : _START * (count + 2)], stored[_START * (count + 2) :]
    firsts, seconds = texts[: len(texts) // 2], texts[len(texts) // 2 :]
    return Index(firsts.cast("H"), bytes(seconds).decode("utf-16"), starts.cast("I"))


_START = 4
"""Bytes of the size of the dictionary and of each start, the first parts of the file of the index."""
_OF_HEAD = _START + 2 + 2
"""Bytes of the file for each head: its start and both characters in UTF-16, all first ones before all second ones."""


def _made_index() -> Index:
    dictionary, at = _dictionary(), _first_han() + 1
    heads: list[str] = []
    starts = array("I")
    words = dictionary[at:].decode().splitlines(keepends=True)
    for head, same in groupby(words, lambda line: line[:2]):
        if heads and heads[-1] > head:  # one word stands apart (高富帅)
            heads.pop()
            starts.pop()
        heads.append(head)
        starts.append(at)
        at += len("".join(same).encode())
    starts.append(at)
    firsts, seconds = zip(*heads, strict=True)
    return Index(array("H", map(ord, firsts)), "".join(seconds), starts)


def write_index() -> None:
    """Write the file of the index."""
    firsts, seconds, starts = _made_index()
    INDEX.parent.mkdir(parents=True, exist_ok=True)
    made = INDEX.with_name(f"{INDEX.name}-{os.getpid()}")
    numbers, characters = array("I", [len(_dictionary()), *starts]), array("H", [*firsts, *map(ord, seconds)])
    made.write_bytes(numbers.tobytes() + characters.tobytes())
    made.replace(INDEX)  # at once, for others read it meanwhile


@cache
def _others() -> str:
    """Return the lines of the words that begin with no Han character, sorted as those of the others are."""
    return "\n".join(["", *sorted(_dictionary()[: _first_han()].decode().splitlines()), ""])


@cache
def _seconds_of_others() -> dict[str, str]:
    """Return the second characters of the same words by the first ones."""
    found: dict[str, str] = {}
    for line in _others().split("\n")[1:-1]:
        found[line[0]] = found.get(line[0], "") + line[1]
    return found


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
