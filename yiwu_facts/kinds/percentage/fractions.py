"""X分之Y: percent where X is a power of ten from a hundred on, else a fraction."""

from __future__ import annotations

from decimal import Context, Decimal

from yiwu_facts.numbers.numerals import DIGIT, NUMBER, RANGE_MARK, Number, number, plain
from yiwu_facts.numbers.scales import spread
from yiwu_facts.numbers.terms import Term
from yiwu_facts.segment import word_at
from yiwu_facts.text.pattern import lazy

NUMERAL = lazy(rf"(?P<raw>{NUMBER})(?P<kilo>(?:[kK](?![A-Za-z]))?)(?P<rough>[余多来])?")
"""A number, its thousands (5k) and what makes it a rough one."""
_COUNTED = "年月日号时点个家名人元块次度倍成折分"
"""Units and classifiers right behind what they count."""
# What follows the other number of 百分之三到五 where it counts something else: 百分之三到五月.
_NOT_SHARE = rf"{_COUNTED}美岁届位%‰千百万亿十.\d"
_OTHER_END = lazy(rf"(?P<mark>{RANGE_MARK}|、)(?P<raw>{NUMBER})(?![{_NOT_SHARE}])")
_BETWEEN = lazy(f"{RANGE_MARK}|、")
_CENT = Context(prec=60)


def percent_of(text: str, start: int, below: str, at: int) -> Term | None:
    """Return the term of the fraction whose denominator is `below` and whose numerator stands at `at`.

    >>> percent_of("三分之一", 0, "三", 3).extra
    '1/3'
    """
    denominator = number(below)
    is_negative = text.startswith(("负", "-"), at)
    match = NUMERAL.match(text, at + is_negative)
    if match is None or denominator is None or denominator.min is None or denominator.min != denominator.max:
        return None
    raw, end = match["raw"], match.end("kilo")
    if raw[-1] in "百千万" and len(raw) > 1 and text.startswith("分", end):  # 百分之七十|百分位
        raw, end = raw[:-1], end - 1
    if _joins_word(text, raw, end):  # 十分之一|二手房
        raw, end = raw[:-1], end - 1
    share = number(raw)
    whole = denominator.min
    if share is None or whole < 2 or whole != whole.to_integral_value():
        return None
    if match["kilo"]:
        share = share.times(1000)
    if _is_power(whole):
        share, end = _with_other_end(text, raw, share, end)
        return _percent(start, end, raw, share, whole, is_negative=is_negative)
    return _fraction(start, end, raw, share, whole)


def _joins_word(text: str, raw: str, end: int) -> bool:
    """Tell whether the last digit of 百分之八十三 belongs to the next word: 三线城市; not where a number is counted."""
    if len(raw) < 2 or raw[-1] not in DIGIT or number(raw[:-1]) is None or text.startswith(tuple(_COUNTED), end):
        return False
    return len(word_at(text, end - 1)) > 1


def _is_power(whole: Decimal) -> bool:
    return whole >= 100 and f"{whole:f}".rstrip("0") == "1"


def _percent(start: int, end: int, raw: str, share: Number, whole: Decimal, *, is_negative: bool) -> Term:
    factor = plain(_CENT.divide(Decimal(100), whole))
    value = share.times(factor)
    if is_negative:
        value = Number(None if value.max is None else -value.max, None if value.min is None else -value.min, value.mod)
    return Term(start, end, raw, value, "percent", factor, "spoken-percent", is_open=True)


def _with_other_end(text: str, raw: str, share: Number, end: int) -> tuple[Number, int]:
    """百分之三到五, 百分之七十到八十, 百分之三、四, 百分之八、九十."""
    other = _OTHER_END.match(text, end) if _BETWEEN.match(text, end) else None
    if other is None or share.min is None or share.mod:
        return share, end
    top = number(other["raw"])
    if top is None or top.max is None or top.min is None:
        return share, end
    if other["mark"] == "、":
        if top.min == share.min + 1 < 10:
            return Number(share.min, top.max, "approx"), other.end()
        if top.min == (share.min + 1) * 10 <= 90:
            return Number(share.min * 10, top.max, "approx"), other.end()
        return share, end
    low = spread(raw, other["raw"])
    if low is None or low.min is None or low.min > top.max:
        return share, end
    return Number(low.min, top.max), other.end()


def _fraction(start: int, end: int, raw: str, share: Number, whole: Decimal) -> Term | None:
    if share.min is None or share.max is None:
        return None
    low, high = (_hundredths(bound, whole) for bound in (share.min, share.max))
    shown = f"{share.min:f}/{whole:f}" if share.min == share.max else None
    return Term(start, end, raw, Number(low, high, share.mod), "percent", Decimal(1), "fraction", extra=shown)


def _hundredths(above: Decimal, below: Decimal) -> Decimal:
    """Return a fraction in percent: exact where its decimals end early, else rounded to ten of them.

    >>> _hundredths(Decimal(1), Decimal(3)), _hundredths(Decimal(3), Decimal(4))
    (Decimal('33.3333333333'), Decimal('75'))
    """
    return plain(_CENT.quantize(_CENT.divide(above * 100, below), Decimal("1e-10")))
