"""Names of firms that stand for what they make: the brands in the talk of people who buy and use things."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING

from yiwu_facts.kinds.organization.beside import stands_beside
from yiwu_facts.kinds.organization.lexicon import longest_form
from yiwu_facts.kinds.organization.words import listed, pattern_of, patterns_of
from yiwu_facts.text.pattern import Beside, lazy, one_of

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick

_REACH = 100
"""How many characters on either side of a name tell whether it stands in talk of goods."""
_LEAST, _LEAST_UNSAID = 3, 5
"""That many different words of goods make talk of them, beside a word for who talks and without one."""
_FRAMES = (("is", "owned"), ("picks", "picked"), ("wears", "worn"), ("from", "moved"))
"""What stands on the left and on the right of a brand."""
_JOINED = frozenset("、和跟与")
"""What joins the names of a list."""
_LONGEST = 9
"""No brand is longer."""
_IN_FRONT = ("named", "asked", "uses")
_BEHIND = ("paid", "acts", "judged", *(behind for _, behind in _FRAMES))
"""The sections of what stands right before a brand without a word behind, and right behind it."""


class Goods:
    """The words in a text that people use who buy and use things; looked for when first asked.

    >>> text = "键盘是罗技的，鼠标不是"
    >>> Goods(text).mean(3, 5), Goods("键盘是罗技生产的").mean(3, 5)
    (True, False)
    >>> Goods("我下单后，客服说罗技发货快").mean(8, 10), Goods("我下单后，客服说罗技宣布发货").mean(8, 10)
    (True, False)
    >>> text = "我用的是罗技和优酷，楼下有罗技、优酷"
    >>> [Goods(text).mean(at, at + 2) for at in (4, 7, 13, 16)]
    [True, True, True, True]
    >>> far = [f"我下单后找客服{blanks * '，'}罗技发货快" for blanks in (93, 94)]
    >>> [Goods(text).mean(text.index("罗"), text.index("罗") + 2) for text in far]
    [True, False]
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._firsts: dict[int, int] = {}
        self._lasts: dict[int, int] = {}
        self._meant: dict[tuple[int, int], bool] = {}

    def mean(self, start: int, end: int) -> bool:
        """Tell whether the name of a firm stands for what it makes; the names of a list are all brands, or none is.

        Behind @ it is that of an account, through which the firm itself speaks.
        """
        if self._text[start - 1 : start] == "@":
            return False
        text = self._text
        if _before("form").is_at(text, end, start):
            return False
        first, last = start, end
        if text[start - 1 : start] in _JOINED or text[end : end + 1] in _JOINED:  # most names stand in no list
            first = _last_step(text, start, _before_item, self._firsts)
            last = _last_step(text, end, _past_item, self._lasts)
        if (first, last) not in self._meant:
            self._meant[first, last] = self._is_meant(first, last)
        return self._meant[first, last]

    def _is_meant(self, start: int, end: int) -> bool:
        """Tell whether a list of names of firms, or one that stands alone, stands for what they make."""
        text = self._text
        if (
            text.endswith(_shops(), start, end)
            and _before("goes").is_at(text, start)
            and not _behind("business").is_at(text, end)
        ):
            return True
        if _behind(*_BEHIND).is_at(text, end) or _before(*_IN_FRONT).is_at(text, start):
            if _behind("paid").is_at(text, end) or _before("named").is_at(text, start):
                return True
            if (
                stands_beside(text, start, end)
                or _behind("acts").is_at(text, end)
                or _before("asked").is_at(text, start)
            ):
                return False
            if _behind("judged").is_at(text, end) or _before("uses").is_at(text, start):
                return True
            if any(_behind(right).is_at(text, end) and _before(left).is_at(text, start) for left, right in _FRAMES):
                return True
        return self._are_talked_of(max(0, start - _REACH), end + _REACH) and not stands_beside(text, start, end)

    def _are_talked_of(self, start: int, end: int) -> bool:
        """Tell whether a stretch of the text is talk of people about goods."""
        automaton, longest = _goods()
        found = automaton.find_matches_as_indexes(self._text[start : end + longest - 1])
        seen = len({word for word, at, _ in found if at < end - start})
        return seen >= _LEAST_UNSAID or (seen >= _LEAST and _persons().search(self._text, start, end) is not None)


def _last_step(text: str, at: int, step: Callable[[str, int], int], known: dict[int, int]) -> int:
    """Return where steps from item to item of a list end, and note it of all items, so that each is passed once."""
    passed = []
    while at not in known:
        passed.append(at)
        before, at = at, step(text, at)
        if before == at:
            known[at] = at
    last = known[at]
    known.update(dict.fromkeys(passed, last))
    return last


def _past_item(text: str, end: int) -> int:
    """Return where a known name ends that a list goes on with behind a name, `end` if none does.

    >>> _past_item("罗技、国药集团中国生物", 2), _past_item("罗技、北京生物制品研究所", 2)
    (11, 2)
    """
    if text[end : end + 1] not in _JOINED:
        return end
    size = len(longest_form()(text[end + 1 : end + _LONGEST]))
    return end + 1 + size if size else end


def _before_item(text: str, start: int) -> int:
    """Return where a known name begins from which a list goes on to a name, `start` if none does.

    >>> _before_item("国药集团中国生物、罗技", 9), _before_item("北京生物制品研究所、罗技", 10)
    (0, 10)
    """
    if text[start - 1 : start] not in _JOINED:
        return start
    for first in range(max(0, start - _LONGEST), start - 1):
        word = text[first : start - 1]
        if longest_form()(word) == word:  # asked in less time than whether it is a form
            return first
    return start


@cache
def _shops() -> tuple[str, ...]:
    return tuple(listed("goods.txt", "shop"))


@cache
def _goods() -> tuple[AhoCorasick, int]:
    """Return what finds the words of goods, and how many characters the longest has."""
    from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

    words = sorted(set(listed("goods.txt", "goods")))
    automaton = AhoCorasick(words, matchkind=MatchKind.LeftmostLongest, implementation=Implementation.DFA)
    return automaton, max(map(len, words))


@cache
def _persons() -> re.Pattern[str]:
    return lazy(one_of(set(listed("goods.txt", "person"))))


@cache
def _behind(*sections: str) -> Beside:
    """Return what stands right behind a brand by some sections."""
    return Beside(chain.from_iterable(map(_patterns, sections)))


@cache
def _before(*sections: str) -> Beside:
    """Return the same of what stands right before it."""
    return Beside(chain.from_iterable(map(_patterns, sections)), is_before=True)


def _patterns(section: str) -> list[str]:
    if section == "acts":
        adverb, acts, staff = (pattern_of("goods.txt", part) for part in ("adverb", "acts", "staff"))
        return [f"也?(?:{adverb})?(?:{acts}|的?(?:{staff}))"]
    return patterns_of("goods.txt", section)
