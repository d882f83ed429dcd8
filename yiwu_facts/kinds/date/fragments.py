"""Pieces of the patterns of forms, on folded text.

Every pattern is hardened: a number starts only where its run of digits starts, and repetitions are bounded, so that
hostile runs cost no more than prose.
"""

from __future__ import annotations

from yiwu_facts.numbers.numerals import number

DIGITS = "0123456789"
DIGIT = "〇零一二三四五六七八九"
NINE = DIGIT[2:]
TEN = f"{NINE}十"
HAN = "〇零一二两三四五六七八九十百千万亿点几数"
A = r"(?<![\d.])"  # digits start here
H = rf"(?<![{HAN[:-3]}几])(?<![{HAN[:-3]}]点)(?<!数(?=[十百千万亿]))(?<!分之)"  # Han numerals start here
H12 = f"(?:一?十[一二]?|[{NINE}])"
H31 = f"(?:三十一?|卅一?|(?:[二廿]十?|一?十)[{NINE}]|[一二]?十|[{NINE}])"
H59 = f"(?:(?:[二三四五]?十|廿)[{NINE}]?|[零〇]?[{NINE}])"
M12 = "(?:1[0-2]|0?[1-9])"
D31 = "(?:3[01]|[12]\\d|0?[1-9])"
Y4 = "(?:19|20)\\d\\d"
MARK = r"(?:-{1,2}|—{1,2}|~|ー|至|到)"
TO = "[-~—至到]"
WEEK = "(?:周|星期|礼拜)"
WEEKDAYS = "一二三四五六日天"
IN_BRACKETS = rf"\({WEEK}?[{WEEKDAYS[:-1]}]\)"
"""A weekday behind a day."""
REPUBLIC = 1911
"""The year before the first one of the Republic."""
ISLAND_YEARS = range(100, 151)
"""Years of the Republic that Taiwan may write of without its name."""

LARGE = "十百千万亿"
SMALL = "零〇一二两三四五六七八九几"
# Shorter than any number (`quantity.numerals`): no length of time needs more, and 1万1万1万… stays linear.
AMOUNT = (
    r"(?:(?<![\d.])(?<!\d[, ])(?:\d{1,3}(?:,\d{3}){1,3}(?![\d,])|\d{1,9})(?!\d)(?:\.\d{1,4}(?!\d))?(?!\.\d)"
    rf"(?:[余多来几]?[{LARGE}]{{1,3}}|(?<=0)几)?"
    rf"|(?<![{SMALL}{LARGE}廿卅])(?<![{SMALL}]点)(?<!分之)(?:数(?=[{LARGE}])|[廿卅](?=[{SMALL[2:]}余多来年天载]))?"
    rf"[{SMALL}{LARGE}]{{0,12}}(?<=[{SMALL}{LARGE}廿卅])(?![{SMALL}{LARGE}])"
    rf"(?:点[{SMALL}]{{1,4}}(?![{SMALL}])[{LARGE}]{{0,3}})?(?:[余多来][{LARGE}]{{1,3}})?)"
)
"""The number of a length of time."""


def digit_of(char: str) -> int:
    """Return what a numeral of one digit says.

    >>> digit_of("零"), digit_of("九")
    (0, 9)
    """
    return max(0, NINE.find(char) + 1)


def to_int(text: str) -> int:
    """Return a small number; digit strings such as 一九九八 digit by digit."""
    if text.isascii():
        return int(text)
    value = number(text)
    if value is not None and value.min == value.max and value.min is not None:
        return int(value.min)
    return int("".join(str(digit_of(c)) for c in text if c in DIGIT) or "0")
