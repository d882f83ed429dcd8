"""Words of a short text, from jieba's dictionary: the only module that knows which segmenter works below.

jieba's dictionary file is read, but jieba never imported: its loader writes to a cache that all users share, logs,
warns, and takes a second for all 349,000 words. Here only words that begin with a character of the text are looked up.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from importlib.util import find_spec
from math import log
from mmap import ACCESS_READ, mmap
from operator import itemgetter
from pathlib import Path
from sys import intern
from typing import NamedTuple, TypeVar

LIMIT = 64
"""Longest text that is segmented in one go; longer ones are cut up, so that no input costs more than linear time."""

_Value = TypeVar("_Value")

_TOTAL = log(60_101_964)
"""How often jieba's dictionary has seen all its words together."""

LONGEST_WORD = 8
FIRST_HAN = "一"


def segment(text: str) -> list[str]:
    """Return the words of `text`, in order, nothing left out; unknown words fall into single characters.

    >>> segment("河北大学")
    ['河北大学']
    >>> "".join(segment("任何文字")) == "任何文字"
    True
    """
    return [word for at in range(0, len(text), LIMIT) for word in cut(text[at : at + LIMIT])]


class Begun(NamedTuple):
    """The words that begin with a character.

    Attributes:
        words: how often each was seen.
        seconds: their second characters: most pairs of characters begin no word.
        thirds: the second and third characters of longer ones.
        alone: how likely the character is by itself.
    """

    words: dict[str, str]
    seconds: str
    thirds: frozenset[str]
    alone: float


def begun(char: str, words: dict[str, str]) -> Begun:
    """Return the words that begin with a character as `cut` wants them."""
    thirds = frozenset(map(_SECOND_AND_THIRD, filter(_IS_LONG, words)))
    return Begun(words, "".join(set(map(_SECOND, words))), thirds, log(int(words.get(char, 1))) - _TOTAL)


_SECOND, _SECOND_AND_THIRD, _IS_LONG = itemgetter(slice(1, 2)), itemgetter(slice(1, 3)), itemgetter(slice(2, 3))


@cache
def _begun(char: str) -> Begun:
    return begun(char, words_from(char))


def cut(text: str, begun_with: Callable[[str], Begun] = _begun) -> list[str]:
    """Cut along the likeliest path through the dictionary, right to left as jieba does without its HMM.

    Args:
        text: what to cut, of at most `LIMIT` characters for the sake of speed.
        begun_with: what returns the words that begin with a character; it keeps them.
    """
    size = len(text)
    best, ends = [0.0] * (size + 1), [0] * size
    after = ""
    for at in range(size - 1, -1, -1):
        words, seconds, thirds, alone = begun_with(text[at])
        likelihood, end = alone + best[at + 1], at + 1
        if after in seconds:
            longest = LONGEST_WORD if text[at + 1 : at + 3] in thirds else 2
            for stop in range(at + 2, min(size, at + longest) + 1):
                count = words.get(text[at:stop])
                if count and (other := log(int(count)) - _TOTAL + best[stop]) >= likelihood:
                    likelihood, end = other, stop
        best[at], ends[at] = likelihood, end
        after = text[at]
    found, at = [], 0
    while at < size:
        found.append(text[at : ends[at]])
        at = ends[at]
    return found


def reaches_over(
    text: str, starts: range, edge: int, longest: int = LONGEST_WORD, begun_with: Callable[[str], Begun] = _begun
) -> bool:
    """Tell whether a word of the dictionary begins at one of some offsets of a text and ends beyond an edge.

    Where none does, an edge is one of words however the text is cut; to ask takes less time than to cut.

    >>> reaches_over("在义乌市", range(0, 2), 2), reaches_over("在义乌市", range(0, 1), 1)
    (True, False)
    """
    for at in starts:
        words, seconds, thirds, _ = begun_with(text[at])
        if text[at + 1 : at + 2] in seconds and (edge - at == 1 or text[at + 1 : at + 3] in thirds):
            for end in range(edge + 1, min(len(text), at + longest) + 1):
                if text[at:end] in words:
                    return True
    return False


class _Kept(dict[str, _Value]):
    """What a function returns for words, kept; to look up what is kept costs no call."""

    def __init__(self, look_up: Callable[[str], _Value]) -> None:
        super().__init__()
        self._look_up = look_up

    def __missing__(self, word: str) -> _Value:
        found = self[word] = self._look_up(word)
        return found


class Tagger:
    """Words with their parts of speech: those of jieba's dictionary, and the caller's own, which go before them.

    >>> Tagger({"同比": "basis"}).tagged("同比增长")
    [('同比', 'basis'), ('增长', 'v')]
    """

    def __init__(self, own: Mapping[str, str]) -> None:
        """Take the words of the caller, each with its tag."""
        self._tags = _Kept(lambda word: tag_of(word) or "x")
        self._tags.update(own)
        self._own: dict[str, list[str]] = {}
        for word in own:
            self._own.setdefault(word[:1], []).append(word)
        self._begun = _Kept(self._look_up)

    def tagged(self, text: str) -> list[tuple[str, str]]:
        """Return the words of `text` in order, nothing left out; an unknown character has the tag `x`."""
        pieces = (text[at : at + LIMIT] for at in range(0, len(text), LIMIT))
        begun_with, tags = self._begun.__getitem__, self._tags
        return [(word, tags[word]) for piece in pieces for word in cut(piece, begun_with)]

    def _look_up(self, char: str) -> Begun:
        """Return the words that begin with a character, those of the caller as common ones."""
        words = words_from(char)
        if own := self._own.get(char):
            words = words | {word: _familiar(word, words.get(word, "1")) for word in own}
        return begun(char, words)


def _familiar(word: str, count: str) -> str:
    """Return how often a word of the caller counts as seen: two of them are more than any rare word (同比增加)."""
    return str(max(int(count), _FAMILIAR)) if len(word) > 1 else count


_FAMILIAR = 5_000


@cache
def words_from(char: str) -> dict[str, str]:
    """Return the words of the dictionary that begin with a character, each with how often it was seen.

    The figures stay text: most are never looked at. Five words with Latin letters (阿Q) stand apart and are not found.

    >>> words_from("彧")
    {'彧': '403', '彧中': '3'}
    """
    fields = _fields(char)
    return dict(zip(fields[0::3], map(intern, fields[1::3]), strict=True))


def _fields(char: str) -> list[str]:
    """Return word, count and part of speech, and so on, of the words that begin with a character."""
    dictionary = _dictionary()
    if char < FIRST_HAN:
        head = char.encode(errors="surrogatepass")
        lines = b"\n".join(line for line in dictionary[: _first_han()].split(b"\n") if line.startswith(head))
    else:
        lines = dictionary[slice(*_reach(char))]
    return lines.decode().split()


@cache
def _reach(char: str) -> tuple[int, int]:
    """Return where the words begin and end that begin with a character."""
    dictionary, han, head = _dictionary(), _first_han(), char.encode(errors="surrogatepass")
    return _first(dictionary, han, head), _first(dictionary, han, head + b"\xff")


def _first(dictionary: mmap, low: int, head: bytes) -> int:
    """Return where the first line after `low` begins that does not sort before `head`."""
    high = len(dictionary)
    while low < high:
        middle = (low + high) // 2
        line = dictionary.find(b"\n", middle) + 1
        if line and dictionary[line : line + len(head)] < head:
            low = line
        else:
            high = middle
    return dictionary.find(b"\n", low) + 1 or len(dictionary)


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


def word_at(text: str, at: int) -> str:
    """Return the longest word of two or more characters that begins at an offset of a text, nothing if there is none.

    >>> word_at("三成二手房", 2), word_at("三成二左右", 2)
    ('二手房', '')
    """
    words = words_from(text[at : at + 1]) if text[at : at + 1] >= FIRST_HAN else {}
    ends = range(min(len(text), at + LONGEST_WORD), at + 1, -1)
    return next((text[at:end] for end in ends if text[at:end] in words), "")


@cache
def tag_of(word: str) -> str:
    """Return the part of speech that jieba's dictionary gives a word (`v` for verbs), nothing if it lacks the word.

    >>> tag_of("离开"), tag_of("彧彧")
    ('v', '')
    """
    dictionary, head = _dictionary(), f"\n{word} ".encode(errors="surrogatepass")
    first, end = _reach(word[0]) if word >= FIRST_HAN else (0, _first_han())
    at = dictionary.find(head, max(first - 1, 0), end)
    return dictionary[at : dictionary.find(b"\n", at + 1)].decode().split()[2] if at >= 0 else ""
