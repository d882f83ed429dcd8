"""The named rules of shares that no number with a unit states.

Of `data/rules.txt`, which shows an example of each: half, fraction-in-digits, spoken-percent, discount,
percentage-points, interest.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import cache
from typing import NamedTuple, cast

from yiwu_facts.edges import ends_longer_word
from yiwu_facts.kinds.percentage.fractions import percent_of
from yiwu_facts.model import Mod
from yiwu_facts.numbers.bounds import bounded
from yiwu_facts.numbers.numerals import DIGIT, NUMBER, UNIT, Number, number, plain
from yiwu_facts.numbers.terms import Term
from yiwu_facts.text.data import rows
from yiwu_facts.text.pattern import Apart, lazy, one_of
from yiwu_facts.text.view import HAN

_PACKAGE = "yiwu_facts.kinds.percentage"
_FIFTY = Decimal(50)

_WORDS = (
    ("半", lazy(r"半(?:(?P<of>数(?!组)|个百分点|折(?!叠)|[厘码])|(?P<alone>)(?!导))")),
    ("百分百", lazy(r"百分百(?P<whole>)(?!分)")),
    ("对折", lazy(r"对折(?P<folded>)")),
)
"""What few texts have, and the patterns of what it says."""
_HALFWAY = lazy("[走做说讲听看写读谈话吃喝打演播跑唱飞行][到至]$")

# 1/3: a date, a page or a round of a cup looks alike, so a share needs a Han word before it and none of these beside.
_DIGITS = lazy(r"/(?P<below>[1-9]\d{0,3})(?![\d/.:A-Za-z])")
_ABOVE = lazy(rf"(?<={HAN})(?<!\d又)([1-9])$")


def terms(text: str) -> Iterator[Term]:
    """Yield the shares that words state, without bound words that stand beside them."""
    for word, pattern in _WORDS:
        for match in pattern.finditer(text) if word in text else ():
            if (term := _READERS[match.lastgroup or ""](text, match)) is not None:
                yield term
    yield from _interests(text)
    for match in _DIGITS.finditer(text) if "/" in text else ():
        above = _ABOVE.search(text, max(0, match.start() - 4), match.start())
        if above and int(above[1]) < int(match["below"]) and not _is_no_share(text, above.start(), match.end()):
            term = percent_of(f"{match['below']}分之{above[1]}", 0, match["below"], len(match["below"]) + 2)
            if term is not None and term.extra is not None:
                yield term._replace(start=above.start(), end=match.end(), rule="fraction-in-digits")


_DAY = lazy(r"[1-9]/(?:1[3-9]|2\d|3[01])(?!\d)")


def _is_no_share(text: str, start: int, end: int) -> bool:
    """Tell whether what stands beside 1/3 makes it something else: 1/4决赛, 3/8英寸."""
    before, after, share = _not_beside()
    if _DAY.match(text, start) and not text.endswith(share, 0, start):  # 法说会4/28登场
        return True
    return text.endswith(before, 0, start) or text.startswith(after, end) or _measure().match(text, end) is not None


@cache
def _not_beside() -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """Return the words before and after a fraction of `data/not-fractions.txt`, and those before a share."""
    sides = {row.split()[0]: tuple(row.split()[1:]) for row in rows(_PACKAGE, "not-fractions.txt")}
    return sides["before"], sides["after"], sides["share"]


@cache
def _measure() -> re.Pattern[str]:
    return lazy(f" ?{one_of([word for row in rows(_PACKAGE, 'measures.txt') for word in row.split()])}")


@cache
def _interest() -> tuple[Apart, dict[str, Decimal]]:
    table = {row.split()[0]: Decimal(row.split()[1]) for row in rows(_PACKAGE, "interest.txt")}
    firsts, rests = ({word[:1] for word in table}, {word[1:] for word in table})
    return Apart("".join(sorted(firsts)), rf"(?P<rest>{one_of(rests)})[为是按: ]?"), table


_RATE = lazy(rf"(?P<number>{NUMBER})(?:(?P<fen>分)(?:(?P<li>{NUMBER})厘?)?|厘)(?!钟|之)")


_BEFORE_RATE = lazy(rf"[\d{DIGIT}{UNIT}几数点余多来儿把.,]+[分厘]")
"""What such a number is like, to see cheaply that most have another unit."""


def _interests(text: str) -> Iterator[Term]:
    """月息2分 is two percent a month, 年息2分 twenty percent a year; 厘 is a tenth of 分."""
    words, table = _interest()
    for word in words.finditer(text):
        match = _RATE.match(text, word.end()) if _BEFORE_RATE.match(text, word.end()) else None
        share_of_one = table.get(word[0][0] + word["rest"])
        if match is None or share_of_one is None:
            continue
        fen, li = (match["number"], match["li"] or "0") if match["fen"] else ("0", match["number"])
        whole, tenths = number(fen), number(li)
        if whole is None or tenths is None or whole.min is None or tenths.min is None:
            continue
        share = (whole.min + tenths.min / 10) * share_of_one
        yield _term(*match.span(), plain(share), "interest")


def _of(text: str, match: re.Match[str]) -> Term | None:
    """半数, 半个百分点, 半折, 半厘."""
    start = match.start()
    if match["of"] == "数":
        return None if text[max(0, start - 1) : start] == "数" else _term(start, match.end(), _FIFTY, "half")
    if match["of"] == "折":
        return _term(start, match.end(), _FIFTY, "discount")
    half = Number(Decimal("0.5"), Decimal("0.5"))
    if match["of"] in "厘码":
        return Term(start, match.end(), "", half, "percent", rule="yearly")
    return Term(start, match.end(), "", half, "percentage_point", rule="percentage-points")


class _Half(NamedTuple):
    """What `data/half.txt` tells: the words before 半 and what they say, and what makes another word of it."""

    before: re.Pattern[str]
    mods: dict[str, Mod | None]
    no_half: tuple[str, ...]


@cache
def _half() -> _Half:
    patterns: list[str] = []
    mods: dict[str, Mod | None] = {}
    no_half: list[str] = []
    for row in rows(_PACKAGE, "half.txt"):
        word, *rest = row.split()
        if word == "after":
            no_half += rest
            continue
        mod, *stops = rest
        mods[word] = None if mod == "-" else cast("Mod", mod)
        patterns.append("".join(f"(?<!{stop})" for stop in stops) + word)
    return _Half(lazy(f"(?:{'|'.join(patterns)})$"), mods, tuple(no_half))


def _alone(text: str, match: re.Match[str]) -> Term | None:
    """一半, 过半, 一大半: 半 says nothing without the word before it."""
    half = _half()
    before = half.before.search(text, max(0, match.start() - 2), match.start())
    if before is None:
        return None
    start, word = before.start(), before[0]
    if ends_longer_word(text, start, match.start()):  # 经过半…, 最近半…
        return None
    if word == "一" and _HALFWAY.search(text, max(0, start - 2), start):
        return None
    if word == "一":
        return None if text.startswith(("儿", "天"), match.end()) else _term(start, match.end(), _FIFTY, "half")
    if text.startswith(half.no_half, match.end()):
        return None
    mod = half.mods[word]
    value = bounded(Number(_FIFTY, _FIFTY), mod)
    return Term(start, match.end(), "", Number(value.min, value.max, mod), "percent", rule="half")


def _whole(_: str, match: re.Match[str]) -> Term:
    return _term(match.start(), match.end(), Decimal(100), "spoken-percent")


_SOLD = lazy("优惠|出售|销售|促销|价")


def _folded(text: str, match: re.Match[str]) -> Term | None:
    """对折 is a discount where something is sold; paper is folded too."""
    sold = text[match.start() - 1 : match.start()] in ("打", "价") or _SOLD.match(text, match.end())
    return _term(match.start(), match.end(), _FIFTY, "discount") if sold else None


def _term(start: int, end: int, value: Decimal, rule: str) -> Term:
    return Term(start, end, "", Number(value, value), "percent", rule=rule)


_READERS: dict[str, Callable[[str, re.Match[str]], Term | None]] = {
    "of": _of,
    "alone": _alone,
    "whole": _whole,
    "folded": _folded,
}
