"""Words of a short text, from jieba's dictionary: the only module that knows which segmenter works below."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from math import log
from typing import NamedTuple, TypeVar

from yiwu_facts.dictionary import FIRST_HAN, lines_beginning, lines_of, lines_with, seconds_of, words_with

LIMIT = 64
"""Longest text that is segmented in one go; longer ones are cut up, so that no input costs more than linear time."""

_Value = TypeVar("_Value")

_TOTAL = log(60_101_964)
"""How often jieba's dictionary has seen all its words together."""

LONGEST_WORD = 8
REACH = 5
"""Longer words tell nothing of an edge: they are one in fifty, and begin with one of these or are names."""


def segment(text: str) -> list[str]:
    """Return the words of `text`, in order, nothing left out; unknown words fall into single characters.

    >>> segment("河北大学")
    ['河北大学']
    >>> "".join(segment("任何文字")) == "任何文字"
    True
    """
    return [word for at in range(0, len(text), LIMIT) for word in cut(text[at : at + LIMIT])]


class _Kept(dict[str, _Value]):
    """What a function returns for words, kept; to look up what is kept costs no call."""

    def __init__(self, look_up: Callable[[str], _Value]) -> None:
        super().__init__()
        self._look_up = look_up

    def __missing__(self, word: str) -> _Value:
        found = self[word] = self._look_up(word)
        return found


class Longer(dict[str, Sequence[tuple[str, str]]]):
    """The longer words of a head by their third character, each with how often it was seen, shortest first.

    They are read from the lines of the head when first asked for: few heads go on as a text does.
    """

    __slots__ = ("_begin", "_lines")

    def __init__(self, head: str, lines: str) -> None:
        """Take the lines of the words that begin with a head."""
        super().__init__()
        self._begin = f"\n{head}"
        self._lines = lines

    def __missing__(self, third: str) -> Sequence[tuple[str, str]]:
        begin, lines = self._begin + third, self._lines
        at = lines.find(begin) if third else -1
        if at < 0:
            self[third] = ()
            return ()
        words = []
        while at >= 0:
            end = lines.find("\n", at + 1)
            word, count, _ = lines[at + 1 : end].split(" ", 2)
            if 2 < len(word) <= LONGEST_WORD:
                words.append((word, count))
            at = lines.find(begin, end)
        words.sort(key=_length)
        self[third] = words
        return words


def _length(seen: tuple[str, str]) -> int:
    return len(seen[0])


class Start(NamedTuple):
    """The words that begin with two characters.

    Attributes:
        pair: how often both were seen as a word, None if they are none.
        longer: the longer words.
    """

    pair: str | None
    longer: Longer


def _count(lines: str, word: str) -> str | None:
    """Return how often a word was seen by the lines of its head, None if it is none."""
    begin = f"\n{word} "
    at = lines.find(begin) + len(begin)
    return lines[at : lines.find(" ", at)] if at >= len(begin) else None


class Begun(dict[str, Start]):
    """The words that begin with a character, by their second one, read when first asked for.

    Attributes:
        seconds: the second characters that there are; only they may be asked for.
    """

    def __init__(self, char: str, seconds: str, lines_with: Callable[[str], str]) -> None:
        """Take the second characters, among which some may be of no word, and what returns the lines of a head."""
        super().__init__()
        self.seconds = seconds
        self._char = char
        self._lines_with = lines_with

    def __missing__(self, second: str) -> Start:
        head = self._char + second
        lines = self._lines_with(head)
        found = self[second] = Start(_count(lines, head), Longer(head, lines))
        return found


class Dictionary(dict[str, Begun]):
    """The words of a dictionary by their first characters, looked up when first asked for.

    >>> dictionary = Dictionary(lines_with, seconds_of)
    >>> dictionary.has("义乌"), dictionary.has("义乌市"), dictionary.has("乌义")
    (True, True, False)
    """

    def __init__(self, lines_with: Callable[[str], str], seconds_of: Callable[[str], str]) -> None:
        """Take functions that do what those of `yiwu_facts.dictionary` with their names do."""
        super().__init__()
        self._lines_with = lines_with
        self._seconds_of = seconds_of
        self._asked = 0
        self.alone = _Kept(lambda char: _LIKELIHOODS[_count(lines_with(char), char) or "1"])
        """How likely characters are by themselves, which is asked only where a text is cut."""

    def __missing__(self, char: str) -> Begun:
        found = self[char] = Begun(char, self._seconds_of(char), self._lines)
        return found

    def _lines(self, head: str) -> str:
        """Return the lines of a head; what is kept of them has an end."""
        self._asked += 1
        if self._asked % _MOST == 0:
            for begun in self.values():
                begun.clear()
        return self._lines_with(head)

    def start(self, head: str) -> Start:
        """Return the words that begin with two characters."""
        begun, second = self[head[0]], head[1:]
        return begun[second] if second and second in begun.seconds else _NO_WORDS

    def has(self, word: str) -> bool:
        """Tell whether two characters or more are a word."""
        pair, longer = self.start(word[:2])
        if len(word) < 3:
            return pair is not None
        return any(word == other for other, _ in longer[word[2]])


_MOST = 1 << 16
"""So many heads are kept."""
_NO_WORDS = Start(None, Longer("", ""))


_LIKELIHOODS = _Kept(lambda count: log(int(count)) - _TOTAL)
"""How likely a word is by how often it was seen."""


_JIEBA = Dictionary(lines_with, seconds_of)


def cut(text: str, dictionary: Dictionary = _JIEBA) -> list[str]:
    """Cut along the likeliest path through the dictionary, right to left as jieba does without its HMM.

    Args:
        text: what to cut, of at most `LIMIT` characters for the sake of speed.
        dictionary: the words to look for.
    """
    size, likelihoods, alone = len(text), _LIKELIHOODS, dictionary.alone
    best, ends = [0.0] * (size + 1), list(range(1, size + 1))
    at, after, third = size, "\n", ""  # behind the text stands what is in no word
    for char in reversed(text):
        at -= 1
        here = dictionary[char]
        likelihood = alone[char] + best[at + 1]
        if after in here.seconds:
            pair, longer = here[after]
            if pair and (other := likelihoods[pair] + best[at + 2]) >= likelihood:
                likelihood, ends[at] = other, at + 2
            for word, count in longer[third]:
                if text.startswith(word, at) and (other := likelihoods[count] + best[at + len(word)]) >= likelihood:
                    likelihood, ends[at] = other, at + len(word)
        best[at] = likelihood
        after, third = char, after
    found, at = [], 0
    while at < size:
        found.append(text[at : ends[at]])
        at = ends[at]
    return found


def reaches_over(text: str, offsets: range, edge: int, dictionary: Dictionary = _JIEBA) -> bool:
    """Tell whether a word of the dictionary begins at one of some offsets of a text and ends beyond an edge.

    Where none does, an edge is one of words however the text is cut; to ask takes less time than to cut.

    >>> reaches_over("在义乌市", range(0, 2), 2), reaches_over("在义乌市", range(0, 1), 1)
    (True, False)
    """
    if not text[edge : edge + 1].isalnum() or not text[edge - 1].isalnum():  # no word has a mark inside
        return False
    first, at = offsets.start, offsets.stop  # from right to left: what reaches over mostly begins near
    char = text[at]
    while at > first:
        at -= 1
        after, char = char, text[at]
        here = dictionary[char]
        if after not in here.seconds:
            continue
        pair, longer = here[after]
        if pair is not None and edge - at == 1:
            return True
        for word, _ in longer[text[at + 2 : at + 3]]:
            if edge - at < len(word) <= REACH and text.startswith(word, at):
                return True
    return False


class Tagger:
    """Words with their parts of speech: those of jieba's dictionary, and the caller's own, which go before them.

    >>> Tagger({"同比": "basis"}).tagged("同比增长")
    [('同比', 'basis'), ('增长', 'v')]
    """

    def __init__(self, own: Mapping[str, str]) -> None:
        """Take the words of the caller, each with its tag."""
        self._pairs = _Kept(lambda word: (word, tag_of(word) or "x"))
        self._pairs.update({word: (word, tag) for word, tag in own.items()})
        self._own: dict[str, list[str]] = {}
        for word in own:
            self._own.setdefault(word[:2], []).append(word)
        self._dictionary = Dictionary(self._lines_with, self._seconds_of)

    def tagged(self, text: str) -> list[tuple[str, str]]:
        """Return the words of `text` in order, nothing left out; an unknown character has the tag `x`."""
        pairs, dictionary = self._pairs, self._dictionary
        if len(text) <= LIMIT:
            return [pairs[word] for word in cut(text, dictionary)]
        pieces = (text[at : at + LIMIT] for at in range(0, len(text), LIMIT))
        return [pairs[word] for piece in pieces for word in cut(piece, dictionary)]

    def _seconds_of(self, char: str) -> str:
        """Return the second characters of the words of both."""
        return seconds_of(char) + "".join(head[1:] for head in self._own if head.startswith(char))

    def _lines_with(self, head: str) -> str:
        """Return the lines of a head, with the words of the caller as common ones."""
        if head not in self._own:
            return lines_with(head)
        words = words_with(head)
        return lines_of(words | {word: _familiar(word, words.get(word, "1")) for word in self._own[head]})


def _familiar(word: str, count: str) -> str:
    """Return how often a word of the caller counts as seen: two of them are more than any rare word (同比增加)."""
    return str(max(int(count), _FAMILIAR)) if len(word) > 1 else count


_FAMILIAR = 5_000


def word_at(text: str, at: int) -> str:
    """Return the longest word of two or more characters that begins at an offset of a text, nothing if there is none.

    >>> word_at("三成二手房", 2), word_at("三成二左右", 2)
    ('二手房', '')
    """
    if text[at : at + 1] < FIRST_HAN:
        return ""
    pair, longer = _JIEBA.start(text[at : at + 2])
    found = (word for word, _ in reversed(longer[text[at + 2 : at + 3]]) if text.startswith(word, at))
    return next(found, text[at : at + 2] if pair is not None else "")


@cache
def tag_of(word: str) -> str:
    """Return the part of speech that jieba's dictionary gives a word (`v` for verbs), nothing if it lacks the word.

    >>> tag_of("离开"), tag_of("彧彧")
    ('v', '')
    """
    columns = lines_beginning(f"{word} ").split()
    return columns[2] if columns else ""
