"""The words beside a number that bound it, and what they do to its value."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from typing import NamedTuple, cast, get_args

from yiwu_facts.edges import cuts_after, ends_longer_word
from yiwu_facts.model import Mod
from yiwu_facts.numbers.numerals import DIGIT, UNIT, Number
from yiwu_facts.text.data import rows
from yiwu_facts.text.pattern import lazy

_REACH = 8
"""No bound word is longer than this many characters."""

# A plus before a letter or a path is none of the number's; 5元来的 says where it is from.
_NOT_AFTER = r"(?!来的|\+(?:[^\W的]|/))"

# 10%(含10%)以上, 5%(不含)以下: whether the bound itself counts, in brackets.
_INCLUDED = r"(?:\((?P<out>不)?含[^()\n]{0,10}\)(?=[以之及或])(?!以上[海述]))?"

# 5% 左右: words of two characters hold together over a blank, single ones (10元 起诉) do not.
_BLANK = "(?: (?=(?:[及或]?以[上下内]|之[上内]|左右|上下)))?"

# Not adjacent, but of the same phrase: 不超过公司股份总数的4%, 约占全国产量的三分之一.
# A nearer number is what it bounds: 超过两个月按欠款的两成.
_DISTANT = lazy(
    rf"(不超过?|不低于|不少于|不高于|超过|低于|少于|不足|不到|大?约(?=占))(?![{DIGIT}十百几])"
    r"(?:[^\d，。；、,;:：%]{0,14}(?:的|总(?:股本|股数|额|数|量|价|投资))|(?<=不[足到])(?:全球|世界|全国|全省|全市|全部|总数))$"
)
# What a number is compared with bounds the number compared, not this one: 低于分析师预期的1.43美元, 低于13%的目标.
_COMPARED = lazy("预期|预测|预估|目标|均值|平均|水平")
_COMPARISON = frozenset(("超过", "高于", "低于", "大于", "小于", "多于", "少于", "不足", "不到", "超出"))
_IS_COMPARED = lazy(r"(?:左右)?的[^\d，。；,;]{0,4}(?:预期|预测|预估|目标)")


class Span(NamedTuple):
    """A span that grew by the bound words beside it, and the modifier that they set."""

    start: int
    end: int
    mod: Mod | None


class _Words(NamedTuple):
    """Patterns of words: before a number (at the end of a string), after it, verbs, links and negations; the modifiers.

    Words before and verbs stand by the last character of the string. `links` are the characters that links end in,
    `limiting` those of limits before links, `firsts` those that words after begin with: few numbers have one of them
    beside them.
    """

    before: dict[str, re.Pattern[str]]
    after: re.Pattern[str]
    verb: dict[str, re.Pattern[str]]
    link: re.Pattern[str]
    negation: re.Pattern[str]
    mods: dict[str, Mod]
    links: frozenset[str]
    limiting: frozenset[str]
    firsts: frozenset[str]


_LIMITS = frozenset(("at_least", "at_most", "approx"))
"""What the word before a link does to the number behind it: 最低应达到80%, 约占三成."""

_NOT_CODE = r"""(?<![A-Za-z0-9"'/=-])"""
"""Before a sign: that of a tag or an arrow bounds nothing."""


@cache
def _words() -> _Words:
    places: dict[str, list[str]] = {"before": [], "after": [], "verb": [], "link": [], "may": [], "not": []}
    by_last: dict[str, dict[str, list[str]]] = {"before": defaultdict(list), "verb": defaultdict(list)}
    mods: dict[str, Mod] = {}
    links = set(_FOLLOWING)
    limiting: set[str] = set()
    firsts = {"(", " "}
    for row in rows("yiwu_facts.numbers", "quantifiers.txt"):
        word, place, mod, *stops = row.split()
        pattern = "".join(f"(?<!{stop})" for stop in stops) + _NOT_CODE * (word in "<>") + re.escape(word)
        places[place].append(pattern)
        for last in (word[-1], *_FOLLOWING) if place in by_last else ():
            by_last[place][last].append(pattern)
        if place == "before" and mod in _LIMITS:
            limiting.add(word[-1])
        if place == "link":
            links.add(word[-1])
        if place == "after":
            firsts.add(word[0])
        if mod != "-":
            assert mod in get_args(Mod), row
            mods[word] = cast("Mod", mod)

    def one_of(place: str) -> str:
        return "|".join(sorted(places[place], key=len, reverse=True))

    before = {last: lazy(f"(?:{'|'.join(words)})$") for last, words in by_last["before"].items()}
    after = lazy(f"{_NOT_AFTER}{_INCLUDED}{_BLANK}(?P<word>{one_of('after')})")
    verb = {last: lazy(f"(?:{'|'.join(words)})了?$") for last, words in by_last["verb"].items()}
    link = lazy(f"(?:{one_of('may')})?(?:{one_of('link')})了?$")
    negation = lazy(f"(?:{one_of('not')})$")
    return _Words(before, after, verb, link, negation, mods, *map(frozenset, (links, limiting, firsts)))


_FOLLOWING = "了\n"
"""What the patterns let follow a word: behind a verb or a link 了, behind any the end of a line."""


def _at_end(words: dict[str, re.Pattern[str]], text: str) -> re.Match[str] | None:
    """Return the longest of some words that stands at the end of a text."""
    pattern = words.get(text[-1:])
    return pattern.search(text) if pattern else None


_STRICT: dict[Mod | None, Mod] = {"at_least": "more_than", "at_most": "less_than"}
_NEGATED: dict[Mod | None, Mod] = {"more_than": "at_most", "less_than": "at_least"}


def widen(text: str, start: int, end: int) -> Span:
    """Take the bound words beside a number expression into its span.

    >>> widen("不超过3亿元的", 3, 6)
    Span(start=0, end=6, mod='at_most')
    >>> widen("突破3亿元", 2, 5)
    Span(start=2, end=5, mod='more_than')
    """
    before, _, verb, link, negation, mods, links, _, _ = _words()
    end, mod = _bounded_after(text, end)
    left = text[max(0, start - _REACH) : start]
    last = left[-1:]
    limit = _limit(text, start, left, link) if last in links else None
    if last not in before and last not in verb:
        return Span(start, end, mods[limit] if limit else mod or _distant(text, start))
    match = _own_word(text, start, _at_end(before, left))
    if match and _may_bound(text, start, match[0]):
        if match[0] in _COMPARISON and _IS_COMPARED.match(text, end):
            return Span(start, end, mod)
        start -= len(match[0])
        mod = mods.get(match[0]) or mod
        if mod in _NEGATED and (no := negation.search(left[: -len(match[0])])):  # 不得超过5%
            return Span(start - len(no[0]), end, _NEGATED[mod])
        outer = _own_word(text, start, _at_end(before, left[: -len(match[0])])) if mod == "approx" else None
        if outer:  # 超过约3亿元
            start -= len(outer[0])
            mod = mods.get(outer[0]) or mod
    elif limit:
        mod = mods[limit]  # 最低应达到80%
    elif match := _own_word(text, start, _at_end(verb, left)):
        mod = mod or mods.get(match[0].removesuffix("了"))
    else:
        mod = mod or _distant(text, start)
    return Span(start, end, mod)


def _bounded_after(text: str, end: int) -> tuple[int, Mod | None]:
    """Return where a number ends with the bound word behind it, and what that does; not 起诉, 来自, 多次, 余额."""
    words = _words()
    match = words.after.match(text, end) if text[end : end + 1] in words.firsts else None
    if match is None or cuts_after(text, match.start("word"), match.end()):
        return end, None
    mod = words.mods.get(match["word"])
    return match.end(), _STRICT.get(mod, mod) if match["out"] else mod


_ROUND = lazy(f"(?:[{DIGIT[2:]}两]?[百千万]|十万)[块元]")


def _may_bound(text: str, start: int, word: str) -> bool:
    """Tell 上亿 and 小三百块 from 上 and 小 before other numbers."""
    if word == "小":
        return _ROUND.match(text, start) is not None
    return word != "上" or text[start] in UNIT


def _limit(text: str, start: int, left: str, link: re.Pattern[str]) -> str | None:
    """Return 最低, 至多 or 约 before 达到 and 需要, none of words with another meaning there, nor the end of 签约."""
    found = None if _words().limiting.isdisjoint(left) else link.search(left)
    if found is None:
        return None
    word = _own_word(text, start - len(found[0]), _at_end(_words().before, left[: found.start()]))
    return word[0] if word and _words().mods.get(word[0]) in _LIMITS else None


def _own_word(text: str, end: int, match: re.Match[str] | None) -> re.Match[str] | None:
    """Return a match of a word that ends at an offset, none where that is but the end of a longer word: 约 of 续约."""
    is_end = match is not None and match[0] in _words().mods and ends_longer_word(text, end - len(match[0]), end)
    return None if is_end else match


_DISTANT_ENDS = frozenset("的本数额量价资球界国省市部\n")
"""What `_DISTANT` ends in."""


def _distant(text: str, start: int) -> Mod | None:
    """Return the modifier of a bound word that is not adjacent."""
    if text[start - 1 : start] not in _DISTANT_ENDS:
        return None
    match = _DISTANT.search(text, max(0, start - 24), start)
    if match is None or _COMPARED.search(match[0]):
        return None
    mods, negation = _words().mods, _words().negation
    distant = mods.get(match[1])
    is_negated = distant in _NEGATED and negation.search(text, max(0, match.start() - 2), match.start())
    return _NEGATED[distant] if is_negated else distant


def bounded(value: Number, mod: Mod | None) -> Number:
    """Return a number under a modifier: the open side of its bounds becomes None.

    >>> from decimal import Decimal
    >>> bounded(Number(Decimal(3), Decimal(3)), "less_than")
    Number(min=None, max=Decimal('3'), mod='less_than')
    """
    if mod in ("more_than", "at_least"):
        return Number(value.min, None, mod)
    if mod in ("less_than", "at_most"):
        return Number(None, value.max if value.max is not None else value.min, mod)
    return Number(value.min, value.max, value.mod or mod)
