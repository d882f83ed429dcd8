"""Years that are not counted from the birth of Christ: reigns, the Republic, sexagenary and animal years."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from yiwu_facts.kinds.date.fragments import D31, DIGIT, H12, ISLAND_YEARS, M12, REPUBLIC, TEN, A, H, digit_of
from yiwu_facts.kinds.date.tables import around, eras, taiwan
from yiwu_facts.kinds.date.tokens import EraYear
from yiwu_facts.numbers.numerals import number
from yiwu_facts.text.pattern import lazy

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick

_FIRST_CYCLE = 1984
"""A year 甲子, and of the rat."""
_OF_THE_SUN = "明治"
_WRITTEN_REPUBLIC = lazy(rf"民国 ?[\d{TEN}百]")
YEAR = rf"(?P<number>{A}\d{{1,3}}|{H}[{DIGIT}十百]{{1,6}})年"
"""Pattern of a year that may be one of an era."""
_DATED = lazy(rf"{YEAR}(?: ?(?:{M12}|{H12})月|度)")
_FULLY_DATED = lazy(rf"1[0-4]\d(?<![\d.]\d\d\d)年(?: ?{M12}月 ?{D31}日|[上下]半年|第?[1-4]季)")
"""A day, a half or a quarter of a year that only the Republic writes so, but for texts of the ancients."""


def era_year(text: str, number_of: Any) -> EraYear:
    """Return the year of 光绪二十六年.

    >>> era_year("光绪二十六年", lambda text: 26)
    1900
    """
    era = next(name for name in sorted(eras(), key=len, reverse=True) if text.startswith(name))
    count = text[len(era) :].removesuffix("度").removesuffix("年")
    year = EraYear(eras()[era] + (1 if count == "元" else number_of(count)) - 1)
    year.first = eras()[era]
    year.is_lunar = year <= REPUBLIC and era != _OF_THE_SUN
    return year


def is_of_taiwan(text: str) -> bool:
    """Tell whether a text counts its years as Taiwan does.

    >>> is_of_taiwan("新台币五百元"), is_of_taiwan("各县市")
    (True, False)
    >>> is_of_taiwan("115年5月31日前缴纳"), is_of_taiwan("117年8月8日，罗马皇帝去世")
    (True, False)
    """
    if "民国" in text and _WRITTEN_REPUBLIC.search(text):
        return True
    words = set(_taiwan().find_matches_as_strings(text))
    if len(words) == 1 and any(counted(found["number"]) in ISLAND_YEARS for found in _DATED.finditer(text)):
        return True  # 行政院定自一百十二年五月十日施行, 立法院審查114年度預算
    if not words:
        return _FULLY_DATED.search(text) is not None and not any(word in text for word in around("ancient"))
    return any(taiwan()[word] for word in words) or len(words) > 1


@cache
def _taiwan() -> AhoCorasick:
    from ahocorasick_rs import AhoCorasick, MatchKind

    return AhoCorasick(taiwan(), matchkind=MatchKind.LeftmostLongest)


def counted(text: str) -> int:
    """Return the number of a year as eras count: 一〇三 or 一百零三.

    >>> counted("一〇三"), counted("一百零三")
    (103, 103)
    """
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
