"""Numerals of Chinese text: Arabic, Han, financial, mixed and indefinite, exactly.

`NUMBER` is the pattern to build grammars with, `number` gives the value of what it matched.
Texts are folded (`yiwu_facts.text.fold`): half-width, Simplified.
"""

from __future__ import annotations

import re
from decimal import Context, Decimal, localcontext
from functools import lru_cache
from typing import NamedTuple

from yiwu_facts.model import Mod
from yiwu_facts.text.pattern import lazy

EXACT = Context(prec=200)
"""The arithmetic of all values: more digits than a number in a text has (`ARABIC` ends at 40)."""

_DIGITS = {
    c: i
    for i, row in enumerate(("零〇", "一壹", "二两贰", "三叁", "四肆", "五伍", "六陆", "七柒", "八捌", "九玖"))
    for c in row
}
_SMALL = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_LARGE = {"万": 10**4, "亿": 10**8, "兆": 10**12}
_UNITS = {**_SMALL, **_LARGE}

DIGIT = "零〇一二两三四五六七八九壹贰叁肆伍陆柒捌玖廿卅"
"""Characters of a Han digit; 廿 and 卅 are two, digit and ten in one."""
UNIT = "十拾百佰千仟万亿兆"
"""Characters of a power of ten."""
_SOME = "几数"

# A run of digits is a number only as a whole: not a piece of a version, an address or an identifier. Look-behind and
# possessive quantifiers keep hostile runs of digits linear. Groups are atomic, (?>…), never possessive, (?:…)?+: before
# Python 3.11.5 `re` may repeat those without end.
ARABIC = r"(?<![\d.])(?:\d{1,3}(?>(?:,\d{3}){1,12})(?![\d,])|\d{1,40}+)(?!\d)(?>(?:\.\d{1,40}+(?!\d))?)(?!\.\d)"
_SCALED = (
    rf"{ARABIC}(?>(?:[余多来几]?(?:(?<![余多])几)?[{UNIT}]{{1,4}}+"
    rf"(?>(?:(?:\d,\d{{3}}|\d{{1,4}})(?![\d.,]*\d)[{UNIT}]{{0,3}}+){{0,4}})(?>(?:(?<=[百千])[余多来][万亿]{{1,2}}+)?))?)"
)
_HAN = (
    rf"(?<![{DIGIT}{UNIT}几])(?:"  # no piece of a longer numeral
    rf"[百千万](?:儿八[十百千](?![{DIGIT}{UNIT}])"
    # 千把块: some thousand, of money and weights only
    rf"|把(?:[万亿](?=元))?(?=[块元斤]))"
    # 数 counts only before a power of ten: 数百, but 人数三成; nor a piece of the decimals of another numeral
    rf"|(?<![{DIGIT}\d]点)(?:(?<!数)|(?=[{DIGIT}]))"
    rf"(?>(?:数(?=[{UNIT}]))?)[{DIGIT}{UNIT}几]{{1,40}}+(?![{DIGIT}{UNIT}])(?>(?:(?<=十)数[{UNIT}]{{1,3}}+)?)"
    rf"(?>(?:点[{DIGIT}]{{1,40}}+(?![{DIGIT}])[{UNIT}]{{0,3}}+)?)(?>(?:[余多来][{UNIT}]{{1,3}}+)?))"
)
NUMBER = rf"(?:{_SCALED}|{_HAN})"
"""Pattern of a whole number expression, without groups; `number` has the last word on what it matched."""

RANGE_MARK = r"(?:[-~—至到]|—-|——|--)"
"""Pattern of what stands between the two ends of a range."""


POINTS = "．·﹒"
"""What else than . scanned pages have for a point inside a number."""
_APART = lazy(r"(?<![\d.,])(?<![\d.,] )(?!\d\. ?$)\d(?:(?: | ?[.,．] ?)\d){0,20}(?: | ?[.,．] ?)$")
_POINT = lazy(r"(?<![\d.,])\d{1,6}(?: [.．] |[·﹒])$")
_BEFORE_REST = frozenset(" .,．·﹒\n")
"""What stands before the last digits of such a number, as the patterns have it."""


def gathered(text: str, start: int, raw: str) -> tuple[int, str] | None:
    """Return the start and the number whose digits stand apart, as scanned pages have them; None if they do not.

    >>> gathered("营收5 1 6 0元", 8, "0"), gathered("增长12 . 55%", 7, "55"), gathered("第3 5元", 4, "5")
    ((2, '5160'), (2, '12.55'), None)
    """
    if text[start - 1 : start] not in _BEFORE_REST:
        return None
    at = max(0, start - 40)
    is_alone = len(raw) == 1 or (raw[1] in UNIT and raw[0].isdigit())
    before = _APART.search(text, at, start) if is_alone else None
    if before is None and "." not in raw:
        before = _POINT.search(text, at, start)
    if before is None or not any(mark in before[0] for mark in " ·﹒"):
        return None
    whole = re.sub(f"[{POINTS}]", ".", before[0].replace(" ", "")) + raw
    is_sure = "." in whole or len(before[0]) > 3 or (raw[0] == "0" and len(raw) > 1)
    return (before.start(), whole) if is_sure and number(whole) is not None else None


class Number(NamedTuple):
    """The bounds that a number expression states; a side without a bound is None.

    `mod` tells an indefinite expression: 十几 and 数百 `approx`, 100多 `more_than`.
    """

    min: Decimal | None
    max: Decimal | None
    mod: Mod | None = None

    def times(self, factor: Decimal | int) -> Number:
        """Return the number multiplied by a positive factor."""
        if factor == 1:
            return self
        low = None if self.min is None else _times(self.min, factor)
        if self.max is self.min:
            return Number(low, low, self.mod)
        return Number(low, None if self.max is None else _times(self.max, factor), self.mod)


def _times(bound: Decimal, factor: Decimal | int) -> Decimal:
    return plain(EXACT.multiply(bound, Decimal(factor)))


def plain(value: Decimal) -> Decimal:
    """Return an equal decimal without exponent and without zeros after the last digit of a fraction.

    >>> plain(Decimal("1.50E+3")), plain(Decimal("2.50"))
    (Decimal('1500'), Decimal('2.5'))
    """
    digits = f"{value:f}"
    if "." in digits:
        digits = digits.rstrip("0").rstrip(".")
    return Decimal("0" if digits == "-0" else digits)


_DIGITS_ONLY = lazy(r"[0-9][0-9,]*(?:\.[0-9]+)?")
_ROUGH = lazy(rf"^(.*?[\d{DIGIT}{UNIT}])([多余来])([{UNIT}]*)$")
_SOME_MORE = lazy(rf"^(\d*0)几([{UNIT}]*)$")
_TOKEN = lazy(rf"[\d,]+(?:\.\d+)?|[{DIGIT}{UNIT}{_SOME}]")


_ABOUT = lazy("(?:百[一二三四五六七八九]?十|千[一二三四五六七八九]百|万[一二三四五六七八九]千)[万亿]?")


@lru_cache(maxsize=4096)
def number(text: str) -> Number | None:
    """Return what a number expression says, None if it is not well formed.

    >>> number("十几亿")
    Number(min=Decimal('1100000000'), max=Decimal('1900000000'), mod='approx')
    >>> number("100多万"), number("十百")
    (Number(min=Decimal('1000000'), max=None, mod='more_than'), None)
    >>> number("廿五").min
    Decimal('25')
    """
    if _DIGITS_ONLY.fullmatch(text):
        exact = plain(Decimal(text.replace(",", "")))
        return Number(exact, exact)
    text = text.replace("廿", "二十").replace("卅", "三十")
    if about := _about(text):
        return about
    if rough := _ROUGH.match(text):
        base = number(rough[1] + rough[3])
        if base is None:
            return None
        return Number(base.min, base.max, "approx") if rough[2] == "来" else Number(base.min, None, "more_than")
    if some := _SOME_MORE.match(text):
        return _some_more(some)
    if "点" in text:
        return _spoken_decimal(text)
    tokens = _TOKEN.findall(text)
    if "".join(tokens) != text or not tokens:
        return None
    if len(tokens) > 1 and all(token in _DIGITS for token in tokens):
        return _digit_string(tokens)
    low, high = _tokens_bounds(tokens)
    with localcontext(EXACT):
        minimum, maximum = _evaluate(low), _evaluate(high)
    if minimum is None or maximum is None or minimum > maximum:
        return None
    return Number(minimum, maximum, None if minimum == maximum else "approx")


def _about(text: str) -> Number | None:
    """Return what a number says that leaves the first digit or the last out."""
    if text[1:2] == "把" and text[0] in _UNITS:  # 千把, 千把万
        about = Decimal(_UNITS[text[0]] * _UNITS.get(text[2:], 1))
        return Number(about, about, "approx")
    if text[1:3] == "儿八":  # 千儿八百: a thousand or a little less
        return Number(Decimal(8 * _UNITS[text[3]]), Decimal(_UNITS[text[0]]), "approx")
    if _ABOUT.fullmatch(text) and (spoken := number(f"一{text}")):  # 百十, 百八十, 万八千: nobody counts so
        return spoken._replace(mod="approx")
    return None


def _some_more(match: re.Match[str]) -> Number | None:
    """Return what digits with 几 behind them say: 20几 is 21 to 29, but 2000几 goes by hundreds, as 二千几 does."""
    whole, scale = Decimal(match[1]), number(match[2] or "1")
    if scale is None or scale.min is None:
        return None
    place = 10 ** (len(match[1]) - len(match[1].rstrip("0")) - 1)
    least = 1 if place == 1 else 2
    return Number(whole + least * place, whole + 9 * place, "approx").times(scale.min)


def _spoken_decimal(text: str) -> Number | None:
    """二十五点一, 三点五万."""
    whole, _, rest = text.partition("点")
    digits = rest.rstrip(UNIT)
    scale = _evaluate([Decimal(1), *rest[len(digits) :]]) if digits else None
    base = number(whole)
    if scale is None or base is None or base.min is None or base.mod or not all(c in _DIGITS for c in digits):
        return None
    value = base.min + Decimal("0." + "".join(str(_DIGITS[c]) for c in digits))
    return Number(exact := plain(EXACT.multiply(value, scale)), exact)


def _digit_string(tokens: list[str]) -> Number:
    """二〇二五 is read digit by digit; two neighbours of the count (两三, 七八, 三五) are a range."""
    digits = [_DIGITS[token] for token in tokens]
    if len(digits) == 2 and _neighbours(*digits):
        return Number(Decimal(digits[0]), Decimal(digits[1]), "approx")
    value = Decimal("".join(map(str, digits)))
    return Number(value, value)


def _neighbours(first: int, second: int) -> bool:
    return first > 0 and (second == first + 1 or (first, second) == (3, 5))


def _tokens_bounds(tokens: list[str]) -> tuple[list[Decimal | str], list[Decimal | str]]:
    """Replace indefinite digits by their least and their greatest reading; digits become decimals."""
    low: list[Decimal | str] = []
    high: list[Decimal | str] = []
    at = 0
    while at < len(tokens):
        token = tokens[at]
        if token in _SOME:
            # 十几 begins at eleven, 几十 at twenty
            low.append(Decimal(1 if at and tokens[at - 1] in "十拾" else 2))
            high.append(Decimal(9))
        elif token in _DIGITS and at + 1 < len(tokens) and _neighbours(_DIGITS[token], _DIGITS.get(tokens[at + 1], -1)):
            low.append(Decimal(_DIGITS[token]))
            high.append(Decimal(_DIGITS[tokens[at + 1]]))
            at += 1
        else:
            exact = (
                token
                if token in _UNITS
                else Decimal(_DIGITS[token])
                if token in _DIGITS
                else Decimal(token.replace(",", ""))
            )
            low.append(exact)
            high.append(exact)
        at += 1
    return low, high


def _evaluate(tokens: list[Decimal | str]) -> Decimal | None:
    """Return the value of digits and units in order, None if they don't make a number."""
    if tokens[:1] == [Decimal(0)] and all(unit in _LARGE for unit in tokens[1:]):  # 0亿, where 亿 alone is one
        return Decimal(0)
    total = section = Decimal(0)
    digit: Decimal | None = None
    last_unit, ceiling, large = 0, 10**9, 0
    for token in tokens:
        if isinstance(token, Decimal):
            if digit:  # only a zero may stand before another digit: 一万零五
                return None
            digit, last_unit = token, last_unit if token else 1
            continue
        unit = _UNITS[token]
        if token in _SMALL:
            # 十百, 零百; a unit without digit stands only in front (百亿), but for 一百十五 and 一万零十
            is_inside = digit == 0 or bool((section or total) and unit > 10)
            if (unit >= ceiling or (not digit and is_inside)) and not (digit == 0 and unit == 10):
                return None
            section += (digit or 1) * unit
            ceiling = unit
        else:
            value = section + (digit or 0)
            if not value and large == last_unit == unit:  # 万万
                total, digit, last_unit = total * unit, None, unit
                continue
            if not value and large not in (0, last_unit):
                return None
            total = (total + (value or (0 if total else 1))) * unit if unit > large else total + value * unit
            section, ceiling, large = Decimal(0), 10**9, unit
        digit, last_unit = None, unit
    if digit and last_unit > 10 and digit < 10 and digit == digit.to_integral_value():
        digit = digit * (last_unit // 10)  # 三万五, 一百五
    return plain(total + section + (digit or 0))
