"""Regular expressions that cost less: compiled when a text first needs them, and lists of words in them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, cast

from yiwu_facts.text.compiled import compiled, ends_of
from yiwu_facts.text.pattern_ends import Ends


def lazy(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """Return what acts as `re.compile(pattern, flags)` and compiles at the first use.

    All patterns of all kinds take longer to compile than a small text takes otherwise, and it needs a few of them.

    >>> lazy("[0-9]+").match("2026年")[0]
    '2026'
    """
    return cast("re.Pattern[str]", Lazy(pattern, flags))


_WIDEST = 64
"""No pattern that is looked for right before a place matches more characters."""


def match_before(pattern: re.Pattern[str], text: str, end: int, start: int = 0) -> re.Match[str] | None:
    """Return the match of a pattern with `$` at its end that ends at `end`, however long the text before it is.

    >>> match_before(lazy("[0-9]+$"), "共12家", 3)[0]
    '12'
    """
    return pattern.search(text, max(start, end - _WIDEST), end)


class Lazy:
    """What `lazy` returns."""

    def __init__(self, pattern: str, flags: int) -> None:
        self.pattern = pattern
        self.flags = flags

    def __getattr__(self, name: str) -> Any:
        """Compile and keep the method asked for, which from then on is found without coming here."""
        found = getattr(compiled(self.pattern, self.flags), name)
        setattr(self, name, found)
        return found


class Apart:
    """A pattern that begins with one of a few characters, as a pattern for each of them.

    To a lone character the engine skips more than ten times as fast as to one of several.

    >>> [match[0] for match in Apart("万亿", "元?").finditer("1亿3万元")]
    ['亿', '万元']
    """

    def __init__(self, firsts: str, rest: str = "") -> None:
        self._patterns = {first: lazy(re.escape(first) + rest) for first in firsts}

    @classmethod
    def of(cls, words: Iterable[str], rest: str = "") -> Apart:
        """Return the same for words, the longest first, with what stands behind each.

        >>> [match[0] for match in Apart.of(["街道", "中队"], "(?!办)").finditer("街道办、街道和中队")]
        ['街道', '中队']
        """
        found = cls("")
        by_first: dict[str, list[str]] = {}
        for word in words:
            by_first.setdefault(word[0], []).append(word)
        found._patterns = {first: lazy(f"(?:{one_of(some)}){rest}") for first, some in by_first.items()}
        return found

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Return the matches by position; those of different characters must share no character."""
        patterns = self._patterns.items()
        found = [match for first, pattern in patterns if first in text for match in pattern.finditer(text)]
        found.sort(key=re.Match.start)
        return iter(found)

    def is_in(self, text: str) -> bool:
        """Tell whether there is a match."""
        for first, pattern in self._patterns.items():  # noqa: SIM110 - takes a third of the time of `any`
            if first in text and pattern.search(text):
                return True
        return False


def one_of(words: Iterable[str]) -> str:
    """Return a pattern of any of some words, the longest first.

    They are grouped by first characters, since `re` tries branch after branch.

    >>> one_of(["日元", "日圆", "元"])
    '日(?:元|圆)|元'
    """
    rests: dict[str, list[str]] = {}
    same = sorted(words)  # the same pattern in each process, which finds it compiled
    for word in sorted(same, key=len, reverse=True):
        rests.setdefault(word[0], []).append(re.escape(word[1:]))
    return "|".join(
        re.escape(first) + ("" if rest == [""] else f"(?:{'|'.join(rest)})") for first, rest in rests.items()
    )


class Beside:
    """What may stand right behind a place, or right before it, by the one character there.

    Of hundreds of patterns few begin, or end, with one character, and `re` would try branch after branch. Of those that
    may begin with any, the words that they end in tell most places behind which none of them stands.

    >>> behind, before = Beside(["手机", "[大小]?家(?!用)"]), Beside(["[一二]箱(?:子)?"], is_before=True)
    >>> behind.is_at("某手机", 1), behind.is_at("某大家", 1), behind.is_at("某家用", 1), before.is_at("一箱子啤酒", 3)
    (True, True, False, True)
    """

    def __init__(self, patterns: Iterable[str], *, is_before: bool = False) -> None:
        """Take the patterns, and whether what they match stands before the place."""
        self._is_before = is_before
        words: dict[str, list[str]] = {}
        others: dict[str, list[str]] = {}
        rest: dict[str, Ends] = {}
        for pattern in patterns:
            if _SPECIAL.search(pattern) is None:
                words.setdefault(pattern[-is_before], []).append(pattern)
                continue
            ends = ends_of(pattern)
            chars = ends.lasts if is_before else ends.firsts
            for char in set(chars):
                others.setdefault(char, []).append(pattern)
            if not chars:
                rest[pattern] = ends
        self._by_char = {
            char: (tuple(words.get(char, ())), self._of(others[char]) if char in others else None)
            for char in words.keys() | others.keys()
        }
        self._rest = self._of(rest) if rest else None
        last_words = {word for ends in rest.values() for word in ends.words} if rest and not is_before else {""}
        self._width = max((ends.width for ends in rest.values()), default=0)
        self._ends = lazy(one_of(last_words)) if all(last_words) and self._width <= _WIDEST else None

    def _of(self, patterns: Iterable[str]) -> re.Pattern[str]:
        return lazy(rf"(?:{'|'.join(patterns)})\Z" if self._is_before else "|".join(patterns))

    def is_at(self, text: str, at: int, low: int = 0) -> bool:
        """Tell whether one of them stands at a place; what stands before it begins no earlier than at `low`."""
        rest = self._rest
        if self._is_before:
            if found := self._by_char.get(text[at - 1 : at]):
                words, pattern = found
                if text.endswith(words, low, at) or (pattern and match_before(pattern, text, at, low)):
                    return True
            return rest is not None and match_before(rest, text, at, low) is not None
        if found := self._by_char.get(text[at : at + 1]):
            words, pattern = found
            if text.startswith(words, at) or (pattern and pattern.match(text, at)):
                return True
        if rest is None or (self._ends and not self._ends.search(text, at, at + self._width)):
            return False
        return rest.match(text, at) is not None


_SPECIAL = re.compile(r"[^\w]")
"""What no plain word has."""


def one_of_entries(entries: Iterable[str]) -> str:
    """Return a pattern of any of some words, behind which / and characters may stand before which a word is none.

    >>> one_of_entries(["杯/子水", "手机", "电脑", "街"])
    '手(?:机)|电(?:脑)|杯(?![子水])|[街]'
    """
    parted = [entry.partition("/") for entry in entries]
    plain = [word for word, _, stops in parted if not stops]
    ones, more = "".join(word for word in plain if len(word) == 1), [word for word in plain if len(word) > 1]
    held = [f"{re.escape(word)}(?![{stops}])" for word, _, stops in parted if stops]
    return "|".join([one_of(more)] * bool(more) + held + [f"[{ones}]"] * bool(ones))
