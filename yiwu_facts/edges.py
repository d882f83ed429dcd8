"""Whether an expression ends where words do.

The one place that decides whether a character beside an expression belongs to it, to another word, or to none: the
words around the edge are those of the likeliest path through jieba's dictionary, without and with the words of
`data/edges.txt`. It is asked only where a neighbour is Han, and looks at a few characters, so that its cost is linear.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache, lru_cache
from typing import NamedTuple

from yiwu_facts.dictionary import FIRST_HAN, lines_of, lines_with, seconds_of, words_with
from yiwu_facts.segment import REACH, Begun, Dictionary, cut, reaches_over
from yiwu_facts.text.data import rows
from yiwu_facts.text.pattern import lazy

_REACH = 4
"""Characters beyond an edge that tell which words stand there."""
_UNITS = frozenset("年月日天周季")
"""Units that go before nouns: 年收入, 月租金."""
_COUNT = "2000"
"""How often a word of `data/edges.txt` is taken to be seen where it does not say."""


def cuts_after(text: str, start: int, end: int) -> bool:
    """Tell whether a word begins in `text[start:end]` and runs on beyond its end.

    `start` is that of the unit or the last word of an expression, not that of its number. A compound whose second half
    is a word as well (春节假期, 年收入) is none that the expression cuts.

    >>> cuts_after("3天津贴", 1, 2), cuts_after("3天津人", 1, 2)
    (False, True)
    >>> cuts_after("10日起诉讼", 3, 4), cuts_after("10日起诉他", 3, 4)
    (False, True)
    """
    if end - start >= REACH:
        start = end - REACH + 1
    if text[end : end + 1] < FIRST_HAN or text[end] not in _going_on(text[start:end]):
        return False
    if not reaches_over(text, range(start, end), end, _IN_HAN):
        return False
    edge = end - start
    word, at = _across(text[start : end + _REACH], edge)
    if word == "":
        return False
    is_compound = (edge - at > 1 or word[0] in _UNITS) and _WORDS.has(word[edge - at :])
    return (not is_compound or word in _changes().added.get(word[:2], ())) and _seen(start + at, word)


@lru_cache(maxsize=4096)
def _going_on(last: str) -> frozenset[str]:
    """Return the characters of Han with which words that begin in the last ones of an expression may go on behind it.

    Among them are some that are none.
    """
    found: set[str] = set()
    for at, char in enumerate(last):
        rest = last[at + 1 :]
        if char < FIRST_HAN:
            continue
        if not rest:
            found.update(_seconds_of(char))
        else:
            words, end = _words_with(char + rest[0]), len(rest) + 1
            found.update(word[end] for word in words if word.startswith(rest, 1) and len(word) > end)
    return frozenset(found)


def cuts_before(text: str, start: int, end: int) -> bool:
    """Tell whether a word begins before `text[start:end]` and ends inside it.

    Compounds do not count whose second half is a word (清同治), nor does 以上 where it leaves one character (以上周).

    >>> cuts_before("面前6月", 1, 4), cuts_before("目前年龄", 1, 3), cuts_before("至今年", 1, 3)
    (True, True, False)
    >>> cuts_before("事实上月底", 2, 4)
    True
    """
    if start == 0 or text[start - 1] < FIRST_HAN or text[start - 1] == "，":
        return False
    first = max(0, start - REACH + 1)
    if not reaches_over(text, range(first, start), start, _IN_HAN):
        return False
    word, at = _across(text[first : end + _REACH], start - first)
    stop = first + at + len(word)
    if word == "" or stop >= end or _WORDS.has(text[start:stop]):
        return False
    if end - stop == 1 and _is_weak(word) and not cuts_after(text, stop, end):
        return False
    return _seen(first + at, word)


def _is_weak(word: str) -> bool:
    """Tell whether a word is none where it would leave one character of an expression: 登上 in 拜登上月."""
    weak = _changes().weak
    return word in weak or (len(word) == 2 and word[-1] in weak)


def ends_longer_word(text: str, start: int, end: int) -> bool:
    """Tell whether `text[start:end]`, which may be a word of its own before an expression, ends a longer one.

    >>> ends_longer_word("节约3天", 1, 2), ends_longer_word("总长约3天", 2, 3)
    (True, False)
    """
    return cuts_before(text, start, end + 1)


Watch = Callable[[int, str], None]
"""Is told of a word that lies across an edge, and where that word begins."""

_watches: list[Watch] = []


@contextmanager
def watched(watch: Watch) -> Iterator[None]:
    """Tell somebody of every edge that cuts a word, as explanations need; all others pay nothing for it."""
    _watches.append(watch)
    try:
        yield
    finally:
        _watches.pop()


def _seen(start: int, word: str) -> bool:
    """Tell those who watch of a word that an edge cuts, and return True."""
    for watch in _watches:
        watch(start, word)
    return True


@lru_cache(maxsize=4096)
def _across(window: str, edge: int) -> tuple[str, int]:
    """Return the word of a window that lies on both sides of an edge and where it begins, nothing if none does."""
    at = 0
    for word in cut(window, _WORDS):
        if at + len(word) > edge:
            return (word, at) if at < edge else ("", at)
        at += len(word)
    return "", at


@cache
def _seconds_added() -> dict[str, str]:
    """Return the second characters of the words that the data file adds, by their first one."""
    found: dict[str, str] = {}
    for head in _changes().added:
        found[head[0]] = found.get(head[0], "") + head[1:]
    return found


def _words_with(head: str) -> dict[str, str]:
    """Return the words of a head: jieba's, but for what `data/edges.txt` adds and takes away.

    What jieba has seen less than ten times is left out: many of those are no words (日已三竿, 晚上十).
    """
    added, removed, _ = _changes()
    none = removed.get(head, ())
    words = {word: count for word, count in words_with(head).items() if len(count) > 1 and word not in none}
    return words | added.get(head, {})


class _InHan(Dictionary):
    """The words of another dictionary that begin with Han."""

    def __init__(self, whole: Dictionary) -> None:
        super().__init__(lambda _: "", lambda _: "")
        self._whole = whole

    def __missing__(self, char: str) -> Begun:
        if char < FIRST_HAN:
            return super().__missing__(char)
        found = self[char] = self._whole[char]
        return found


def _seconds_of(char: str) -> str:
    """Return the second characters of the same words that begin with a character, and some of words that are none."""
    return seconds_of(char) + _seconds_added().get(char, "")


def _lines_with(head: str) -> str:
    """Return the lines of the same words."""
    added, removed, _ = _changes()
    if head in added or head in removed:
        return lines_of(_words_with(head))
    return _RARE.sub("", lines_with(head))


_RARE = lazy(r"\n\S+ \d [a-z]*(?=\n)")
"""The line of a word that jieba has seen less than ten times."""

_WORDS = Dictionary(_lines_with, _seconds_of)
_IN_HAN = _InHan(_WORDS)


class _Changes(NamedTuple):
    """The words of the data file, by their heads: those added, and those that are none beside expressions.

    `weak` are those, or what they end in, that are none where they would leave one character of an expression.
    """

    added: dict[str, dict[str, str]]
    removed: dict[str, set[str]]
    weak: set[str]


@cache
def _changes() -> _Changes:
    changes = _Changes({}, {}, set())
    for row in rows("yiwu_facts", "edges.txt"):
        for entry in row.split():
            word, _, count = entry.partition("=")
            if word.startswith("-"):
                changes.removed.setdefault(word[1:3], set()).add(word[1:])
            elif word.startswith("~"):
                changes.weak.add(word[1:])
            else:
                changes.added.setdefault(word[:2], {})[word] = count or _COUNT
    return changes
