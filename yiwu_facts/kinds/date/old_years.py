"""Years that are not counted from the birth of Christ: reigns, the Republic, sexagenary and animal years."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

from yiwu_facts.kinds.date import pieces
from yiwu_facts.kinds.date.context import Context
from yiwu_facts.kinds.date.fragments import D31, DIGIT, H12, ISLAND_YEARS, M12, REPUBLIC, TEN, A, H, digit_of
from yiwu_facts.kinds.date.records import replace
from yiwu_facts.kinds.date.tables import around, beside, eras, taiwan
from yiwu_facts.kinds.date.tokens import EraYear, Token
from yiwu_facts.numbers.numerals import number
from yiwu_facts.text.pattern import lazy

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick

_FIRST_CYCLE = 1984
"""A year 甲子, and of the rat."""
_JAPANESE = frozenset(("明治", "大正", "昭和", "平成", "令和"))
_WRITTEN_REPUBLIC = re.compile(rf"民国 ?[\d{TEN}百]")
_YEAR = rf"(?P<number>{A}\d{{1,3}}|{H}[{DIGIT}十百]{{1,6}})年"
_COUNTED = re.compile(f"{_YEAR}$")
_DATED = re.compile(rf"{_YEAR}(?: ?(?:{M12}|{H12})月|度)")
_FULLY_DATED = lazy(rf"1[0-4]\d(?<![\d.]\d\d\d)年(?: ?{M12}月 ?{D31}日|[上下]半年|第?[1-4]季)")
"""A day, a half or a quarter of a year that only the Republic writes so, but for texts of the ancients."""
_SPAN = lazy(f"[之以]?[前后内]|[之以]?来|的?{beside('span')}|之久|[多余老了里]")


def era_year(text: str, number_of: Any) -> EraYear:
    """Return the year of 光绪二十六年.

    >>> era_year("光绪二十六年", lambda text: 26)
    1900
    """
    era = next(name for name in sorted(eras(), key=len, reverse=True) if text.startswith(name))
    count = text[len(era) :].removesuffix("度").removesuffix("年")
    year = EraYear(eras()[era] + (1 if count == "元" else number_of(count)) - 1)
    year.first = eras()[era]
    year.is_lunar = year <= REPUBLIC and era not in _JAPANESE
    return year


def is_of_taiwan(text: str) -> bool:
    """Tell whether a text counts its years as Taiwan does.

    >>> is_of_taiwan("新台币五百元"), is_of_taiwan("各县市")
    (True, False)
    >>> is_of_taiwan("115年5月31日前缴纳"), is_of_taiwan("117年8月8日，罗马皇帝去世")
    (True, False)
    """
    if _WRITTEN_REPUBLIC.search(text):
        return True
    words = set(_taiwan().find_matches_as_strings(text))
    if len(words) == 1 and any(_value(found["number"]) in ISLAND_YEARS for found in _DATED.finditer(text)):
        return True  # 行政院定自一百十二年五月十日施行, 立法院審查114年度預算
    if not words:
        return _FULLY_DATED.search(text) is not None and not any(word in text for word in around("ancient"))
    return any(taiwan()[word] for word in words) or len(words) > 1


@cache
def _taiwan() -> AhoCorasick:
    from ahocorasick_rs import AhoCorasick, MatchKind

    return AhoCorasick(taiwan(), matchkind=MatchKind.LeftmostLongest)


def counted_years(context: Context, run: list[Token]) -> list[Token]:
    """Make 三年 in 三年五月 a year of the reign named before, and 一百零三年 in Taiwan one of the Republic."""
    for token in run:
        if token.code in _COUNTING and _may_count(token):
            break
    else:
        return run
    if len(run) == 1 and context.text[run[0].end - 1] != "年":
        return run
    counted = [
        _counted(context, run, at) if token.code in pieces.LENGTH + pieces.YEAR else token
        for at, token in enumerate(run)
    ]
    return [
        _month(context, counted[at - 1], token) if token.code == pieces.MONTH and at else token
        for at, token in enumerate(counted)
    ]


_COUNTING = frozenset((pieces.YEAR, pieces.LENGTH, pieces.RELATIVE_YEAR))


def _may_count(token: Token) -> bool:
    """Tell a length and a year of an era or a cycle, or one of less than four digits, from other lengths and years."""
    if token.code == pieces.YEAR:
        return token.end - token.start < len("2025年") or isinstance(token.value, EraYear) or token.rule != "year"
    return token.code == pieces.LENGTH or token.value[0] == "cycle"


def _month(context: Context, year: Token, month: Token) -> Token:
    """Return a month after a year as what it is: of the moon after a reign, unless it is in digits; a length."""
    if year.code == pieces.LENGTH:
        return replace(month, code=pieces.LENGTH) if _is_sentence(context, year, month) else month
    is_of_reign = year.rule == "counted-year" and context.anchors.reign is not None
    is_of_cycle = year.code == pieces.RELATIVE_YEAR and year.value[0] == "cycle"
    is_of_moon = is_of_reign or is_of_cycle or (isinstance(year.value, EraYear) and year.value.is_lunar)
    return replace(month, code=pieces.LUNAR_MONTH) if is_of_moon and not context.text[month.start].isascii() else month


def _is_counted(text: str, start: int) -> bool:
    """Tell whether the word before a number of years makes it a length."""
    return text.endswith(around("sentence"), 0, start)


def _is_of_sentence(text: str, start: int, stop: int) -> bool:
    """Tell whether 1年8月 is the length of a punishment: 判1年8月, 1年8月徒刑."""
    return _is_counted(text, start) or text.startswith(around("sentence"), stop)


def _is_sentence(context: Context, years: Token, months: Token) -> bool:
    """Tell whether 三年五月 is a length: 有期徒刑三年五月."""
    return years.end == months.start and _is_of_sentence(context.text, years.start, months.end)


def _counted(context: Context, run: list[Token], at: int) -> Token:
    """Return a token as the year that it counts, if it does."""
    token, text = run[at], context.text
    found = _COUNTED.fullmatch(text, token.start, token.end) if text[token.end - 1] == "年" else None
    if found is None:
        return token
    value = _value(found["number"])
    is_dated = at + 1 < len(run) and run[at + 1].code == pieces.MONTH and run[at + 1].start == token.end
    if is_dated and not (value not in ISLAND_YEARS and _is_of_sentence(text, token.start, run[at + 1].end)):
        if 1 <= value < ISLAND_YEARS.stop and context.anchors.is_of_taiwan():
            return replace(token, code=pieces.YEAR, value=value + REPUBLIC, rule="year")
        if token.code == pieces.LENGTH and value:
            return replace(token, code=pieces.YEAR, value=value, rule="counted-year")
    is_length = text[token.start - 1 : token.start] in around("lasting") and token.start > 0
    is_alone = value in ISLAND_YEARS and not is_length and not _SPAN.match(text, token.end)
    if is_alone and context.anchors.is_of_taiwan():
        return replace(token, code=pieces.YEAR, value=value + REPUBLIC, rule="year")
    return token


def _value(text: str) -> int:
    value = number(text)
    if not text.isascii() and len(text) > 1 and not set(text) & set("十百"):  # 一〇三
        return int("".join(str(digit_of(char)) for char in text))
    return int(value.min) if value is not None and value.min is not None else 0


def nearest_of_cycle(near: int, size: int, place: int) -> int:
    """Return the year of a cycle that is nearest to another, the earlier one of two.

    >>> nearest_of_cycle(2026, 60, 40), nearest_of_cycle(2026, 12, 4)
    (2024, 2024)
    """
    last = near - (near - _FIRST_CYCLE - place) % size
    return last if near - last <= size // 2 else last + size
